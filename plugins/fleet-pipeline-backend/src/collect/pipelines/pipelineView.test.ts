import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  ExecutionListing,
  ExecutionMode,
  PipelineStructure,
  StageState,
} from '../../model/pipelines';
import type { LaneDefinition } from '../../config/FleetConfig';
import { ConfiguredIdentities } from '../../identity/Identities';
import { actionHealth } from './health';
import { LaneMap } from './LaneMap';
import { pipelineView } from './pipelineView';

const DAY = 24 * 60 * 60 * 1000;
const lanes: LaneDefinition[] = ['source', 'beta', 'prod'].map(id => ({
  id,
  title: id,
  stages: [new RegExp(`^${id}$`, 'i')],
}));

/** An action, given as `Name` or `Name?` for an approval. */
function action(text: string, runOrder: number) {
  return {
    name: text.replace('?', ''),
    category: text.endsWith('?') ? 'Approval' : 'Build',
    owner: 'AWS',
    provider: text.endsWith('?') ? 'Manual' : 'CodeBuild',
    runOrder,
    configuration: {},
  };
}

function structure(
  stages: Record<string, string[]>,
  executionMode: ExecutionMode = 'SUPERSEDED',
): PipelineStructure {
  return {
    version: 1,
    pipelineType: 'V2',
    executionMode,
    stages: Object.entries(stages).map(([name, actions]) => ({
      name,
      actions: actions.map((text, index) => action(text, index + 1)),
    })),
  };
}

/** The minute of the day in which it began, so that texts sort like moments. */
function moment(minute: number): string {
  return new Date(Date.UTC(2026, 10, 20, 0, minute)).toISOString();
}

function execution(
  id: string,
  status: string,
  minute: number,
): ExecutionListing {
  return {
    id,
    status,
    type: 'STANDARD',
    startedAt: moment(minute),
    revisions: [{ actionName: 'Source', revisionId: `commit-of-${id}` }],
  };
}

/** `execution Stage/Action Status` and the minute it began. */
function ran(text: string, minute: number): ActionExecution {
  const [pipelineExecutionId, place, status] = text.split(' ');
  const [stageName, actionName] = place.split('/');
  const category = actionName.startsWith('Approve') ? 'Approval' : 'Build';
  return {
    id: `${pipelineExecutionId}-${actionName}-${minute}`,
    pipelineExecutionId,
    stageName,
    actionName,
    category,
    status,
    health: actionHealth({ status, category }),
    startedAt: moment(minute),
  };
}

function byExecution(actions: ActionExecution[]) {
  const map = new Map<string, ActionExecution[]>();
  for (const one of actions) {
    map.set(one.pipelineExecutionId, [
      ...(map.get(one.pipelineExecutionId) ?? []),
      one,
    ]);
  }
  return map;
}

/** A stage's state: `execution Status`, and attempts by action name as `id Status`. */
function state(
  name: string,
  latest: string | undefined,
  attempts: Record<string, string> = {},
  more: Partial<StageState> = {},
): StageState {
  const [pipelineExecutionId, status] = latest?.split(' ') ?? [];
  return {
    name,
    latest: latest ? { pipelineExecutionId, status } : undefined,
    inbound: [],
    actions: Object.entries(attempts).map(([actionName, text]) => {
      const [actionExecutionId, attemptStatus] = text.split(' ');
      return {
        name: actionName,
        latest: { actionExecutionId, status: attemptStatus, since: moment(30) },
      };
    }),
    ...more,
  };
}

function view(options: {
  structure: PipelineStructure;
  states?: StageState[];
  executions: ExecutionListing[];
  actions: ActionExecution[];
  answered?: string[];
}) {
  return pipelineView({
    reading: {
      structure: options.structure,
      states: options.states ?? [],
      executions: options.executions,
      actions: byExecution(options.actions),
    },
    lanes: new LaneMap({ lanes }),
    identities: new ConfiguredIdentities({ rules: [] }),
    defaultTimeoutMs: 7 * DAY,
    answered: new Set(options.answered),
  });
}

const simple = structure({
  Source: ['Get'],
  Beta: ['Test'],
  Prod: ['ApproveProd?', 'Deploy'],
});

