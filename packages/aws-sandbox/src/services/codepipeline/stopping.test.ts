import type { ExecutionRecord } from './state';
import { testScene } from './testScene';

const ROUND = 130;

function running() {
  const scene = testScene();
  const execution = scene.push();
  scene.pass(20);
  const stop = (over: object = {}) =>
    scene.call('StopPipelineExecution', {
      pipelineName: 'demo',
      pipelineExecutionId: execution.id,
      ...over,
    });
  return { ...scene, execution, stop };
}

const alpha = (execution: ExecutionRecord) => execution.stages[1];

it('waits for the actions under way and starts no more', async () => {
  const { stop, execution, pass, call } = running();
  await stop({ reason: 'wrong branch' });
  expect(execution.status).toBe('Stopping');
  expect(alpha(execution).status).toBe('Stopping');
  pass(ROUND);
  expect(execution).toMatchObject({ status: 'Stopped', place: undefined });
  expect(alpha(execution).runs[0].status).toBe('Succeeded');
  expect(execution.stages).toHaveLength(2);
  const { pipelineExecutionSummaries } = await call('ListPipelineExecutions', {
    pipelineName: 'demo',
  });
  expect(pipelineExecutionSummaries[0].stopTrigger).toEqual({
    reason: 'wrong branch',
  });
});

it('abandons the actions at once when asked to, also after waiting', async () => {
  const { stop, execution } = running();
  await stop();
  await stop({ abandon: true });
  expect(execution.status).toBe('Stopped');
  expect(alpha(execution)).toMatchObject({ status: 'Stopped' });
  expect(alpha(execution).runs[0].status).toBe('Abandoned');
});

it('frees the lock, and the stopped stage can be retried', async () => {
  const { stop, execution, call, pass } = running();
  await stop({ abandon: true });
  await call('RetryStageExecution', {
    pipelineName: 'demo',
    stageName: 'Alpha',
    pipelineExecutionId: execution.id,
    retryMode: 'FAILED_ACTIONS',
  });
  pass(ROUND);
  expect(alpha(execution).runs.map(run => run.status)).toEqual([
    'Abandoned',
    'Succeeded',
  ]);
  expect(execution.place).toMatchObject({ index: 2, state: 'running' });
});

it('stops an execution in front of a stage at once', async () => {
  const { call, push, pass, execution } = running();
  pass(ROUND);
  const second = push();
  pass(ROUND);
  expect(second.place).toMatchObject({ state: 'waiting' });
  await call('StopPipelineExecution', {
    pipelineName: 'demo',
    pipelineExecutionId: second.id,
  });
  expect(second.status).toBe('Stopped');
  expect(execution.status).toBe('InProgress');
});

it('makes the token of an abandoned approval worthless', async () => {
  const { stop, call, pass, pending, execution } = running();
  pass(ROUND);
  const { token } = pending(execution)!.approval!;
  await stop({ abandon: true });
  await expect(
    call('PutApprovalResult', {
      pipelineName: 'demo',
      stageName: 'Prod',
      actionName: 'Approve',
      token,
      result: { status: 'Approved', summary: '' },
    }),
  ).rejects.toMatchObject({ code: 'InvalidApprovalTokenException' });
});

it('refuses a second request, what is over, and long reasons', async () => {
  const { stop } = running();
  await expect(stop({ reason: 'x'.repeat(201) })).rejects.toMatchObject({
    code: 'ValidationException',
  });
  await stop();
  await expect(stop()).rejects.toMatchObject({
    code: 'DuplicatedStopRequestException',
  });
  await stop({ abandon: true });
  await expect(stop()).rejects.toMatchObject({
    code: 'PipelineExecutionNotStoppableException',
  });
  await expect(
    stop({ pipelineExecutionId: '00000000-0000-4000-8000-000000000000' }),
  ).rejects.toMatchObject({ code: 'PipelineExecutionNotStoppableException' });
});
