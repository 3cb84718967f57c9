import {
  toActionListing,
  toExecutionListing,
  toPipelineListing,
  toPipelineStructure,
  toStageState,
} from './pipelineMapping';

const startTime = new Date('2026-11-20T10:00:00Z');

describe('what AWS CodePipeline tells, in our types', () => {
  it('fills in what old pipelines leave out', () => {
    expect(toPipelineListing({ name: 'old', version: 3 })).toEqual({
      name: 'old',
      version: 3,
      pipelineType: 'V1',
      executionMode: 'SUPERSEDED',
    });
  });

  it('keeps of a configuration only what cannot be secret, in run order', () => {
    const { stages } = toPipelineStructure(
      {
        name: 'p',
        roleArn: 'arn:aws:iam::123456789012:role/pipeline',
        stages: [
          {
            name: 'Build',
            actions: [
              {
                name: 'Second',
                runOrder: 2,
                actionTypeId: {
                  category: 'Build',
                  owner: 'AWS',
                  provider: 'CodeBuild',
                  version: '1',
                },
                roleArn: 'arn:aws:iam::210987654321:role/build',
                configuration: {
                  ProjectName: 'unit',
                  EnvironmentVariables: '[{"name":"TOKEN","value":"s3cret"}]',
                  ParameterOverrides: '{"DbPassword":"s3cret"}',
                },
              },
              {
                name: 'First',
                actionTypeId: {
                  category: 'Source',
                  owner: 'ThirdParty',
                  provider: 'GitHub',
                  version: '1',
                },
                configuration: { Repo: 'api', OAuthToken: 's3cret' },
              },
            ],
          },
        ],
      },
      undefined,
    );
    expect(stages[0].actions.map(({ name }) => name)).toEqual([
      'First',
      'Second',
    ]);
    expect(stages[0].actions[0].configuration).toEqual({ Repo: 'api' });
    expect(stages[0].actions[1]).toMatchObject({
      accountId: '210987654321',
      configuration: { ProjectName: 'unit' },
    });
    expect(JSON.stringify(stages)).not.toContain('s3cret');
  });

  it('reads the commit message that connections wrap in JSON', () => {
    const summaries = [
      '{"ProviderType":"GitHub","CommitMessage":"Raise the limit"}',
      'Plain text',
      '{broken',
      '{"other":1}',
      undefined,
    ];
    const { revisions } = toExecutionListing({
      pipelineExecutionId: 'x',
      startTime,
      sourceRevisions: summaries.map(revisionSummary => ({
        actionName: 'Source',
        revisionSummary,
      })),
    });
    expect(revisions.map(({ summary }) => summary)).toEqual([
      'Raise the limit',
      'Plain text',
      '{broken',
      '{"other":1}',
      undefined,
    ]);
  });

  it('drops what is the token of an approval in PARALLEL mode', () => {
    const of = (provider: string, category?: 'Approval' | 'Build') =>
      toActionListing({
        actionExecutionId: 'a',
        startTime,
        input: {
          actionTypeId: {
            category,
            owner: 'AWS',
            provider,
            version: '1',
          },
        },
        output: { executionResult: { externalExecutionId: 'external' } },
      }).externalExecutionId;
    expect(of('Manual', 'Approval')).toBeUndefined();
    // AWS may leave the category out
    expect(of('Manual')).toBeUndefined();
    expect(of('CodeBuild', 'Build')).toBe('external');
  });

  it('takes values of variables, and the author of a source', () => {
    const listing = toActionListing({
      actionExecutionId: 'a',
      startTime,
      input: {
        actionTypeId: {
          category: 'Source',
          owner: 'AWS',
          provider: 'CodeCommit',
          version: '1',
        },
        configuration: { CustomData: '#{Source.CommitId}', BranchName: 'main' },
        resolvedConfiguration: { CustomData: 'abc', OAuthToken: 'x' },
      },
      output: { outputVariables: { AuthorEmail: 'dana@halyard.example' } },
    });
    expect(listing.configuration).toEqual({
      CustomData: 'abc',
      BranchName: 'main',
    });
    expect(listing.authorEmail).toBe('dana@halyard.example');
  });

  it('leaves the token out of a stage, and takes one inbound execution or several', () => {
    const stage = {
      stageName: 'Prod',
      actionStates: [
        {
          actionName: 'Approve',
          latestExecution: {
            actionExecutionId: 'a',
            status: 'InProgress' as const,
            token: 'the-token',
          },
        },
      ],
    };
    const one = { pipelineExecutionId: 'one', status: 'InProgress' as const };
    const two = { pipelineExecutionId: 'two', status: 'InProgress' as const };
    expect(JSON.stringify(toStageState(stage))).not.toContain('the-token');
    expect(toStageState(stage).inbound).toEqual([]);
    expect(toStageState({ ...stage, inboundExecution: one }).inbound).toEqual([
      'one',
    ]);
    expect(
      toStageState({
        ...stage,
        inboundExecution: one,
        inboundExecutions: [one, two],
      }).inbound,
    ).toEqual(['one', 'two']);
  });
});