describe('pipelineView of a SUPERSEDED pipeline', () => {
  const waiting = {
    structure: simple,
    states: [
      state('Source', 'new Succeeded', { Get: 'new-Get-20 Succeeded' }),
      state('Beta', 'new Succeeded', { Test: 'new-Test-21 Succeeded' }),
      state(
        'Prod',
        'old InProgress',
        {
          ApproveProd: 'old-ApproveProd-12 InProgress',
          // Of the run before.
          Deploy: 'ancient-Deploy-3 Succeeded',
        },
        { inbound: ['new'] },
      ),
    ],
    executions: [
      execution('new', 'InProgress', 20),
      execution('old', 'InProgress', 10),
      execution('ancient', 'Succeeded', 1),
    ],
    actions: [
      ran('new Source/Get Succeeded', 20),
      ran('new Beta/Test Succeeded', 21),
      ran('old Source/Get Succeeded', 10),
      ran('old Beta/Test Succeeded', 11),
      ran('old Prod/ApproveProd InProgress', 12),
      ran('ancient Prod/Deploy Succeeded', 3),
    ],
  };

  it('shows a pending approval as waiting, never as running', () => {
    const { health, cells, stages, latestExecution } = view(waiting);
    expect(health).toBe('waiting');
    expect(cells.map(cell => [cell.laneId, cell.health])).toEqual([
      ['source', 'healthy'],
      ['beta', 'healthy'],
      ['prod', 'waiting'],
    ]);
    expect(cells[2]).toMatchObject({
      status: 'InProgress',
      pipelineExecutionId: 'old',
      revision: { revisionId: 'commit-of-old' },
      approvals: [{ id: 'old-ApproveProd-12', newerExecutions: 1 }],
    });
    expect(stages[2].actions[0]).toMatchObject({
      health: 'waiting',
      approvalId: 'old-ApproveProd-12',
    });
    expect(latestExecution).toMatchObject({ id: 'new', health: 'running' });
  });

  it('leaves out what an action did in an older run than its stage shows', () => {
    const deploy = view(waiting).stages[2].actions[1];
    expect(deploy).toMatchObject({ name: 'Deploy', health: 'none' });
    expect(deploy.status).toBeUndefined();
    expect(deploy.actionExecutionId).toBeUndefined();
  });

  it('knows when the approval expires and what waits behind it', () => {
    const [approval, ...others] = view(waiting).approvals;
    expect(others).toEqual([]);
    expect(approval).toMatchObject({
      actionExecutionId: 'old-ApproveProd-12',
      pipelineExecutionId: 'old',
      stageName: 'Prod',
      actionName: 'ApproveProd',
      laneId: 'prod',
      waitingSince: moment(12),
      expiresAt: new Date(Date.parse(moment(12)) + 7 * DAY).toISOString(),
      expirySource: 'accountDefault',
      newerExecutions: [
        { id: 'new', revision: { revisionId: 'commit-of-new' } },
      ],
    });
  });

  it('takes the timeout of the action where it has one', () => {
    const timed = structure({ Source: ['Get'], Prod: ['ApproveProd?'] });
    timed.stages[1].actions[0].timeoutInMinutes = 60;
    const { approvals } = view({
      ...waiting,
      structure: timed,
    });
    expect(approvals[0]).toMatchObject({
      expirySource: 'action',
      expiresAt: moment(72),
    });
  });

  it('finds an approval that the list of actions does not have yet', () => {
    const { approvals } = view({
      ...waiting,
      actions: waiting.actions.filter(one => one.category !== 'Approval'),
    });
    expect(approvals).toMatchObject([
      { actionExecutionId: 'old-ApproveProd-12', waitingSince: moment(30) },
    ]);
  });

  it('believes the actions, which are read later, when the state says otherwise', () => {
    const { approvals } = view({
      ...waiting,
      actions: waiting.actions.map(one =>
        one.category === 'Approval'
          ? { ...one, status: 'Succeeded', health: 'healthy' }
          : one,
      ),
    });
    expect(approvals).toEqual([]);
  });

  it('does not ask again for what was answered here already', () => {
    expect(
      view({ ...waiting, answered: ['old-ApproveProd-12'] }).approvals,
    ).toEqual([]);
  });

  it('shows a closed transition with who closed it', () => {
    const { cells, stages } = view({
      ...waiting,
      states: [
        ...waiting.states.slice(0, 2),
        state(
          'Prod',
          'ancient Succeeded',
          {},
          {
            inbound: ['new'],
            transition: {
              enabled: false,
              reason: 'Freeze',
              changedBy: 'arn:aws:sts::123456789012:assumed-role/Admin/petra',
              changedAt: moment(5),
            },
          },
        ),
      ],
    });
    expect(stages[2].inboundExecutions).toMatchObject([{ id: 'new' }]);
    expect(cells[2].transitionClosed).toEqual({
      stageName: 'Prod',
      reason: 'Freeze',
      changedBy: expect.objectContaining({ name: 'petra' }),
      changedAt: moment(5),
    });
  });

  it('fails while others beside the failed action go on', () => {
    const { health } = view({
      structure: structure({ Source: ['Get'], Beta: ['A', 'B'] }),
      states: [
        state('Source', 'x Succeeded'),
        state('Beta', 'x InProgress', {
          A: 'x-A-2 Failed',
          B: 'x-B-2 InProgress',
        }),
      ],
      executions: [execution('x', 'InProgress', 1)],
      actions: [ran('x Beta/A Failed', 2), ran('x Beta/B InProgress', 2)],
    });
    expect(health).toBe('failed');
  });

  it('has no data where nothing ran, and asks for nobody where it was stopped', () => {
    const { health, cells } = view({
      structure: simple,
      states: [
        state('Source', 'x Succeeded'),
        state('Beta', 'x Stopped'),
        state('Prod', undefined),
      ],
      executions: [execution('x', 'Stopped', 1)],
      actions: [],
    });
    expect(health).toBe('healthy');
    expect(cells.map(cell => [cell.health, cell.status])).toEqual([
      ['healthy', 'Succeeded'],
      ['none', 'Stopped'],
      ['none', undefined],
    ]);
  });
});

