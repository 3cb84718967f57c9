import {
  ACCOUNT_IDS,
  EXTERNAL_ID,
  largeSeed,
  READ_ROLE,
  startSandbox,
} from '@account-fleet/aws-sandbox';
import type { Benchmark } from '../Benchmark';
import { operationsOf } from '../collect/operationsOf';
import { count, times } from '../support/format';
import { startCollector } from './startCollector';

const REGIONS = ['eu-central-1', 'us-east-1'];
const STEP_MS = 30_000;
const HOUR_MS = 3_600_000;
/** What most tools do: ask each for its state every minute. */
const EVERY_MINUTE = 60;

export const idle: Benchmark = {
  name: 'idle',
  title: 'An hour in which nothing happens',
  async run({ size, say }) {
    const pipelines = size === 'full' ? 1_000 : 200;
    const sandbox = await startSandbox({
      seed: largeSeed({
        accounts: 300,
        organizationalUnits: 60,
        pipelines,
        pipelineAccounts: 200,
        busy: 0,
        regions: REGIONS,
      }),
      limits: 'off',
    });
    const role = { roleName: READ_ROLE, externalId: EXTERNAL_ID };
    const collector = await startCollector({
      aws: {
        endpoint: sandbox.url,
        managementAccount: { accountId: ACCOUNT_IDS.management, ...role },
        rateFraction: 1,
      },
      targets: [{ accounts: 'all', regions: REGIONS, ...role }],
    });
    say('the first collection');
    await collector.step(0);
    // What has just been read for the first time is spread before the hour that counts.
    await passTime(HOUR_MS);
    sandbox.stats.reset();
    say('an hour passes');
    await passTime(HOUR_MS);
    const operations = operationsOf(sandbox.stats.byOperation());
    await collector.stop();
    await sandbox.close();

    const ofPipelines = operations
      .filter(({ operation }) => operation.startsWith('codepipeline:'))
      .filter(({ operation }) => !operation.endsWith(':ListPipelines'))
      .reduce((sum, { calls }) => sum + calls, 0);
    const everyMinute = pipelines * EVERY_MINUTE;
    return {
      tables: [
        {
          title: `${count(
            pipelines,
          )} pipelines at rest, an hour of virtual time`,
          columns: ['', 'calls'],
          rows: [
            ['Asking each for its state once a minute', count(everyMinute)],
            ['Calls about the state of pipelines', count(ofPipelines)],
            ['… ratio', times(ofPipelines, everyMinute)],
            ...operations.map(({ operation, calls }) => [
              operation,
              count(calls),
            ]),
          ],
        },
      ],
      figures: { pipelines, everyMinute, ofPipelines, operations },
    };

    async function passTime(ms: number): Promise<void> {
      for (let passed = 0; passed < ms; passed += STEP_MS) {
        await collector.step(STEP_MS);
      }
    }
  },
};
