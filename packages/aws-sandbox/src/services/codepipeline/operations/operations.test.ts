import { testScene } from '../testScene';

const ROUND = 130;

describe('CreatePipeline, UpdatePipeline, DeletePipeline', () => {
  it('runs a new pipeline at once', async () => {
    const { call, declaration, context } = testScene();
    await call('CreatePipeline', {
      pipeline: { ...declaration(), name: 'fresh' },
      tags: [{ key: 'owner', value: 'group:default/payments' }],
    });
    const { pipelineExecutionSummaries } = await call(
      'ListPipelineExecutions',
      { pipelineName: 'fresh' },
    );
    expect(pipelineExecutionSummaries).toMatchObject([
      {
        status: 'InProgress',
        trigger: {
          triggerType: 'CreatePipeline',
          triggerDetail: context.principalArn,
        },
      },
    ]);
    const resourceArn = 'arn:aws:codepipeline:eu-central-1:111122223333:fresh';
    await call('TagResource', {
      resourceArn,
      tags: [{ key: 'tier', value: '1' }],
    });
    await call('UntagResource', { resourceArn, tagKeys: ['owner'] });
    expect(await call('ListTagsForResource', { resourceArn })).toEqual({
      tags: [{ key: 'tier', value: '1' }],
    });
  });

  it('raises the version and keeps the earlier structures', async () => {
    const { call, declaration } = testScene();
    const structure = declaration();
    const { pipeline } = await call('UpdatePipeline', {
      pipeline: { ...structure, executionMode: 'QUEUED' },
    });
    expect(pipeline).toMatchObject({ version: 2, executionMode: 'QUEUED' });
    const first = await call('GetPipeline', { name: 'demo', version: 1 });
    expect(first.pipeline.executionMode).toBe('SUPERSEDED');
    await expect(
      call('GetPipeline', { name: 'demo', version: 3 }),
    ).rejects.toMatchObject({ code: 'PipelineVersionNotFoundException' });
  });

  it('cancels the execution in a stage that changes, and no other', async () => {
    const { call, declaration, push, pass } = testScene();
    const first = push();
    pass(ROUND);
    const second = push();
    pass(20);
    const structure = structuredClone(declaration());
    structure.stages![1].actions![0].configuration!.ProjectName = 'other';
    await call('UpdatePipeline', { pipeline: structure });

    expect(second.status).toBe('Cancelled');
    expect(second.stages[1].status).toBe('Cancelled');
    expect(second.stages[1].runs[0].status).toBe('Abandoned');
    expect(first.status).toBe('InProgress');
    structure.stages!.splice(2, 1);
    await expect(
      call('UpdatePipeline', { pipeline: structure }),
    ).resolves.toMatchObject({ pipeline: { version: 3 } });
    expect(first.status).toBe('Cancelled');
  });

  it('deletes, also what is not there', async () => {
    const { call } = testScene();
    await call('DeletePipeline', { name: 'demo' });
    await call('DeletePipeline', { name: 'demo' });
    await expect(
      call('GetPipelineState', { name: 'demo' }),
    ).rejects.toMatchObject({ code: 'PipelineNotFoundException' });
  });

  it('belongs to one account and Region', async () => {
    const { call, context } = testScene();
    context.region = 'us-east-1';
    expect(await call('ListPipelines', {})).toMatchObject({ pipelines: [] });
  });

  it.each<[string, (structure: any) => void]>([
    ['ValidationException', one => (one.name = 'not a name')],
    ['ValidationException', one => (one.roleArn = 'role')],
    ['ValidationException', one => (one.executionMode = 'LATER')],
    ['PipelineNameInUseException', one => (one.name = 'demo')],
    ['InvalidStructureException', one => one.stages.splice(1)],
    ['InvalidStructureException', one => (one.stages[1].name = 'Prod')],
    ['InvalidStructureException', one => delete one.artifactStore],
    ['InvalidStructureException', one => one.stages.shift()],
    [
      'InvalidStructureException',
      one =>
        Object.assign(one, { pipelineType: 'V1', executionMode: 'QUEUED' }),
    ],
    ['InvalidStageDeclarationException', one => (one.stages[1].actions = [])],
    [
      'InvalidActionDeclarationException',
      one => (one.stages[1].actions[0].runOrder = 1000),
    ],
    [
      'ValidationException',
      one => (one.stages[2].actions[0].timeoutInMinutes = 4),
    ],
    [
      'NotImplemented',
      one => (one.stages[1].onFailure = { result: 'ROLLBACK' }),
    ],
  ])('answers %s (%#)', async (code, spoil) => {
    const { call, declaration } = testScene();
    const pipeline = structuredClone({ ...declaration(), name: 'other' });
    spoil(pipeline);
    await expect(call('CreatePipeline', { pipeline })).rejects.toMatchObject({
      code,
    });
  });
});

