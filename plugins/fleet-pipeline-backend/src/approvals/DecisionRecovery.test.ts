import { randomUUID } from 'node:crypto';
import { type Sandbox, startSandbox } from '@account-fleet/aws-sandbox';
import { mockServices } from '@backstage/backend-test-utils';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { ApprovalGateway } from '../aws/ApprovalGateway';
import { AwsError } from '../aws/AwsError';
import type { ApprovalRow, DecisionRow } from '../store/rows';
import { AuditRecorder } from '../testing/AuditRecorder';
import { createSceneReset } from '../testing/createSceneReset';
import { createTestDatabases } from '../testing/createTestDatabases';
import { AT, decisionRow } from '../testing/rowsForTests';
import {
  type CollectingFromSandbox,
  startCollecting,
} from '../testing/startCollecting';
import { toolsConfig } from '../testing/toolsConfig';
import { pipelineRefOf } from '../store/pipelineId';
import { DecisionRecovery } from './DecisionRecovery';
import { DecisionSender } from './DecisionSender';
import { DecisionStore } from './DecisionStore';
import { decisionSummary } from './decisionSummary';

jest.setTimeout(60_000);
const databases = createTestDatabases();
const LEASE_MS = 60_000;
const HOUR = 60 * 60 * 1000;

const neverAnswered: Pick<ApprovalGateway, 'putApprovalResult'> = {
  putApprovalResult: () => Promise.reject(new Error('Nothing is to be sent')),
};

function awsError(code: string) {
  return new AwsError({
    failure: { code, message: 'It is not there', at: AT },
  });
}

