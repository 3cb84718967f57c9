import type {
  ActionExecution,
  ActionExecutionDetail,
} from '@aws-sdk/client-codepipeline';
import {
  type ApprovalCalls,
  CodePipelineApprovals,
} from './CodePipelineApprovals';
import type { PipelineTarget } from './codePipeline';

const AT = new Date('2026-11-20T08:00:00.000Z');
const ARN = 'arn:aws:sts::111111111111:assumed-role/FleetPipelineDecide/amir';

const ref = {
  pipeline: { accountId: '111111111111', region: 'eu-central-1', name: 'api' },
  stageName: 'Prod',
  actionName: 'Approve',
  pipelineExecutionId: 'execution-1',
  actionExecutionId: 'attempt-1',
};

/** The gateway over what AWS tells, and what it was asked. */
function createGateway(told: {
  inState?: ActionExecution;
  listed?: ActionExecutionDetail[];
}) {
  const asked: PipelineTarget[] = [];
  const codePipeline: ApprovalCalls = {
    stageStatesWithTokens: async options => {
      asked.push(options);
      return [
        {
          stageName: 'Prod',
          actionStates: [
            { actionName: 'Approve', latestExecution: told.inState },
          ],
        },
      ];
    },
    actionExecutionsWithTokens: async options => {
      asked.push(options);
      return told.listed ?? [];
    },
    putApprovalResult: async () => ({}),
  };
  const gateway = new CodePipelineApprovals({
    codePipeline,
    findTarget: async ({ purpose, ...where }) => ({
      ...where,
      roleName: purpose,
    }),
  });
  return { gateway, asked };
}

function listed(change: Partial<ActionExecutionDetail>): ActionExecutionDetail {
  return {
    pipelineExecutionId: 'execution-1',
    actionExecutionId: 'attempt-1',
    stageName: 'Prod',
    actionName: 'Approve',
    status: 'Succeeded',
    ...change,
  };
}

describe('CodePipelineApprovals', () => {
  const inState: ActionExecution = {
    actionExecutionId: 'attempt-1',
    status: 'Succeeded',
    summary: 'Fine (amir, fleet 42)',
    lastUpdatedBy: ARN,
    lastStatusChange: AT,
  };

  it.each([
    ['without a summary', [listed({})]],
    [
      'with the same summary',
      [
        listed({
          output: {
            executionResult: {
              externalExecutionSummary: 'Fine (amir, fleet 42)',
            },
          },
        }),
      ],
    ],
    ['as still waiting', [listed({ status: 'InProgress' })]],
    ['not at all', []],
  ])(
    'takes the answer from the state when the list has it %s',
    async (_, list) => {
      const { gateway } = createGateway({ inState, listed: list });

      expect(await gateway.readLiveApproval(ref)).toEqual({
        waiting: undefined,
        lastAnswered: {
          pipelineExecutionId: 'execution-1',
          actionExecutionId: 'attempt-1',
          summary: 'Fine (amir, fleet 42)',
          status: 'Succeeded',
          updatedBy: ARN,
          at: AT.toISOString(),
        },
      });
    },
  );

  it('keeps what the list alone has', async () => {
    const { gateway } = createGateway({
      inState: { actionExecutionId: 'attempt-1', status: 'Succeeded' },
      listed: [
        listed({
          updatedBy: ARN,
          lastUpdateTime: AT,
          output: {
            executionResult: { externalExecutionSummary: 'fleet 42' },
          },
        }),
      ],
    });

    expect((await gateway.readLiveApproval(ref)).lastAnswered).toMatchObject({
      summary: 'fleet 42',
      updatedBy: ARN,
      at: AT.toISOString(),
    });
  });

  it('does not take another attempt’s answer for the one that was asked for', async () => {
    const { gateway } = createGateway({
      inState: { ...inState, actionExecutionId: 'attempt-2' },
      listed: [listed({ status: 'Failed' })],
    });

    expect((await gateway.readLiveApproval(ref)).lastAnswered).toMatchObject({
      actionExecutionId: 'attempt-1',
      status: 'Failed',
      summary: undefined,
    });
  });

  it('reads in the session of the person who decides, and in the reading one for nobody', async () => {
    const { gateway, asked } = createGateway({});

    await gateway.readLiveApproval({ ...ref, person: 'user:default/amir' });
    expect(asked).toHaveLength(2);
    for (const { target, purpose } of asked) {
      expect(target.roleName).toBe('decide');
      expect(purpose).toEqual({ kind: 'decide', person: 'user:default/amir' });
    }
    asked.length = 0;
    await gateway.readLiveApproval(ref);

    expect(asked.map(({ purpose }) => purpose)).toEqual([
      { kind: 'read' },
      { kind: 'read' },
    ]);
    expect(asked[0].target.roleName).toBe('read');
  });
});
