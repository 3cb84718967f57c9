import type { BuildScript } from './BuildScript';

const install = [
  {
    run: 'npm ci --no-audit --no-fund',
    prints: ['', 'added 412 packages in 19s'],
  },
];

/** Build and unit tests of a TypeScript service. */
export const nodeBuild: BuildScript = {
  install,
  preBuild: [
    {
      run: 'npm run lint',
      prints: ['', '> lint', '> eslint . --max-warnings 0'],
    },
  ],
  build: [
    {
      run: 'npm run build',
      prints: ['', '> build', '> tsc -p tsconfig.build.json'],
    },
    {
      run: 'npm test',
      prints: [
        '',
        '> test',
        '> jest --ci --coverage',
        '',
        'PASS src/limits/dailyLimit.test.ts',
        'PASS src/refunds/refundPolicy.test.ts (6.214 s)',
        'PASS src/http/routes.test.ts',
        'PASS src/ledger/postings.test.ts',
        '',
        'Test Suites: 34 passed, 34 total',
        'Tests:       287 passed, 287 total',
        'Time:        21.483 s',
      ],
    },
  ],
  postBuild: [
    {
      run: 'npm pack --pack-destination dist',
      prints: ['service-1.0.0.tgz'],
    },
  ],
  failure: {
    run: 'npm test',
    exitStatus: 1,
    prints: [
      '',
      '> test',
      '> jest --ci --coverage',
      '',
      'PASS src/limits/dailyLimit.test.ts',
      'FAIL src/refunds/refundPolicy.test.ts (5.877 s)',
      '  ● refundPolicy › refuses a refund above the daily limit of the merchant',
      '',
      '    expect(received).toEqual(expected) // deep equality',
      '',
      '    - Expected  - 1',
      '    + Received  + 1',
      '',
      '      Object {',
      '    -   "decision": "refused",',
      '    +   "decision": "accepted",',
      '        "limit": 50000,',
      '        "requested": 50001,',
      '      }',
      '',
      '      41 |     const result = policy.decide({ amount: limit + 1 });',
      '      42 |',
      "    > 43 |     expect(result).toEqual({ decision: 'refused', limit, requested: limit + 1 });",
      '         |                    ^',
      '',
      '      at Object.toEqual (src/refunds/refundPolicy.test.ts:43:20)',
      '',
      'PASS src/http/routes.test.ts',
      'PASS src/ledger/postings.test.ts',
      '',
      'Test Suites: 1 failed, 33 passed, 34 total',
      'Tests:       1 failed, 286 passed, 287 total',
      'Time:        20.902 s',
    ],
  },
};

/** Integration tests against what was deployed to the stage before. */
export const integrationTests: BuildScript = {
  install,
  preBuild: [
    {
      run: './scripts/wait-for-stack.sh',
      prints: [
        'Stack is UPDATE_COMPLETE',
        'Health check answered 200 after 4 s',
      ],
    },
  ],
  build: [
    {
      run: 'npm run test:integration',
      prints: [
        '',
        '> test:integration',
        '> jest --ci --runInBand -c jest.integration.config.js',
        '',
        'PASS integration/health.test.ts',
        'PASS integration/createShipment.test.ts (11.02 s)',
        'PASS integration/cancelShipment.test.ts (7.61 s)',
        'PASS integration/idempotency.test.ts (9.34 s)',
        '',
        'Tests:       46 passed, 46 total',
        'Time:        41.207 s',
      ],
    },
  ],
  postBuild: [
    { run: 'npm run report', prints: ['Wrote reports/integration.xml'] },
  ],
  failure: {
    run: 'npm run test:integration',
    exitStatus: 1,
    prints: [
      '',
      '> test:integration',
      '> jest --ci --runInBand -c jest.integration.config.js',
      '',
      'PASS integration/health.test.ts',
      'PASS integration/createShipment.test.ts (10.87 s)',
      'FAIL integration/idempotency.test.ts (34.10 s)',
      '  ● POST /shipments › a repeated request with the same key makes one shipment',
      '',
      '    expect(received).toHaveLength(expected)',
      '',
      '    Expected length: 1',
      '    Received length: 2',
      '    Received array:  ["shp_01J9Z4", "shp_01J9Z5"]',
      '',
      '      58 |   const stored = await client.listShipments({ reference });',
      '      59 |',
      '    > 60 |   expect(stored.map(one => one.id)).toHaveLength(1);',
      '         |                                     ^',
      '',
      '      at Object.toHaveLength (integration/idempotency.test.ts:60:37)',
      '',
      'Tests:       1 failed, 45 passed, 46 total',
      'Time:        63.418 s',
    ],
  },
};

/** Synthetic checks while a production-like stage runs for a while. */
export const soak: BuildScript = {
  install,
  preBuild: [
    {
      run: 'node soak/prepare.mjs',
      prints: [
        'Alarms watched: 7',
        'Synthetic users: 40',
        'Error budget: 0.10 %',
      ],
    },
  ],
  build: [
    {
      run: 'node soak/run.mjs --minutes 5',
      prints: [
        'minute 1: 2,391 requests, 0 errors, p99 182 ms',
        'minute 2: 2,402 requests, 1 error, p99 179 ms',
        'minute 3: 2,398 requests, 0 errors, p99 185 ms',
        'minute 4: 2,407 requests, 0 errors, p99 177 ms',
        'minute 5: 2,395 requests, 0 errors, p99 181 ms',
        'No alarm fired. Error rate 0.01 %, within the budget.',
      ],
    },
  ],
  postBuild: [],
  failure: {
    run: 'node soak/run.mjs --minutes 5',
    exitStatus: 2,
    prints: [
      'minute 1: 2,391 requests, 3 errors, p99 204 ms',
      'minute 2: 2,377 requests, 41 errors, p99 1,930 ms',
      'minute 3: 2,210 requests, 187 errors, p99 4,870 ms',
      'ALARM gamma-p99-latency went to ALARM: 4,870 ms is above 1,000 ms',
      'ERROR Soak stopped: the error rate of 3.31 % is above the budget of 0.10 %',
      'ERROR Slowest route: GET /v2/quotes, 612 requests above 4 s, waiting for a database connection',
    ],
  },
};
