import { testScene } from './testScene';

const ROUND = 130;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** Two executions that went to the end, and a rollback of a stage. */
async function twoReleases(spec = {}) {
  const scene = testScene(spec);
  const release = async (message: string) => {
    const execution = scene.push(message);
    scene.pass(ROUND);
    await scene.decide(execution);
    scene.pass(ROUND);
    return execution;
  };
  const first = await release('feat: one');
  const second = await release('feat: two');
  const rollback = (target: string, stageName = 'Prod') =>
    scene.call('RollbackStage', {
      pipelineName: 'demo',
      stageName,
      targetPipelineExecutionId: target,
    });
  return { ...scene, first, second, rollback };
}

it('runs the one stage again with the revisions of the target', async () => {
  const { record, first, rollback, decide, pass, call, context } =
    await twoReleases();
  const { pipelineExecutionId } = await rollback(first.id);
  const execution = record.executions[2];
  expect(pipelineExecutionId).toBe(execution.id);
  await decide(execution);
  pass(ROUND);
  expect(execution.status).toBe('Succeeded');
  expect(execution.stages.map(stage => stage.name)).toEqual(['Prod']);

  const { pipelineExecution } = await call('GetPipelineExecution', {
    pipelineName: 'demo',
    pipelineExecutionId,
  });
  expect(pipelineExecution).toMatchObject({
    executionType: 'ROLLBACK',
    rollbackMetadata: { rollbackTargetPipelineExecutionId: first.id },
    trigger: {
      triggerType: 'ManualRollback',
      triggerDetail: context.principalArn,
    },
    artifactRevisions: [
      {
        revisionId: first.sources[0].commit.id,
        revisionSummary: 'feat: one',
      },
    ],
  });
});

it('offers the executions that passed the stage in this version', async () => {
  const { call, first, second, declaration } = await twoReleases();
  const candidates = async () => {
    const answer = await call('ListPipelineExecutions', {
      pipelineName: 'demo',
      filter: { succeededInStage: { stageName: 'Prod' } },
    });
    return answer.pipelineExecutionSummaries.map(
      (one: any) => one.pipelineExecutionId,
    );
  };
  expect(await candidates()).toEqual([second.id, first.id]);
  await call('UpdatePipeline', { pipeline: declaration() });
  expect(await candidates()).toEqual([]);
});

it('refuses the source stage, strangers, rollbacks and other versions', async () => {
  const { record, first, rollback, decide, pass, call, declaration, push } =
    await twoReleases();
  const unable = { code: 'UnableToRollbackStageException' };
  await expect(rollback(first.id, 'Source')).rejects.toMatchObject(unable);
  await expect(rollback(first.id, 'Gamma')).rejects.toMatchObject({
    code: 'StageNotFoundException',
  });
  await expect(rollback(UNKNOWN)).rejects.toMatchObject({
    code: 'PipelineExecutionNotFoundException',
  });

  await rollback(first.id);
  const [, , rolledBack] = record.executions;
  await expect(rollback(first.id)).rejects.toMatchObject(unable);
  await decide(rolledBack);
  pass(ROUND);
  await expect(rollback(rolledBack.id)).rejects.toMatchObject(unable);

  const unfinished = push();
  pass(20);
  await expect(rollback(unfinished.id)).rejects.toMatchObject(unable);
  await call('UpdatePipeline', { pipeline: declaration() });
  await expect(rollback(first.id)).rejects.toMatchObject(unable);
});

it('is not there in PARALLEL mode', async () => {
  const { first, rollback } = await twoReleases({ mode: 'PARALLEL' });
  await expect(rollback(first.id)).rejects.toMatchObject({
    code: 'UnableToRollbackStageException',
  });
});

it('finds a target outdated after the 12 months of history', async () => {
  const { first, rollback, pass } = await twoReleases();
  pass(366 * 24 * 3600);
  await expect(rollback(first.id)).rejects.toMatchObject({
    code: 'PipelineExecutionOutdatedException',
  });
});
