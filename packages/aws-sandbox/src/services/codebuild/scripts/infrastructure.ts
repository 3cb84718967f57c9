import type { BuildScript } from './BuildScript';

const install = [
  {
    run: 'make tools',
    prints: ['cfn-guard 3.1.2', 'gitleaks 8.21.2', 'cfn-lint 1.22.0'],
  },
];

/** Policy as code, secrets detection and unit tests of infrastructure. */
export const policyChecks: BuildScript = {
  install,
  preBuild: [
    { run: 'make lint', prints: ['cfn-lint: 14 templates, no findings'] },
  ],
  build: [
    {
      run: 'make secrets',
      prints: ['gitleaks: 318 commits scanned', 'gitleaks: no leaks found'],
    },
    {
      run: 'make test',
      prints: [
        'ok 1 - every role has a permissions boundary',
        'ok 2 - every trust policy names an external id or a condition',
        'ok 3 - no template opens 0.0.0.0/0',
        '# tests 61  pass 61  fail 0',
      ],
    },
    {
      run: 'make policy',
      prints: [
        'templates/network.yaml Status = PASS',
        'templates/roles.yaml Status = PASS',
        'templates/storage.yaml Status = PASS',
        '3 templates, 27 rules: all passed',
      ],
    },
  ],
  postBuild: [
    {
      run: 'make package',
      prints: ['Packaged templates to dist/packaged.yaml'],
    },
  ],
  failure: {
    run: 'make policy',
    exitStatus: 19,
    prints: [
      'templates/network.yaml Status = PASS',
      'templates/storage.yaml Status = FAIL',
      'FAILED rules',
      'templates/storage.yaml/S3_BUCKET_ENCRYPTED    FAIL',
      '---',
      'Rule = S3_BUCKET_ENCRYPTED',
      '  Resource = FlowLogBucket',
      '  Type     = AWS::S3::Bucket',
      '  Error    = Property [Properties.BucketEncryption] is missing in [templates/storage.yaml:48]',
      '  Message  = Every bucket names a KMS key. See docs/rules.md',
      '---',
      '3 templates, 27 rules: 1 failed',
      'make: *** [Makefile:31: policy] Error 19',
    ],
  },
};

/** Provisions a test account and looks at what came out. */
export const provisionTest: BuildScript = {
  install,
  preBuild: [
    {
      run: 'make assume-test-account',
      prints: ['Using account integration-test'],
    },
  ],
  build: [
    {
      run: 'make provision',
      prints: [
        'Waiting for changeset to be created..',
        'Waiting for stack create/update to complete',
        'Successfully created/updated stack - beta',
      ],
    },
    {
      run: 'make verify',
      prints: [
        'ok 1 - the deploy role can be assumed from the tools account',
        'ok 2 - the read role cannot write',
        'ok 3 - flow logs arrive in the log archive',
        '# tests 18  pass 18  fail 0',
      ],
    },
  ],
  postBuild: [{ run: 'make clean', prints: ['Deleted stack beta'] }],
  failure: {
    run: 'make verify',
    exitStatus: 2,
    prints: [
      'ok 1 - the deploy role can be assumed from the tools account',
      'not ok 2 - the read role cannot write',
      '  ---',
      '  message: expected AccessDenied, but s3:PutObject was allowed',
      '  principal: arn:aws:sts::475386018934:assumed-role/HalyardRead/verify',
      '  resource: arn:aws:s3:::halyard-beta-475386018934/probe.txt',
      '  at: test/readRole.test.ts:52',
      '  ...',
      'ok 3 - flow logs arrive in the log archive',
      '# tests 18  pass 17  fail 1',
      'make: *** [Makefile:44: verify] Error 1',
    ],
  },
};
