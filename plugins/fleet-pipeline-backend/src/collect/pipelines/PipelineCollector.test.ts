import { mockServices } from '@backstage/backend-test-utils';
import { AwsError } from '../../aws/AwsError';
import type { CodePipelineAws } from '../../aws/codePipeline';
import type {
  ActionListing,
  ExecutionListing,
  PipelineStructure,
} from '../../model/pipelines';
import type { FleetConfig } from '../../config/FleetConfig';
import { ConfiguredIdentities } from '../../identity/Identities';
import { FleetDatabase } from '../../store/FleetDatabase';
import { Leases } from '../../store/Leases';
import { PipelineReadingStore } from '../../store/PipelineReadingStore';
import { fromJson } from '../../store/rows';
import { createTestDatabases } from '../../testing/createTestDatabases';
import { pipelineRow } from '../../testing/rowsForTests';
import { LaneMap } from './LaneMap';
import { PipelineCollector } from './PipelineCollector';
import { PipelineScanner } from './PipelineScanner';
import type { Targets } from '../Targets';

const databases = createTestDatabases();
jest.setTimeout(60_000);

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-20T08:00:00.000Z');

/** A PARALLEL pipeline of AWS's, with one stage of one approval, as a test wants it. */
class FakePipeline {
  structure: PipelineStructure = {
    version: 1,
    pipelineType: 'V2',
    executionMode: 'PARALLEL',
    stages: [
      {
        name: 'Prod',
        actions: [
          {
            name: 'Approve',
            category: 'Approval',
            owner: 'AWS',
            provider: 'Manual',
            runOrder: 1,
            configuration: { CustomData: 'Look at #{Source.CommitId}' },
          },
        ],
      },
    ],
  };
  /** Newest first. */
  executions: ExecutionListing[] = [];
  readonly actions = new Map<string, ActionListing[]>();
  readonly calls: string[] = [];
  lastPassed: () => ExecutionListing | undefined = () => undefined;

  /** Adds an execution as the newest, with its approval in a status. */
  run(
    id: string,
    options: {
      status?: string;
      approval?: string;
      startedAt?: number;
    } = {},
  ): void {
    const startedAt = new Date(
      options.startedAt ?? NOW - DAY + this.executions.length * 1000,
    ).toISOString();
    this.executions.unshift({
      id,
      status: options.status ?? 'InProgress',
      type: 'STANDARD',
      startedAt,
      revisions: [],
    });
    this.actions.set(id, [
      {
        id: `approval-${id}`,
        pipelineExecutionId: id,
        stageName: 'Prod',
        actionName: 'Approve',
        category: 'Approval',
        provider: 'Manual',
        pipelineVersion: this.structure.version,
        configuration: { CustomData: `Look at commit of ${id}` },
        status: options.approval ?? 'InProgress',
        startedAt,
      },
    ]);
  }

  /** So many executions that ended, each newer than all before. */
  fill(count: number, prefix: string): void {
    for (let n = 0; n < count; n += 1) {
      this.run(`${prefix}-${n}`, {
        status: 'Succeeded',
        approval: 'Succeeded',
      });
    }
  }

  asAws(): CodePipelineAws {
    const said = (call: string) => this.calls.push(call);
    const aws: Partial<Record<keyof CodePipelineAws, unknown>> = {
      getPipeline: async () => {
        said('GetPipeline');
        return structuredClone(this.structure);
      },
      getPipelineState: async () => ({
        version: this.structure.version,
        stages: [{ name: 'Prod', inbound: [], actions: [] }],
      }),
      getExecutionStatus: async (asked: { pipelineExecutionId: string }) =>
        this.executions.find(({ id }) => id === asked.pipelineExecutionId)
          ?.status,
      listPipelineExecutions: async (asked: {
        enough: (executions: ExecutionListing[]) => boolean;
      }) => {
        for (let end = 100; ; end += 100) {
          said('ListPipelineExecutions');
          const listed = structuredClone(this.executions.slice(0, end));
          if (end >= this.executions.length || asked.enough(listed)) {
            return listed;
          }
        }
      },
      listActionExecutions: async (asked: { pipelineExecutionId: string }) =>
        structuredClone(this.actions.get(asked.pipelineExecutionId) ?? []),
      lastPassedExecution: async () => this.lastPassed(),
    };
    return aws as unknown as CodePipelineAws;
  }
}

