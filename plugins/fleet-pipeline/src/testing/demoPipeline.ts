import type {
  ActionExecution,
  Approval,
  Pipeline,
  PipelineSummary,
  Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import {
  action,
  lanes,
  minutesAgo,
  person,
  pipeline,
  revision,
  stage,
} from './fixtures';

/** The page of a pipeline of the demo fleet, made from its row of the board. */
export function demoPipeline(
  summary: PipelineSummary,
  approvals: Approval[],
): Pipeline {
  const stages = summary.cells.map((cell): Stage => {
    const title = lanes.find(lane => lane.id === cell.laneId)?.title ?? '';
    const run = {
      health: cell.health === 'waiting' ? ('healthy' as const) : cell.health,
      since: cell.since,
      pipelineExecutionId: cell.pipelineExecutionId,
      actionExecutionId: `${summary.name}-${title}-1`,
    };
    const actions =
      title === 'Source'
        ? [
            action({
              name: 'Checkout',
              category: 'Source',
              provider: 'CodeCommit',
              configuration: {
                RepositoryName: summary.name,
                BranchName: 'main',
              },
              ...run,
            }),
          ]
        : [
            action({
              name: 'Policy-as-code',
              hasLog: true,
              configuration: { ProjectName: `${summary.name}-policy` },
              externalExecutionUrl: 'https://console.aws.amazon.com/codebuild',
              ...run,
              ...(cell.health === 'failed' && {
                errorCode: 'JobFailed',
                errorMessage: 'Build terminated with state: FAILED',
              }),
            }),
            action({
              name: 'Secrets-detection',
              hasLog: true,
              ...run,
              health: run.health === 'failed' ? 'healthy' : run.health,
              actionExecutionId: `${summary.name}-${title}-2`,
            }),
            action({
              name: 'Deploy',
              category: 'Deploy',
              provider: 'CloudFormation',
              runOrder: 3,
              ...run,
              health: cell.health === 'healthy' ? ('healthy' as const) : 'none',
              actionExecutionId: undefined,
            }),
          ];
    if (title === 'Prod') {
      const waiting = approvals.find(
        item => item.pipeline.name === summary.name,
      );
      actions.splice(
        0,
        2,
        action({
          name: 'Approve',
          category: 'Approval',
          provider: 'Manual',
          status: waiting ? 'InProgress' : 'Succeeded',
          health: waiting ? 'waiting' : 'healthy',
          approvalId: waiting?.id,
          since: cell.since,
        }),
      );
    }
    const newer = approvals.find(
      item => item.pipeline.name === summary.name,
    )?.newerExecutions;
    return stage({
      name: title,
      laneId: cell.laneId,
      health: cell.health,
      status: cell.status,
      pipelineExecutionId: cell.pipelineExecutionId,
      revision: cell.revision,
      transitionClosed: cell.transitionClosed,
      inboundExecutions: title === 'Prod' ? newer ?? [] : [],
      actions,
    });
  });
  return pipeline(summary, stages);
}

/** What the actions of the waiting execution did. */
export function demoActionExecutions(
  summary: PipelineSummary,
): ActionExecution[] {
  const names = [
    ['Prod', 'Approve', 'Approval', 'Manual', 'InProgress', 'waiting'],
    ['Gamma', 'Deploy', 'Deploy', 'CloudFormation', 'Succeeded', 'healthy'],
    ['Beta', 'Deploy', 'Deploy', 'CloudFormation', 'Succeeded', 'healthy'],
    ['Alpha', 'Policy-as-code', 'Build', 'CodeBuild', 'Succeeded', 'healthy'],
    ['Source', 'Checkout', 'Source', 'CodeCommit', 'Succeeded', 'healthy'],
  ] as const;
  return names.map(
    ([stageName, actionName, category, provider, status, health], index) => ({
      id: `${summary.name}-action-${index}`,
      pipelineExecutionId: 'exec-3f9c1a2',
      stageName,
      actionName,
      category,
      provider,
      status,
      health,
      region: summary.region,
      startedAt: minutesAgo(5 + index * 2),
      updatedAt: minutesAgo(4 + index * 2),
      updatedBy: person('Dana'),
      summary: revision('3f9c1a2').revisionId.slice(0, 7),
      hasLog: provider === 'CodeBuild',
    }),
  );
}
