import { testScene } from './testScene';

const ROUND = 130;

describe('SUPERSEDED', () => {
  it('locks a stage while it waits for approval and shows who waits in front', async () => {
    const { call, push, pass } = testScene();
    const first = push('feat: one');
    pass(ROUND);
    const second = push('feat: two');
    pass(ROUND);

    const { stageStates } = await call('GetPipelineState', { name: 'demo' });
    expect(stageStates[2]).toMatchObject({
      stageName: 'Prod',
      latestExecution: {
        pipelineExecutionId: first.id,
        status: 'InProgress',
        type: 'STANDARD',
      },
      inboundExecution: { pipelineExecutionId: second.id },
      inboundExecutions: [{ pipelineExecutionId: second.id }],
    });
    expect(stageStates[1].latestExecution).toMatchObject({
      pipelineExecutionId: second.id,
      status: 'Succeeded',
    });
  });

  it('lets the newest of the waiting win and marks the others Superseded', async () => {
    const scene = testScene();
    const first = scene.push();
    scene.pass(ROUND);
    const second = scene.push();
    scene.pass(ROUND);
    const third = scene.push();
    scene.pass(ROUND);

    expect(second).toMatchObject({ status: 'Superseded', place: undefined });
    await scene.decide(first, 'Rejected');
    expect(first.status).toBe('Failed');
    expect(scene.pending(third)).toBeDefined();
  });

  it('locks the source stage too', () => {
    const { push, pass } = testScene();
    const first = push();
    const second = push();
    const third = push();
    expect(first.place).toMatchObject({ index: 0, state: 'running' });
    expect(second.status).toBe('Superseded');
    expect(third.place).toMatchObject({ index: 0, state: 'waiting' });
    pass(12);
    expect(third.place).toMatchObject({ index: 0, state: 'running' });
  });

  it('frees the lock when the stage fails', () => {
    const { record, push, pass } = testScene();
    record.nextOutcomes['Alpha/Build'] = [{ outcome: 'Failed', seconds: 100 }];
    const first = push();
    pass(15);
    const second = push();
    pass(15);
    expect(second.place).toMatchObject({ index: 1, state: 'waiting' });
    pass(90);
    expect(first.status).toBe('Failed');
    expect(second.place).toMatchObject({ index: 1, state: 'running' });
  });
});

describe('QUEUED', () => {
  it('lets everyone through in the order they came', async () => {
    const scene = testScene({ mode: 'QUEUED' });
    const first = scene.push();
    scene.pass(ROUND);
    const second = scene.push();
    scene.pass(ROUND);
    const third = scene.push();
    scene.pass(ROUND);

    const { stageStates } = await scene.call('GetPipelineState', {
      name: 'demo',
    });
    expect(stageStates[2].inboundExecutions).toMatchObject([
      { pipelineExecutionId: second.id },
      { pipelineExecutionId: third.id },
    ]);
    await scene.decide(first);
    scene.pass(ROUND);
    expect(first.status).toBe('Succeeded');
    await scene.decide(second);
    scene.pass(ROUND);
    expect(second.status).toBe('Succeeded');
    expect(scene.pending(third)).toBeDefined();
  });

  it('builds for each execution the commit that started it', () => {
    const { push, pass } = testScene({ mode: 'QUEUED' });
    const executions = [push('feat: one'), push('feat: two')];
    pass(40);
    expect(
      executions.map(one => one.sources.map(source => source.commit.message)),
    ).toEqual([['feat: one'], ['feat: two']]);
  });

  it('takes 50 executions at once', async () => {
    const { call } = testScene({ mode: 'QUEUED' });
    for (let i = 0; i < 50; i++) {
      await call('StartPipelineExecution', { name: 'demo' });
    }
    await expect(
      call('StartPipelineExecution', { name: 'demo' }),
    ).rejects.toMatchObject({
      code: 'ConcurrentPipelineExecutionsLimitExceededException',
    });
  });
});

describe('PARALLEL', () => {
  it('lets several executions wait for approval at once, each with its token', async () => {
    const scene = testScene({ mode: 'PARALLEL' });
    const first = scene.push();
    const second = scene.push();
    scene.pass(ROUND);

    const { actionExecutionDetails } = await scene.call(
      'ListActionExecutions',
      {
        pipelineName: 'demo',
      },
    );
    const waiting = actionExecutionDetails.filter(
      (one: any) => one.actionName === 'Approve' && one.status === 'InProgress',
    );
    const tokens = Object.fromEntries(
      waiting.map((one: any) => [
        one.pipelineExecutionId,
        one.output.executionResult.externalExecutionId,
      ]),
    );
    expect(tokens).toEqual({
      [first.id]: scene.pending(first)!.approval!.token,
      [second.id]: scene.pending(second)!.approval!.token,
    });

    await scene.decide(second);
    scene.pass(ROUND);
    expect(second.status).toBe('Succeeded');
    expect(scene.pending(first)).toBeDefined();
  });

  it('shows nothing of its executions in GetPipelineState', async () => {
    const { call, push, pass } = testScene({ mode: 'PARALLEL' });
    push();
    pass(ROUND);
    const { stageStates } = await call('GetPipelineState', { name: 'demo' });
    for (const state of stageStates) {
      expect(state.latestExecution).toBeUndefined();
      expect(state.inboundExecution).toBeUndefined();
      expect(state.actionStates[0].latestExecution).toBeUndefined();
    }
  });

  it('keeps showing the state of an earlier mode', async () => {
    const { call, push, pass, declaration } = testScene();
    const before = push();
    pass(ROUND);
    await call('UpdatePipeline', {
      pipeline: { ...declaration(), executionMode: 'PARALLEL' },
    });
    push();
    pass(ROUND);
    const { stageStates } = await call('GetPipelineState', { name: 'demo' });
    expect(stageStates[1].latestExecution.pipelineExecutionId).toBe(before.id);
  });
});

describe('transitions', () => {
  const gate = {
    pipelineName: 'demo',
    stageName: 'Prod',
    transitionType: 'Inbound',
  };

  it('holds the execution in front of a closed one and says who closed it', async () => {
    const { call, push, pass, context } = testScene();
    await call('DisableStageTransition', { ...gate, reason: 'Black Friday' });
    const first = push();
    pass(ROUND);
    const second = push();
    pass(ROUND);

    const { stageStates } = await call('GetPipelineState', { name: 'demo' });
    expect(stageStates[2]).toMatchObject({
      inboundExecution: { pipelineExecutionId: second.id },
      inboundTransitionState: {
        enabled: false,
        disabledReason: 'Black Friday',
        lastChangedBy: context.principalArn,
        lastChangedAt: expect.any(Date),
      },
    });
    expect(first.status).toBe('Superseded');

    await call('EnableStageTransition', gate);
    expect(second.place).toMatchObject({ index: 2, state: 'running' });
  });

  it('closes the way out of a stage too', async () => {
    const { call, push, pass } = testScene();
    await call('DisableStageTransition', {
      ...gate,
      stageName: 'Alpha',
      transitionType: 'Outbound',
      reason: 'hold',
    });
    const execution = push();
    pass(ROUND);
    expect(execution.place).toMatchObject({ index: 2, state: 'waiting' });
  });

  it('refuses the characters that AWS refuses in a reason', async () => {
    const { call } = testScene();
    await expect(
      call('DisableStageTransition', {
        ...gate,
        reason: 'Freeze: ends Monday',
      }),
    ).rejects.toMatchObject({ code: 'ValidationException' });
  });
});
