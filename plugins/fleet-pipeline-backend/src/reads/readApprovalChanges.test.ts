import { mockServices } from '@backstage/backend-test-utils';
import {
  approvalRecordColumns,
  type ApprovalRecord,
  queryApprovals,
} from '../approvals/ApprovalRecord';
import { ConfiguredIdentities } from '../identity/Identities';
import { FleetDatabase } from '../store/FleetDatabase';
import { toJson } from '../store/rows';
import { createTestDatabases } from '../testing/createTestDatabases';
import {
  approvalRow,
  executionRow,
  pipelineRow,
} from '../testing/rowsForTests';
import { ConsoleUrls } from './ConsoleUrls';
import { readApprovalChanges } from './readApprovalChanges';

const databases = createTestDatabases();
const pipeline = pipelineRow({ name: 'orders' });
const identities = new ConfiguredIdentities({
  rules: [{ principal: /^dana@/, user: 'user:default/dana' }],
});

/** Execution n of the day, with its revisions by source action. */
function execution(n: number, revisions: Record<string, string>) {
  return executionRow({
    pipeline_id: pipeline.id,
    id: `e-${n}`,
    started_at: `2026-11-20T0${n}:00:00.000Z`,
    revisions: toJson(
      Object.entries(revisions).map(([actionName, revisionId]) => ({
        actionName,
        revisionId,
      })),
    ),
  });
}

describe.each(databases.eachSupportedId())(
  'readApprovalChanges on %s',
  databaseId => {
    let database: FleetDatabase;

    beforeAll(async () => {
      const knex = await databases.init(databaseId);
      database = await FleetDatabase.create({
        database: mockServices.database({ knex }),
      });
      await database.table('pipelines').insert(pipeline);
      await database.table('pipeline_executions').insert([
        execution(1, { App: 'r1', Config: 'c1' }),
        execution(2, { App: 'r2', Config: 'c1' }),
        {
          ...execution(3, { App: 'r3', Config: 'c1' }),
          authors: toJson({ App: 'dana@halyard.example' }),
        },
        execution(4, { App: 'r4', Config: 'c1', Extra: 'x1' }),
        execution(5, { App: 'r5' }),
        { ...execution(6, { App: 'r1' }), type: 'ROLLBACK' },
      ]);
    });

    async function changes(options: {
      current: string;
      lastPassed?: string;
      isUnknown?: boolean;
    }) {
      const id = `approval-${Object.values(options).join('-')}`;
      await database.table('approvals').insert(
        approvalRow({
          id,
          pipeline_id: pipeline.id,
          pipeline_execution_id: options.current,
          last_passed_execution_id: options.lastPassed ?? null,
          ...(options.isUnknown && { last_passed: 'unknown' }),
        }),
      );
      const [record]: ApprovalRecord[] = await queryApprovals({
        database,
        scope: 'all',
      })
        .where('approvals.id', id)
        .select(approvalRecordColumns);
      return readApprovalChanges({
        database,
        identities,
        record,
        console: new ConsoleUrls({}),
      });
    }

    it('tells the executions since the last that passed, newest first', async () => {
      const { lastPassed, executions } = await changes({
        current: 'e-4',
        lastPassed: 'e-1',
      });

      expect(lastPassed?.id).toBe('e-1');
      expect(executions.map(({ id }) => id)).toEqual(['e-4', 'e-3', 'e-2']);
      expect(executions[0].health).toBe('waiting');
    });

    it('compares each source then and now', async () => {
      const { revisions } = await changes({
        current: 'e-4',
        lastPassed: 'e-2',
      });

      expect(
        revisions.map(({ actionName, from, to, changed }) => [
          actionName,
          from?.revisionId,
          to.revisionId,
          changed,
        ]),
      ).toEqual([
        ['App', 'r2', 'r4', true],
        ['Config', 'c1', 'c1', false],
        ['Extra', undefined, 'x1', true],
      ]);
    });

    it('takes everything for new where nothing passed yet', async () => {
      const { lastPassed, executions } = await changes({ current: 'e-3' });

      expect(lastPassed).toBeUndefined();
      expect(executions.map(({ id }) => id)).toEqual(['e-3', 'e-2', 'e-1']);
    });

    it.each([
      { current: 'e-4', isUnknown: true },
      { current: 'e-4', lastPassed: 'not-collected' },
    ])('takes nothing for new while it is unknown: %j', async options => {
      const { lastPassedUnknown, revisions, executions } = await changes(
        options,
      );

      expect(lastPassedUnknown).toBe(true);
      expect(executions.map(({ id }) => id)).toEqual(['e-4']);
      expect(revisions.map(({ changed }) => changed)).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    });

    it('tells who wrote a revision', async () => {
      const { executions } = await changes({
        current: 'e-3',
        lastPassed: 'e-1',
      });

      expect(
        executions[0].revisions.map(({ author }) => author?.entityRef),
      ).toEqual(['user:default/dana', undefined]);
    });

    it('shows a rollback alone: what ran in between does not go on', async () => {
      const { executions } = await changes({
        current: 'e-6',
        lastPassed: 'e-5',
      });

      expect(executions.map(({ id }) => id)).toEqual(['e-6']);
    });

    it('always shows the execution itself, also one older than what passed', async () => {
      const { executions } = await changes({
        current: 'e-2',
        lastPassed: 'e-5',
      });

      expect(executions.map(({ id }) => id)).toEqual(['e-2']);
    });

    it('has nothing to say of an execution that is not collected', async () => {
      expect(await changes({ current: 'e-9' })).toEqual({
        revisions: [],
        executions: [],
      });
    });
  },
);
