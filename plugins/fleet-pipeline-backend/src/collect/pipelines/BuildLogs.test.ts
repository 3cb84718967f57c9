import { mockServices } from '@backstage/backend-test-utils';
import type { CloudWatchLogsAws, LogLine } from '../../aws/cloudWatchLogs';
import type { CodeBuildAws } from '../../aws/codeBuild';
import { ActionLogStore } from '../../store/ActionLogStore';
import { FleetDatabase } from '../../store/FleetDatabase';
import { fromJson, toJson } from '../../store/rows';
import { createTestDatabases } from '../../testing/createTestDatabases';
import { AT, pipelineRow } from '../../testing/rowsForTests';
import { BuildLogs } from './BuildLogs';
import type { Targets } from '../Targets';

const databases = createTestDatabases();
const { id: pipelineId } = pipelineRow({ name: 'orders' });

describe.each(databases.eachSupportedId())('BuildLogs on %s', databaseId => {
  let database: FleetDatabase;
  let now = Date.parse(AT);

  beforeAll(async () => {
    const knex = await databases.init(databaseId);
    database = await FleetDatabase.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
    });
  });

  beforeEach(async () => {
    await database.table('action_executions').delete();
    await database.table('action_logs').delete();
  });

  function logsOf(lines: LogLine[], find?: () => Promise<never>): BuildLogs {
    return new BuildLogs({
      codeBuild: {
        getBuild: async () => ({
          complete: true,
          logGroup: 'g',
          logStream: 's',
        }),
      } as unknown as CodeBuildAws,
      logs: {
        lastLines: async () => ({ lines, truncated: false }),
      } as unknown as CloudWatchLogsAws,
      targets: {
        find: find ?? (async () => ({ accountId: '1', region: 'x' })),
      } as unknown as Targets,
      store: new ActionLogStore({ database }),
      now: () => {
        now += 1000;
        return new Date(now);
      },
    });
  }

  async function addAction(id: string): Promise<void> {
    await database.table('action_executions').insert({
      pipeline_id: pipelineId,
      id,
      pipeline_execution_id: 'e',
      stage_name: 'Build',
      action_name: 'Build',
      status: 'Failed',
      started_at: AT,
      updated_at: null,
      detail: toJson<unknown>({
        id,
        stageName: 'Build',
        actionName: 'Build',
        provider: 'CodeBuild',
        externalExecutionId: 'build:1',
      }),
    });
  }

  it('keeps the last lines up to a size', async () => {
    await addAction('a');
    const lines = Array.from({ length: 200 }, (_, n) => ({
      text: `${n} ${'x'.repeat(3_990)}`,
    }));
    const log = await logsOf(lines).load(pipelineId, 'a');
    expect(log.truncated).toBe(true);
    expect(log.lines[log.lines.length - 1].text).toMatch(/^199 /);
    expect(log.lines.length).toBeGreaterThan(50);
    const row = await database.table('action_logs').first();
    expect(row!.content.length).toBeLessThan(260 * 1024);
    expect(fromJson(row!.content)).toMatchObject({ truncated: true });
  });

  it('keeps the logs of a pipeline that were asked for last', async () => {
    const logs = logsOf([{ text: 'x' }]);
    for (let n = 10; n < 33; n += 1) {
      await addAction(`a-${n}`);
      await logs.load(pipelineId, `a-${n}`);
    }
    const rows = await database
      .table('action_logs')
      .orderBy('action_execution_id')
      .select('action_execution_id');
    expect(rows).toHaveLength(20);
    expect(rows[0].action_execution_id).toBe('a-13');
  });

  it('does not store what a database says', async () => {
    await addAction('a');
    const logs = logsOf([], async () => {
      throw new Error('select * from "accounts" - connection lost');
    });
    await expect(logs.load(pipelineId, 'a')).rejects.toThrow();
    expect(await database.table('action_logs')).toEqual([]);
  });
});