describe.each(databases.eachSupportedId())(
  'DecisionRecovery on %s',
  databaseId => {
    let sandbox: Sandbox;
    let knex: Knex;
    let collecting: CollectingFromSandbox;
    let approval: ApprovalRow;
    let store: DecisionStore;
    let audit: AuditRecorder;
    let decided: string[];

    let reset: () => Promise<void>;

    beforeAll(async () => {
      sandbox = await startSandbox();
      sandbox.world.clock.freeze();
      knex = await databases.init(databaseId);
      collecting = await startCollecting({
        sandbox,
        knex,
        config: toolsConfig(sandbox.url),
      });
      await collecting.collector.runDue();
      reset = await createSceneReset({ sandbox, knex });
      store = new DecisionStore({ database: collecting.database });
    });

    beforeEach(async () => {
      await reset();
      approval = await knex<ApprovalRow>('approvals')
        .where('status', 'waiting')
        .where('pipeline_id', 'like', '%:payments-api')
        .first()
        .then(row => row!);
      audit = new AuditRecorder();
      decided = [];
    });

    afterAll(() => sandbox?.close());

    /** Leaves behind what a process that died would. */
    async function abandon(options: {
      ageMs?: number;
      claimed?: boolean;
      /** Instead of the approval's. */
      actionExecutionId?: string;
    }): Promise<DecisionRow> {
      const {
        ageMs = LEASE_MS * 2,
        claimed = true,
        actionExecutionId = approval.id,
      } = options;
      const at = new Date(Date.now() - ageMs);
      const decision = decisionRow({
        id: randomUUID(),
        approval_id: approval.id,
        pipeline_id: approval.pipeline_id,
        stage_name: approval.stage_name,
        action_name: approval.action_name,
        pipeline_execution_id: approval.pipeline_execution_id,
        action_execution_id: actionExecutionId,
        decided_at: at.toISOString(),
      });
      await store.insert(decision);
      if (claimed) {
        await store.claim({
          actionExecutionId,
          decisionId: decision.id,
          at,
        });
      }
      return decision;
    }

    /** Answers the approval in AWS as a process did before it died, or as somebody else. */
    async function answerInAws(summary: string) {
      const where = {
        pipeline: pipelineRefOf(approval.pipeline_id),
        stageName: approval.stage_name,
        actionName: approval.action_name,
      };
      const { waiting } = await collecting.approvals.readLiveApproval({
        ...where,
        pipelineExecutionId: approval.pipeline_execution_id,
        actionExecutionId: approval.id,
      });
      await collecting.approvals.putApprovalResult({
        ...where,
        token: waiting!.token,
        verdict: 'approved',
        summary,
        person: 'user:default/amir',
      });
    }

    function createRecovery(
      options: {
        readLiveApproval?: ApprovalGateway['readLiveApproval'];
        batch?: number;
        logger?: LoggerService;
      } = {},
    ) {
      const { readLiveApproval, batch } = options;
      return new DecisionRecovery({
        store,
        sender: new DecisionSender({
          gateway: readLiveApproval
            ? { ...neverAnswered, readLiveApproval }
            : collecting.approvals,
          identities: { toActor: name => ({ kind: 'principal', name }) },
        }),
        auditor: audit,
        logger: options.logger ?? mockServices.logger.mock(),
        leaseMs: LEASE_MS,
        onDecided: ({ id }) => decided.push(id),
        batch,
      });
    }

    const recover = () => createRecovery().run();

    const read = async (decision: DecisionRow) =>
      (await store.find(decision.id))!;
    const claims = () => knex('decision_claims').select('decision_id');

    it('finds that a decision took effect before the process died', async () => {
      const decision = await abandon({});
      await answerInAws(
        decisionSummary({ person: 'amir', decisionId: decision.id }),
      );

      await recover();

      expect((await read(decision)).outcome).toBe('effective');
      expect(await claims()).toEqual([{ decision_id: decision.id }]);
      expect(
        await knex('approvals').where('id', approval.id).first(),
      ).toMatchObject({ status: 'approved', closed_at: expect.any(String) });
      expect(decided).toEqual([decision.id]);
      expect(audit.events).toMatchObject([
        {
          eventId: 'approval-decision-recovery',
          severityLevel: 'medium',
          status: 'succeeded',
          meta: { decisionId: decision.id, outcome: 'effective' },
        },
      ]);
    });

    it('finds that it was not sent, and lets others decide', async () => {
      const decision = await abandon({});

      await recover();

      expect(await read(decision)).toMatchObject({
        outcome: 'failed',
        reason: expect.stringContaining('Decide again'),
      });
      expect(await claims()).toEqual([]);
    });

    it('finds that somebody else decided', async () => {
      const decision = await abandon({});
      await answerInAws('Decided in the console');

      await recover();

      expect(await read(decision)).toMatchObject({
        outcome: 'refused',
        refusal: 'conflict',
      });
      expect(await claims()).toEqual([]);
    });

    it('knows without AWS that nothing was sent before the claim', async () => {
      const decision = await abandon({ claimed: false });
      sandbox.stats.reset();

      await recover();

      expect((await read(decision)).outcome).toBe('failed');
      expect(sandbox.stats.total()).toBe(0);
    });

    it('leaves to their requests what is younger than the lease', async () => {
      const decision = await abandon({ ageMs: LEASE_MS / 2 });

      await recover();

      expect((await read(decision)).outcome).toBe('pending');
      expect(await claims()).toHaveLength(1);
    });

    it('tries again later when AWS does not answer', async () => {
      const decision = await abandon({});
      await answerInAws(
        decisionSummary({ person: 'amir', decisionId: decision.id }),
      );
      sandbox.faults.set([{ kind: 'error', code: 'InternalFailure' }]);

      await recover();
      expect((await read(decision)).outcome).toBe('pending');
      sandbox.faults.set([]);
      await recover();

      expect((await read(decision)).outcome).toBe('effective');
    });

    it.each([
      ['the pipeline', awsError('PipelineNotFoundException')],
      ['the execution', awsError('PipelineExecutionNotFoundException')],
      [
        'the target',
        new NotFoundError('No selector of fleetPipeline.targets matches'),
      ],
    ])('ends what nobody can look up when %s is gone', async (_, error) => {
      const decision = await abandon({});

      await createRecovery({
        readLiveApproval: () => Promise.reject(error),
      }).run();

      expect(await read(decision)).toMatchObject({
        outcome: 'failed',
        reason: expect.stringContaining('The outcome is unknown'),
      });
      expect((await read(decision)).reason).toContain(
        error.name === 'AwsError' ? 'NotFoundException' : 'No selector',
      );
      expect(await claims()).toEqual([]);
    });

    it.each([
      ['after a day', 'expires later', 24 * HOUR, '2100-01-01T00:00:00.000Z'],
      ['when it expires', 'expired', HOUR, '2020-01-01T00:00:00.000Z'],
    ])('gives up %s', async (_, __, ageMs, expires_at) => {
      await knex('approvals').where('id', approval.id).update({ expires_at });
      const decision = await abandon({ ageMs });
      sandbox.faults.set([{ kind: 'error', code: 'InternalFailure' }]);

      await recover();

      expect(await read(decision)).toMatchObject({
        outcome: 'failed',
        reason: expect.stringContaining('The outcome is unknown'),
      });
    });

    it('takes a few at a time, and lets none keep others from their turn', async () => {
      const stuck = await Promise.all(
        [4, 3].map(factor =>
          abandon({
            ageMs: LEASE_MS * factor,
            actionExecutionId: `stuck-${factor}`,
          }),
        ),
      );
      const late = await abandon({});
      const asked: string[] = [];
      const recovery = createRecovery({
        batch: 2,
        readLiveApproval: async ({ actionExecutionId }) => {
          asked.push(actionExecutionId);
          if (actionExecutionId.startsWith('stuck')) {
            throw awsError('InternalFailure');
          }
          return {};
        },
      });

      await recovery.run();
      expect(asked).toEqual(['stuck-4', 'stuck-3']);
      await recovery.run();
      expect(asked).toEqual(['stuck-4', 'stuck-3', approval.id]);
      await recovery.run();

      expect(asked.slice(3)).toEqual(['stuck-4', 'stuck-3']);
      expect((await read(late)).outcome).toBe('failed');
      for (const decision of stuck) {
        expect((await read(decision)).outcome).toBe('pending');
      }
    });

    it('says once in the log that an outcome is unknown', async () => {
      await abandon({});
      const logger = mockServices.logger.mock();
      const recovery = createRecovery({
        logger,
        readLiveApproval: async () => {
          throw awsError('InternalFailure');
        },
      });

      await recovery.run();
      await recovery.run();

      expect(logger.warn).toHaveBeenCalledTimes(1);
    });

    it('ends a decision once when several replicas recover at the same time', async () => {
      const decision = await abandon({});
      await answerInAws(
        decisionSummary({ person: 'amir', decisionId: decision.id }),
      );

      await Promise.all([recover(), recover(), recover()]);

      expect(decided).toEqual([decision.id]);
      expect(audit.events).toHaveLength(1);
    });
  },
);
