import type {
  ExecutionListing,
  PipelineState,
  PipelineStructure,
  StageState,
} from '../../model/pipelines';
import { type ApprovalRow, toJson } from '../../store/rows';
import { pipelineRow } from '../../testing/rowsForTests';
import type { PipelineScan } from './PipelineScanner';
import { RestingPipelines } from './RestingPipelines';

const HOUR = 60 * 60 * 1000;
const NOW = Date.parse('2026-11-20T08:00:00.000Z');
const YESTERDAY = new Date(NOW - 24 * HOUR).toISOString();

const structure: PipelineStructure = {
  version: 1,
  pipelineType: 'V2',
  executionMode: 'SUPERSEDED',
  stages: [stageOf('Source', 'Source'), stageOf('Prod', 'Approval')],
};

function stageOf(name: string, category: string) {
  return {
    name,
    actions: [
      {
        name: category,
        category,
        owner: 'AWS',
        provider: 'Any',
        runOrder: 1,
        configuration: {},
      },
    ],
  };
}

/** A stage of which an execution was the last one, with its only action. */
function stage(
  name: string,
  category: string,
  executionId: string,
  status: string,
  options: { action?: string; inbound?: string[]; since?: string } = {},
): StageState {
  return {
    name,
    latest: { pipelineExecutionId: executionId, status },
    inbound: options.inbound ?? [],
    actions: [
      {
        name: category,
        latest: {
          actionExecutionId: `${name}-${executionId}`,
          status: options.action ?? status,
          since: options.since ?? YESTERDAY,
        },
      },
    ],
  };
}

function execution(id: string, status: string): ExecutionListing {
  return {
    id,
    status,
    type: 'STANDARD',
    startedAt: YESTERDAY,
    revisions: [],
  };
}

function scanOf(options: {
  stages: StageState[];
  executions: ExecutionListing[];
  mode?: PipelineStructure['executionMode'];
  complete?: boolean;
}): PipelineScan {
  return {
    structure: {
      ...structure,
      executionMode: options.mode ?? structure.executionMode,
    },
    state: { version: 1, stages: options.stages },
    executions: options.executions,
    complete: options.complete ?? true,
  } as PipelineScan;
}

const ended = scanOf({
  stages: [
    stage('Source', 'Source', 'b', 'Succeeded'),
    stage('Prod', 'Approval', 'a', 'Failed'),
  ],
  executions: [execution('b', 'Succeeded'), execution('a', 'Failed')],
});

describe('RestingPipelines', () => {
  let now = NOW;
  const pipelines = create();

  function create(defaultTimeoutMs = 1) {
    return new RestingPipelines({
      config: {
        lanes: [{ id: 'prod', title: 'Prod', stages: [/^prod$/i] }],
        identities: [],
        approvals: { defaultTimeoutMs, selfApproval: 'forbid' },
      },
      now: () => new Date(now),
    });
  }

  function rests(scan: PipelineScan, approvals: ApprovalRow[] = []): boolean {
    return (
      pipelines.restOf({ scan, approvals, unchangedSince: YESTERDAY }) !==
      undefined
    );
  }

  function rowAtRest(scan = ended) {
    const rest = pipelines.restOf({
      scan,
      approvals: [],
      unchangedSince: YESTERDAY,
    });
    return pipelineRow({ name: 'orders', rest: toJson(rest!) });
  }

  beforeEach(() => {
    now = NOW;
  });

  it('lets what ended rest, and what only waits for approval or behind it', () => {
    expect(rests(ended)).toBe(true);
    expect(
      rests(
        scanOf({
          stages: [
            stage('Source', 'Source', 'c', 'Succeeded'),
            stage('Prod', 'Approval', 'a', 'InProgress', { inbound: ['b'] }),
          ],
          executions: [
            execution('c', 'Failed'),
            execution('b', 'InProgress'),
            execution('a', 'InProgress'),
          ],
        }),
      ),
    ).toBe(true);
  });

  it.each<[string, PipelineScan]>([
    [
      'an action runs',
      scanOf({
        stages: [stage('Source', 'Source', 'a', 'InProgress')],
        executions: [execution('a', 'InProgress')],
      }),
    ],
    [
      'an action runs on beside one that failed',
      scanOf({
        stages: [
          stage('Source', 'Source', 'a', 'Failed', { action: 'InProgress' }),
        ],
        executions: [execution('a', 'Failed')],
      }),
    ],
    [
      'an execution is between two actions',
      scanOf({
        stages: [
          stage('Source', 'Source', 'a', 'InProgress', { action: 'Succeeded' }),
        ],
        executions: [execution('a', 'InProgress')],
      }),
    ],
    [
      'an execution is between two stages, or not in the state yet',
      scanOf({
        stages: [stage('Source', 'Source', 'a', 'Succeeded')],
        executions: [execution('b', 'InProgress'), execution('a', 'Succeeded')],
      }),
    ],
    [
      'an execution is being stopped',
      scanOf({
        stages: [stage('Prod', 'Approval', 'a', 'InProgress')],
        executions: [execution('a', 'Stopping')],
      }),
    ],
    [
      'an execution is not in the list yet',
      scanOf({
        stages: [stage('Prod', 'Approval', 'b', 'InProgress')],
        executions: [execution('a', 'Succeeded')],
      }),
    ],
    [
      'an execution that ended a moment ago is not in the list yet',
      scanOf({
        stages: [
          stage('Source', 'Source', 'b', 'Failed', {
            since: new Date(NOW - 1000).toISOString(),
          }),
        ],
        executions: [execution('a', 'Succeeded')],
      }),
    ],
    [
      'it is PARALLEL',
      { ...scanOf({ stages: [], executions: [], mode: 'PARALLEL' }) },
    ],
    ['not all of it is read', { ...ended, complete: false }],
  ])('does not let it rest while %s', (_what, scan) => {
    expect(rests(scan)).toBe(false);
  });

  it('lets it rest with an execution that AWS has forgotten', () => {
    expect(rests({ ...ended, executions: [] })).toBe(true);
  });

  it('does not let it rest while it is not known what passed the stage last', () => {
    expect(rests(ended, [{ last_passed: 'unknown' } as ApprovalRow])).toBe(
      false,
    );
  });

  it('knows the same state again', () => {
    expect(
      pipelines.isUnchanged(rowAtRest(), structuredClone(ended.state)),
    ).toBe(true);
    expect(
      pipelines.isUnchanged(pipelineRow({ name: 'orders' }), ended.state),
    ).toBe(false);
  });

  it.each<[string, (state: PipelineState) => void]>([
    [
      'a retry, though it failed again',
      ({ stages }) => {
        stages[1].actions[0].latest!.actionExecutionId = 'retried';
      },
    ],
    [
      'a new execution, though it ended the same',
      ({ stages }) => {
        stages[0].latest!.pipelineExecutionId = 'c';
      },
    ],
    [
      'a transition that was closed',
      ({ stages }) => {
        stages[1].transition = { enabled: false };
      },
    ],
    [
      'another version',
      state => {
        state.version = 2;
      },
    ],
  ])('notices %s', (_what, change) => {
    const state = structuredClone(ended.state);
    change(state);
    expect(pipelines.isUnchanged(rowAtRest(), state)).toBe(false);
  });

  it('reads in full after some hours, and with another configuration', () => {
    const row = rowAtRest();
    expect(create(2).isUnchanged(row, ended.state)).toBe(false);
    now = NOW + 7 * HOUR;
    expect(pipelines.isUnchanged(row, ended.state)).toBe(false);
  });
});
