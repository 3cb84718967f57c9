import { PERSON, testScene } from './testScene';

const ROUND = 130;

function answer(token: string, over: object = {}) {
  return {
    pipelineName: 'demo',
    stageName: 'Prod',
    actionName: 'Approve',
    token,
    result: { status: 'Approved', summary: 'fine' },
    ...over,
  };
}

function waiting() {
  const scene = testScene();
  const execution = scene.push();
  scene.pass(ROUND);
  const run = scene.pending(execution)!;
  return { ...scene, execution, run, token: run.approval!.token };
}

it('shows the token only while it waits and lets the next action run', async () => {
  const { call, token, run, pass, execution } = waiting();
  const before = await call('GetPipelineState', { name: 'demo' });
  expect(before.stageStates[2].actionStates[0].latestExecution).toMatchObject({
    actionExecutionId: run.id,
    status: 'InProgress',
    token,
  });

  const { approvedAt } = await call('PutApprovalResult', answer(token));
  expect(approvedAt).toBeInstanceOf(Date);
  const after = await call('GetPipelineState', { name: 'demo' });
  const [approved, deploying] = after.stageStates[2].actionStates;
  expect(approved.latestExecution).toMatchObject({
    status: 'Succeeded',
    summary: 'fine',
    lastUpdatedBy: PERSON,
    token: undefined,
  });
  expect(deploying.latestExecution.status).toBe('InProgress');
  pass(ROUND);
  expect(execution.status).toBe('Succeeded');
});

it('fails the action, the stage and the execution when rejected', async () => {
  const { call, token, run, execution } = waiting();
  await call(
    'PutApprovalResult',
    answer(token, { result: { status: 'Rejected', summary: 'not today' } }),
  );
  expect(run).toMatchObject({ status: 'Failed', summary: 'not today' });
  expect(execution.stages[2].status).toBe('Failed');
  expect(execution.status).toBe('Failed');
});

it('takes exactly one of many decisions', async () => {
  const { call, token } = waiting();
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, () => call('PutApprovalResult', answer(token))),
  );
  const refused = results.filter(result => result.status === 'rejected');
  expect(refused).toHaveLength(49);
  expect(new Set(refused.map((one: any) => one.reason.code))).toEqual(
    new Set(['ApprovalAlreadyCompletedException']),
  );
});

it('expires after its timeout', async () => {
  const { call, token, run, execution, pass } = waiting();
  pass(61 * 60);
  expect(run.status).toBe('Failed');
  expect(run.updatedBy).toBeUndefined();
  expect(run.lastUpdateTime).toBe(run.approval!.expiresAt);
  expect(execution.status).toBe('Failed');
  await expect(call('PutApprovalResult', answer(token))).rejects.toMatchObject({
    code: 'InvalidApprovalTokenException',
  });
});

it('lasts seven days when the action names no timeout', async () => {
  const { call, declaration, push, pass, pending } = testScene();
  const structure = structuredClone(declaration());
  delete structure.stages![2].actions![0].timeoutInMinutes;
  await call('UpdatePipeline', { pipeline: structure });
  const execution = push();
  pass(ROUND);
  const run = pending(execution)!;
  expect(run.approval!.expiresAt - run.startTime).toBe(7 * 24 * 3600 * 1000);
});

it('asks anew after a retry: the old token is worth nothing', async () => {
  const { call, token, execution, pending, run } = waiting();
  await call(
    'PutApprovalResult',
    answer(token, { result: { status: 'Rejected', summary: 'no' } }),
  );
  await call('RetryStageExecution', {
    pipelineName: 'demo',
    stageName: 'Prod',
    pipelineExecutionId: execution.id,
    retryMode: 'FAILED_ACTIONS',
  });
  const next = pending(execution)!;
  expect(next.id).not.toBe(run.id);
  expect(next.approval!.token).not.toBe(token);
  await expect(call('PutApprovalResult', answer(token))).rejects.toMatchObject({
    code: 'InvalidApprovalTokenException',
  });
  expect(next.status).toBe('InProgress');
});

it.each([
  ['PipelineNotFoundException', { pipelineName: 'other' }],
  ['StageNotFoundException', { stageName: 'Gamma' }],
  ['ActionNotFoundException', { actionName: 'Deploy' }],
  [
    'InvalidApprovalTokenException',
    { token: '00000000-0000-4000-8000-000000000000' },
  ],
  ['ValidationException', { token: 'no-uuid' }],
  [
    'ValidationException',
    { result: { status: 'Approved', summary: 'x'.repeat(513) } },
  ],
  ['ValidationException', { result: { status: 'Maybe', summary: '' } }],
])('answers %s for %j', async (code, over) => {
  const { call, token, run } = waiting();
  await expect(
    call('PutApprovalResult', answer(token, over)),
  ).rejects.toMatchObject({ code });
  expect(run.status).toBe('InProgress');
});