describe('StartPipelineExecution', () => {
  it('starts once for one clientRequestToken', async () => {
    const { call, record } = testScene();
    const start = { name: 'demo', clientRequestToken: 'once-1' };
    const first = await call('StartPipelineExecution', start);
    const second = await call('StartPipelineExecution', start);
    expect(second).toEqual(first);
    expect(record.executions).toHaveLength(1);
  });

  it('resolves variables and refuses unknown and missing ones', async () => {
    const { call } = testScene({
      variables: [{ name: 'target' }, { name: 'level', defaultValue: 'info' }],
    });
    const start = (variables?: object[]) =>
      call('StartPipelineExecution', { name: 'demo', variables });
    await expect(start()).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await expect(
      start([{ name: 'colour', value: 'red' }]),
    ).rejects.toMatchObject({ code: 'ValidationException' });
    const { pipelineExecutionId } = await start([
      { name: 'target', value: 'eu' },
    ]);
    const { pipelineExecution } = await call('GetPipelineExecution', {
      pipelineName: 'demo',
      pipelineExecutionId,
    });
    expect(pipelineExecution.variables).toEqual([
      { name: 'target', resolvedValue: 'eu' },
      { name: 'level', resolvedValue: 'info' },
    ]);
  });

  it('takes the revision that was asked for', async () => {
    const { call, push, pass, record, context } = testScene();
    const [wanted] = [push('feat: one')];
    pass(20);
    push('feat: two');
    pass(20);
    const revisionValue = wanted.sources[0].commit.id;
    await call('StartPipelineExecution', {
      name: 'demo',
      sourceRevisions: [
        { actionName: 'Source', revisionType: 'COMMIT_ID', revisionValue },
      ],
    });
    pass(20);
    const { pipelineExecutionSummaries } = await call(
      'ListPipelineExecutions',
      { pipelineName: 'demo', maxResults: 1 },
    );
    expect(pipelineExecutionSummaries[0]).toMatchObject({
      trigger: {
        triggerType: 'StartPipelineExecution',
        triggerDetail: context.principalArn,
      },
      sourceRevisions: [
        {
          actionName: 'Source',
          revisionId: revisionValue,
          revisionSummary: 'feat: one',
          revisionUrl: expect.stringContaining(revisionValue),
        },
      ],
    });
    expect(record.executions).toHaveLength(3);
  });
});

describe('lists', () => {
  it('pages through executions without showing one twice while it grows', async () => {
    const { call, push, pass, record } = testScene();
    for (let i = 0; i < 7; i++) {
      push();
      pass(20);
    }
    const seen: string[] = [];
    let nextToken: string | undefined;
    do {
      const page: any = await call('ListPipelineExecutions', {
        pipelineName: 'demo',
        maxResults: 3,
        nextToken,
      });
      seen.push(
        ...page.pipelineExecutionSummaries.map(
          (one: any) => one.pipelineExecutionId,
        ),
      );
      nextToken = page.nextToken;
      push();
      pass(20);
    } while (nextToken);
    expect(seen).toEqual(
      record.executions
        .slice(0, 7)
        .reverse()
        .map(one => one.id),
    );
  });

  it.each(['ListPipelineExecutions', 'ListActionExecutions'])(
    '%s refuses wrong tokens and page sizes',
    async operation => {
      const { call } = testScene();
      const list = (over: object) =>
        call(operation, { pipelineName: 'demo', ...over });
      await expect(list({ nextToken: 'bad' })).rejects.toMatchObject({
        code: 'InvalidNextTokenException',
      });
      await expect(list({ maxResults: 101 })).rejects.toMatchObject({
        code: 'ValidationException',
      });
      await expect(list({ pipelineName: 'none' })).rejects.toMatchObject({
        code: 'PipelineNotFoundException',
      });
    },
  );

  it('lists the actions of one execution, newest first, with their build', async () => {
    const { call, push, pass } = testScene();
    push();
    pass(ROUND);
    const { id } = push();
    pass(ROUND);
    const { actionExecutionDetails } = await call('ListActionExecutions', {
      pipelineName: 'demo',
      filter: { pipelineExecutionId: id },
    });
    expect(actionExecutionDetails).toMatchObject([
      {
        stageName: 'Alpha',
        actionName: 'Build',
        status: 'Succeeded',
        output: {
          executionResult: {
            externalExecutionId: expect.stringMatching(/^demo-build:/),
            externalExecutionUrl: expect.stringContaining('/codebuild/'),
          },
        },
      },
      {
        actionName: 'Source',
        output: { outputVariables: { CommitMessage: 'feat: something' } },
      },
    ]);
    await expect(
      call('ListActionExecutions', {
        pipelineName: 'demo',
        filter: { pipelineExecutionId: '00000000-0000-4000-8000-000000000000' },
      }),
    ).rejects.toMatchObject({ code: 'PipelineExecutionNotFoundException' });
  });
});
