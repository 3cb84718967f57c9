import {
  ACCOUNT_IDS,
  type Sandbox,
  startSandbox,
} from '@account-fleet/aws-sandbox';
import type { JsonObject } from '@backstage/types';
import { fromJson } from '../../store/rows';
import { createTestDatabases } from '../../testing/createTestDatabases';
import { passTime } from '../../testing/passTime';
import {
  type CollectingFromSandbox,
  sandboxConfig,
  startCollecting,
} from '../../testing/startCollecting';

const databases = createTestDatabases();
jest.setTimeout(120_000);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PAYMENTS = ACCOUNT_IDS['payments-tools'];
const SHARED = ACCOUNT_IDS['shared-tools'];
const NETWORK = {
  accountId: SHARED,
  region: 'eu-central-1',
  name: 'shared-network',
};
const NETWORK_ID = `${SHARED}:eu-central-1:shared-network`;

describe.each(databases.eachSupportedId())(
  'A fleet that rests, on %s',
  databaseId => {
    let sandbox: Sandbox;
    let from: CollectingFromSandbox;

    beforeAll(async () => {
      sandbox = await startSandbox({ port: 0 });
      sandbox.world.clock.freeze();
      const config = sandboxConfig(sandbox.url);
      const [target] = config.targets as JsonObject[];
      from = await startCollecting({
        sandbox,
        knex: await databases.init(databaseId),
        config: {
          ...config,
          targets: [{ ...target, accounts: [PAYMENTS, SHARED] }],
        },
      });
      await control('PUT', '/autoplay', { enabled: false });
      await untilAllRests();
    });

    afterAll(() => sandbox.close());

    async function control(
      method: string,
      path: string,
      body: object,
    ): Promise<void> {
      const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
        method,
        body: JSON.stringify(body),
      });
      expect(response.status).toBeLessThan(300);
    }

    /** Weeks later nothing runs or waits any more; what is read a few at a time has been read. */
    async function untilAllRests(): Promise<void> {
      for (let day = 0; day < 30; day += 1) {
        sandbox.world.clock.advance(DAY);
        sandbox.world.tick();
      }
      from.clock.advance(30 * DAY);
      for (let reading = 0; reading < 10; reading += 1) {
        await from.collector.refresh({ source: 'pipelines' });
        await from.collector.runDue();
        const rows = await pipelines();
        if (
          rows.every(
            ({ rest, execution_mode }) => rest || execution_mode === 'PARALLEL',
          )
        ) {
          return;
        }
      }
      throw new Error('Some pipelines never rest');
    }

    async function pipelines() {
      return from.database.table('pipelines').orderBy('id').select('*');
    }

    function calls(operation?: string): number {
      return sandbox.stats.total({ service: 'codepipeline', operation });
    }

    it('costs one call for each reading, and few readings', async () => {
      const rows = await pipelines();
      const parallel = rows.filter(row => row.execution_mode === 'PARALLEL');
      const states = rows.length - parallel.length;
      expect(states).toBeGreaterThan(5);
      expect(parallel).toHaveLength(1);
      const before = sandbox.stats.total();
      sandbox.stats.reset();
      expect(before).toBeGreaterThan(0);
      await passTime({ from, ms: 121 * MINUTE });
      // Every 30 minutes; the last readings may fall behind the end.
      expect(calls('GetPipelineState')).toBeLessThanOrEqual(4 * states);
      expect(calls('GetPipelineState')).toBeGreaterThanOrEqual(3 * states);
      expect(calls('ListPipelineExecutions')).toBeLessThanOrEqual(4);
      expect(calls('ListPipelineExecutions')).toBeGreaterThanOrEqual(3);
      const targets = await from.database
        .table('collection_targets')
        .where({ source: 'pipelines' })
        .select('items');
      expect(calls('ListPipelines')).toBeLessThanOrEqual(4 * targets.length);
      expect(calls()).toBe(
        calls('GetPipelineState') +
          calls('ListPipelineExecutions') +
          calls('ListPipelines'),
      );
      expect(sandbox.stats.total({ service: 'codebuild' })).toBe(0);
      expect(sandbox.stats.total({ service: 'logs' })).toBe(0);
    });

    it('is read in full after some hours', async () => {
      const { listedAt } = fromJson((await pipelines())[0].rest!);
      sandbox.stats.reset();
      await passTime({ from, ms: 5 * 60 * MINUTE });
      const rows = await pipelines();
      expect(fromJson(rows[0].rest!).listedAt > listedAt).toBe(true);
      expect(calls('ListActionExecutions')).toBe(0);
    });

    it('is read in full where an event or a person wants it', async () => {
      await passTime({ from, ms: MINUTE });
      sandbox.stats.reset();
      await from.collector.refresh({ pipeline: NETWORK });
      await from.collector.runDue();
      expect(calls('GetPipelineState')).toBe(1);
      expect(calls('ListPipelineExecutions')).toBe(1);
    });

    it('is read where a list shows it, once that is a minute old', async () => {
      const seen = (await pipelines())
        .filter(({ id }) => id === NETWORK_ID)
        .map(row => ({ ...NETWORK, collectedAt: row.collected_at! }));
      sandbox.stats.reset();
      await from.collector.look(seen);
      await from.collector.runDue();
      expect(calls()).toBe(0);
      from.clock.advance(MINUTE);
      await from.collector.look(seen);
      await from.collector.runDue();
      expect(calls('GetPipelineState')).toBeGreaterThanOrEqual(1);
      const [row] = (await pipelines()).filter(({ id }) => id === NETWORK_ID);
      expect(row.collected_at! > seen[0].collectedAt).toBe(true);
    });

    it('shows by itself what begins in it, follows it, and rests again', async () => {
      const network = async () =>
        (await pipelines()).find(({ id }) => id === NETWORK_ID)!;
      expect((await network()).rest).not.toBeNull();
      await control(
        'POST',
        `/pipelines/${SHARED}/eu-central-1/shared-network/commits`,
        { message: 'feat: one more subnet' },
      );
      sandbox.world.clock.advance(MINUTE);
      sandbox.world.tick();
      await passTime({ from, ms: 35 * MINUTE, graceMs: 2 * MINUTE });
      const running = await network();
      expect(running).toMatchObject({ health: 'running', rest: null });
      expect(fromJson(running.latest_execution!).revision?.summary).toBe(
        'feat: one more subnet',
      );
      await untilAllRests();
      const after = await network();
      expect(after.rest).not.toBeNull();
      expect(fromJson(after.latest_execution!).status).not.toBe('InProgress');
    });
  },
);