describe('pipelineView of wave stages', () => {
  it('lets the worst win, and of equals the newest execution', () => {
    const waves = structure({
      Source: ['Get'],
      'Prod-1': ['Deploy'],
      'Prod-2': ['Deploy'],
      'Prod-3': ['Deploy'],
    });
    const executions = [
      execution('c', 'InProgress', 30),
      execution('b', 'Failed', 20),
      execution('a', 'Succeeded', 10),
    ];
    const failed = view({
      structure: waves,
      states: [
        state('Source', 'c Succeeded'),
        state('Prod-1', 'c Succeeded'),
        state('Prod-2', 'b Failed'),
        state('Prod-3', 'a Succeeded'),
      ],
      executions,
      actions: [],
    }).cells[2];
    expect(failed).toMatchObject({
      stages: ['Prod-1', 'Prod-2', 'Prod-3'],
      health: 'failed',
      pipelineExecutionId: 'b',
    });
    const healthy = view({
      structure: waves,
      states: [
        state('Source', 'c Succeeded'),
        state('Prod-1', 'a Succeeded'),
        state('Prod-2', 'c Succeeded'),
        state('Prod-3', 'a Succeeded'),
      ],
      executions,
      actions: [],
    }).cells[2];
    expect(healthy).toMatchObject({
      health: 'healthy',
      pipelineExecutionId: 'c',
    });
  });
});

describe('pipelineView of a PARALLEL pipeline', () => {
  const parallel = structure(
    { Source: ['Get'], Beta: ['Test'], Prod: ['ApproveProd?', 'Deploy'] },
    'PARALLEL',
  );

  it('shows every approval, each with its own execution and none behind it', () => {
    const { approvals, cells, health } = view({
      structure: parallel,
      executions: [
        execution('b', 'InProgress', 20),
        execution('a', 'InProgress', 10),
      ],
      actions: [
        ran('b Source/Get Succeeded', 20),
        ran('b Beta/Test Succeeded', 21),
        ran('b Prod/ApproveProd InProgress', 22),
        ran('a Source/Get Succeeded', 10),
        ran('a Beta/Test Succeeded', 11),
        ran('a Prod/ApproveProd InProgress', 12),
      ],
    });
    expect(health).toBe('waiting');
    expect(
      approvals.map(one => [
        one.pipelineExecutionId,
        one.newerExecutions.map(({ id }) => id),
      ]),
    ).toEqual([
      ['b', []],
      ['a', []],
    ]);
    expect(cells[2].approvals).toHaveLength(2);
    expect(cells[2].pipelineExecutionId).toBe('b');
  });

  it('forgets a failure after a later success, not before', () => {
    const of = (later: string) =>
      view({
        structure: parallel,
        executions: [execution('b', later, 20), execution('a', 'Failed', 10)],
        actions: [
          ran(`b Beta/Test ${later}`, 21),
          ran('a Beta/Test Failed', 11),
        ],
      }).cells[1];
    expect(of('Succeeded')).toMatchObject({
      health: 'healthy',
      pipelineExecutionId: 'b',
    });
    expect(of('InProgress')).toMatchObject({
      health: 'failed',
      pipelineExecutionId: 'a',
    });
  });

  it('counts the newest attempt after a retry, and knows an unfinished stage', () => {
    const { cells } = view({
      structure: parallel,
      executions: [execution('a', 'InProgress', 10)],
      actions: [
        ran('a Beta/Test Failed', 11),
        ran('a Beta/Test Succeeded', 13),
        ran('a Prod/ApproveProd Succeeded', 14),
      ],
    });
    expect(cells.map(({ health }) => health)).toEqual([
      'none',
      'healthy',
      'running',
    ]);
  });

  it('never shows the token of an approval', () => {
    const approval = ran('a Prod/ApproveProd InProgress', 12);
    const text = JSON.stringify(
      view({
        structure: parallel,
        executions: [execution('a', 'InProgress', 10)],
        actions: [{ ...approval, externalExecutionId: 'the-token' }],
      }),
    );
    expect(text).not.toContain('the-token');
  });
});
