import { build, codeCommitSource, stage } from '../../seed/actionSpecs';
import { testScene } from './testScene';

const ROUND = 130;

function failed() {
  const scene = testScene({
    stages: [
      codeCommitSource('demo'),
      stage(
        'Beta',
        build('Unit', { project: 'unit', seconds: 50 }),
        build('Integration', { project: 'integration', seconds: 100 }),
        build('Report', { project: 'report', order: 2, seconds: 10 }),
      ),
    ],
  });
  scene.record.nextOutcomes['Beta/Unit'] = [{ outcome: 'Failed' }];
  const execution = scene.push();
  const retry = (mode: string, over: object = {}) =>
    scene.call('RetryStageExecution', {
      pipelineName: 'demo',
      stageName: 'Beta',
      pipelineExecutionId: execution.id,
      retryMode: mode,
      ...over,
    });
  return { ...scene, execution, retry };
}

const names = (runs: Array<{ actionName: string }>) =>
  runs.map(run => run.actionName);

it('lets parallel actions end when one fails, and starts nothing after them', () => {
  const { pass, execution } = failed();
  pass(75);
  const [, beta] = execution.stages;
  expect(beta.runs.map(run => run.status)).toEqual(['Failed', 'InProgress']);
  expect(execution.status).toBe('InProgress');
  pass(60);
  expect(names(beta.runs)).toEqual(['Unit', 'Integration']);
  expect(beta.status).toBe('Failed');
  expect(execution.status).toBe('Failed');
});

it('FAILED_ACTIONS keeps the execution id and repeats what failed only', async () => {
  const { pass, execution, retry, call } = failed();
  pass(ROUND);
  const first = execution.stages[1].runs[0];
  const answer = await retry('FAILED_ACTIONS');
  expect(answer.pipelineExecutionId).toBe(execution.id);
  const [, beta] = execution.stages;
  expect(names(beta.runs)).toEqual(['Unit', 'Integration', 'Unit']);
  expect(beta.runs[2].id).not.toBe(first.id);
  pass(ROUND);
  expect(names(beta.runs)).toEqual(['Unit', 'Integration', 'Unit', 'Report']);
  expect(execution.status).toBe('Succeeded');
  const state = await call('GetPipelineState', { name: 'demo' });
  expect(state.stageStates[1].retryStageMetadata).toEqual({
    manualStageRetryAttempt: 1,
    latestRetryTrigger: 'ManualStageRetry',
  });
});

it('ALL_ACTIONS repeats the whole stage', async () => {
  const { pass, execution, retry, call } = failed();
  pass(ROUND);
  await retry('ALL_ACTIONS');
  pass(ROUND);
  expect(names(execution.stages[1].runs)).toEqual([
    'Unit',
    'Integration',
    'Unit',
    'Integration',
    'Report',
  ]);
  const { actionExecutionDetails } = await call('ListActionExecutions', {
    pipelineName: 'demo',
    filter: {
      latestInPipelineExecution: {
        pipelineExecutionId: execution.id,
        startTimeRange: 'Latest',
      },
    },
  });
  expect(names(actionExecutionDetails).sort()).toEqual([
    'Integration',
    'Report',
    'Source',
    'Unit',
  ]);
});

it('refuses what did not fail, what changed and what is not the latest', async () => {
  const { pass, execution, retry, call, declaration, push } = failed();
  await expect(retry('FAILED_ACTIONS')).rejects.toMatchObject({
    code: 'NotLatestPipelineExecutionException',
  });
  pass(20);
  await expect(retry('FAILED_ACTIONS')).rejects.toMatchObject({
    code: 'StageNotRetryableException',
  });
  pass(ROUND);
  expect(execution.status).toBe('Failed');
  await expect(
    retry('FAILED_ACTIONS', { stageName: 'Gamma' }),
  ).rejects.toMatchObject({ code: 'StageNotFoundException' });
  await expect(retry('SOME_ACTIONS')).rejects.toMatchObject({
    code: 'ValidationException',
  });

  push();
  pass(20);
  await expect(retry('FAILED_ACTIONS')).rejects.toMatchObject({
    code: 'NotLatestPipelineExecutionException',
  });
  pass(200);
  await call('UpdatePipeline', { pipeline: declaration() });
  await expect(retry('FAILED_ACTIONS')).rejects.toMatchObject({
    code: 'NotLatestPipelineExecutionException',
  });
});

it('refuses a stage whose pipeline has a new structure', async () => {
  const { pass, retry, call, declaration } = failed();
  pass(ROUND);
  await call('UpdatePipeline', { pipeline: declaration() });
  await expect(retry('FAILED_ACTIONS')).rejects.toMatchObject({
    code: 'StageNotRetryableException',
  });
});