describe.each(databases.eachSupportedId())(
  'PipelineCollector on %s',
  databaseId => {
    const row = pipelineRow({ name: 'orders' });
    let aws: FakePipeline;
    let database: FleetDatabase;
    let now = NOW;

    beforeAll(async () => {
      const knex = await databases.init(databaseId);
      database = await FleetDatabase.create({
        database: mockServices.database.mock({ getClient: async () => knex }),
      });
    });

    beforeEach(async () => {
      aws = new FakePipeline();
      now = NOW;
      for (const table of [
        'approvals',
        'action_executions',
        'pipeline_executions',
        'pipelines',
      ] as const) {
        await database.table(table).delete();
      }
      await database.table('pipelines').insert({ ...row, collected_at: null });
    });

    async function read() {
      const clock = () => new Date(now);
      const leases = new Leases({ database, now: clock });
      const store = new PipelineReadingStore({ database, leases, now: clock });
      const identities = new ConfiguredIdentities({ rules: [] });
      const config = {
        approvals: { defaultTimeoutMs: 7 * DAY },
        schedule: {
          hotPipelinesMs: 15_000,
          coldPipelinesMs: 600_000,
          idleMs: 1_800_000,
        },
      } as FleetConfig;
      const codePipeline = aws.asAws();
      aws.calls.length = 0;
      const lease = await leases.claimOne('pipelines', row.id);
      const current = await database.table('pipelines').first();
      return new PipelineCollector({
        codePipeline,
        scanner: new PipelineScanner({
          codePipeline,
          targets: {
            find: async () => ({ accountId: '1', region: 'eu-central-1' }),
          } as unknown as Targets,
          store,
          identities,
          config,
          now: clock,
        }),
        store,
        lanes: new LaneMap({
          lanes: [{ id: 'prod', title: 'Prod', stages: [/^prod$/i] }],
        }),
        identities,
        config,
        now: clock,
      }).collect(current!, lease!);
    }

    async function approvals() {
      const rows = await database.table('approvals').orderBy('id').select('*');
      return new Map(rows.map(one => [one.pipeline_execution_id, one]));
    }

    it('keeps an approval that many newer executions overtook, without listing them all each time', async () => {
      aws.run('slow');
      await read();
      aws.fill(700, 'fast');
      await read();
      expect((await approvals()).get('slow')).toMatchObject({
        status: 'waiting',
      });
      await read();
      expect(
        aws.calls.filter(call => call === 'ListPipelineExecutions'),
      ).toHaveLength(1);
      expect((await approvals()).get('slow')!.status).toBe('waiting');
      expect((await database.table('pipelines').first())!).toMatchObject({
        approvals_waiting: 1,
        health: 'waiting',
      });

      const slow = aws.executions.find(({ id }) => id === 'slow')!;
      slow.status = 'Succeeded';
      aws.actions.get('slow')![0].status = 'Succeeded';
      await read();
      expect((await approvals()).get('slow')!.status).toBe('approved');
    });

    it('finds at first what waits behind many newer executions', async () => {
      aws.run('slow');
      aws.fill(700, 'fast');
      await read();
      expect((await approvals()).get('slow')!.status).toBe('waiting');
    });

    it('looks back at first as long as an action may wait', async () => {
      aws.structure.stages[0].actions[0].timeoutInMinutes = 60 * 24 * 60;
      aws.run('slow', { startedAt: NOW - 50 * DAY });
      aws.run('old', {
        status: 'Succeeded',
        approval: 'Succeeded',
        startedAt: NOW - 40 * DAY,
      });
      aws.fill(150, 'fast');
      await read();
      expect((await approvals()).get('slow')!.status).toBe('waiting');
    });

    it('shows an approval again that was only not seen for a while', async () => {
      aws.run('slow');
      await read();
      const kept = aws.actions.get('slow')!;
      aws.actions.set('slow', []);
      await read();
      expect((await approvals()).get('slow')!.status).toBe('gone');
      aws.actions.set('slow', kept);
      await read();
      expect((await approvals()).get('slow')).toMatchObject({
        status: 'waiting',
        closed_at: null,
      });
    });

    it('never asks again for what was answered', async () => {
      aws.run('slow');
      await read();
      await database.table('approvals').update({ status: 'approved' });
      await read();
      expect((await approvals()).get('slow')!.status).toBe('approved');
    });

    it('tells what the approval says with the values of its variables', async () => {
      aws.run('first');
      await read();
      expect((await approvals()).get('first')!.custom_data).toBe(
        'Look at commit of first',
      );
    });

    it('keeps who wrote what, also when the actions are not read again', async () => {
      aws.run('first', { status: 'Succeeded', approval: 'Succeeded' });
      aws.actions.get('first')!.push({
        ...aws.actions.get('first')![0],
        id: 'source-first',
        actionName: 'App',
        category: 'Source',
        authorEmail: 'dana@halyard.example',
      });
      await read();
      await read();
      const execution = await database.table('pipeline_executions').first();
      expect(fromJson(execution!.authors!)).toEqual({
        App: 'dana@halyard.example',
      });
      expect(
        JSON.stringify(await database.table('action_executions')),
      ).not.toContain('halyard');
    });

    it('reads a changed pipeline by its new structure at once', async () => {
      aws.run('first', { status: 'Succeeded', approval: 'Succeeded' });
      await read();
      await read();
      expect(aws.calls).not.toContain('GetPipeline');
      aws.structure.version = 2;
      aws.structure.stages[0].name = 'Live';
      aws.run('second');
      await read();
      expect(aws.calls).toContain('GetPipeline');
      expect((await database.table('pipelines').first())!).toMatchObject({
        version: 2,
        stages: expect.stringContaining('"Live"'),
      });
    });

    it('notices by the state that a pipeline of another mode changed', async () => {
      aws.structure.executionMode = 'SUPERSEDED';
      aws.run('first', { status: 'Succeeded', approval: 'Succeeded' });
      await read();
      aws.structure.version = 2;
      await read();
      expect((await database.table('pipelines').first())!.version).toBe(2);
    });

    it('asks what passed last until it is known', async () => {
      aws.run('first');
      aws.lastPassed = () => {
        throw new AwsError({ failure: { code: 'Timeout', message: 'x' } });
      };
      await read();
      expect((await approvals()).get('first')!.last_passed).toBe('unknown');
      aws.lastPassed = () => ({
        id: 'before',
        status: 'Succeeded',
        type: 'STANDARD',
        startedAt: new Date(NOW - 2 * DAY).toISOString(),
        revisions: [],
      });
      await read();
      expect((await approvals()).get('first')).toMatchObject({
        last_passed: 'known',
        last_passed_execution_id: 'before',
      });

      aws.run('second');
      aws.lastPassed = () => undefined;
      await read();
      expect((await approvals()).get('second')!.last_passed).toBe('none');
    });

    it('forgets old executions, but not what waits', async () => {
      aws.run('slow');
      await read();
      aws.fill(520, 'fast');
      await read();
      const ids = (
        await database.table('pipeline_executions').select('id')
      ).map(({ id }) => id);
      expect(ids).toHaveLength(501);
      expect(ids).toContain('slow');
      expect(ids).toContain('fast-519');
      expect(ids).not.toContain('fast-0');
      const left = await database
        .table('action_executions')
        .distinct('pipeline_execution_id');
      expect(
        left.filter(one => !ids.includes(one.pipeline_execution_id)),
      ).toEqual([]);

      now += 400 * DAY;
      aws.run('new', { startedAt: now - DAY });
      await read();
      expect(
        (await database.table('pipeline_executions').orderBy('id')).map(
          ({ id }) => id,
        ),
      ).toEqual(['new', 'slow']);
    });

    it('drops what ran when the pipeline was deleted and made again', async () => {
      aws.run('first');
      await read();
      aws.executions = [];
      aws.run('of-the-new-one', { status: 'Succeeded', approval: 'Succeeded' });
      await read();
      expect(
        (await database.table('pipeline_executions').select('id')).map(
          ({ id }) => id,
        ),
      ).toEqual(['of-the-new-one']);
      expect((await approvals()).get('first')!.status).toBe('gone');
    });
  },
);
