import type {
  ActionCategory,
  ActionDeclaration,
} from '@aws-sdk/client-codepipeline';
import type { BuildScriptName } from '../services/codebuild/scripts';

/** An action and how its imitated work goes. */
export interface ActionSpec {
  declaration: ActionDeclaration;
  seconds?: number;
  log?: BuildScriptName;
}

export interface StageSpec {
  name: string;
  actions: ActionSpec[];
}

interface ActionOptions {
  /** Run order, default 1. */
  order?: number;
  /** Scripted duration before the clock's speed applies. */
  seconds?: number;
}

function actionSpec(
  type: { category: ActionCategory; provider: string },
  name: string,
  configuration: Record<string, string>,
  options: ActionOptions,
): ActionSpec {
  const isSource = type.category === 'Source';
  const needsInput = !isSource && type.category !== 'Approval';
  return {
    declaration: {
      name,
      actionTypeId: { ...type, owner: 'AWS', version: '1' },
      runOrder: options.order ?? 1,
      configuration,
      outputArtifacts: isSource ? [{ name: 'SourceArtifact' }] : [],
      inputArtifacts: needsInput ? [{ name: 'SourceArtifact' }] : [],
    },
    seconds: options.seconds,
  };
}

/** A stage with its actions. */
export function stage(name: string, ...actions: ActionSpec[]): StageSpec {
  return { name, actions };
}

/** The stage `Source` with one CodeCommit action. */
export function codeCommitSource(
  repository: string,
  options: { stageName?: string; branch?: string } = {},
): StageSpec {
  return stage(
    options.stageName ?? 'Source',
    actionSpec(
      { category: 'Source', provider: 'CodeCommit' },
      'Source',
      {
        RepositoryName: repository,
        BranchName: options.branch ?? 'main',
        PollForSourceChanges: 'false',
      },
      { seconds: 8 },
    ),
  );
}

/** The stage `Source` with one GitHub action through CodeConnections. */
export function gitHubSource(
  repository: string,
  options: { connectionArn: string; stageName?: string; branch?: string },
): StageSpec {
  return stage(
    options.stageName ?? 'Source',
    actionSpec(
      { category: 'Source', provider: 'CodeStarSourceConnection' },
      'Source',
      {
        ConnectionArn: options.connectionArn,
        FullRepositoryId: repository,
        BranchName: options.branch ?? 'main',
        DetectChanges: 'true',
      },
      { seconds: 8 },
    ),
  );
}

/** An action that runs a CodeBuild project. */
export function build(
  name: string,
  options: ActionOptions & {
    project: string;
    log?: BuildScriptName;
    category?: 'Build' | 'Test';
  },
): ActionSpec {
  const category = options.category ?? 'Build';
  return {
    ...actionSpec(
      { category, provider: 'CodeBuild' },
      name,
      { ProjectName: options.project },
      options,
    ),
    log: options.log,
  };
}

/** A manual approval; `minutes` until it expires, else AWS's 7 days. */
export function approval(
  name: string,
  options: {
    order?: number;
    minutes?: number;
    note?: string;
    link?: string;
    topicArn?: string;
  } = {},
): ActionSpec {
  const { note, link, topicArn, minutes } = options;
  const configuration = {
    ...(topicArn ? { NotificationArn: topicArn } : {}),
    ...(note ? { CustomData: note } : {}),
    ...(link ? { ExternalEntityLink: link } : {}),
  };
  const spec = actionSpec(
    { category: 'Approval', provider: 'Manual' },
    name,
    configuration,
    options,
  );
  spec.declaration.timeoutInMinutes = minutes;
  return spec;
}

/** A deploy action of CloudFormation into an account. */
export function deploy(
  name: string,
  options: ActionOptions & {
    stack: string;
    accountId?: string;
    region?: string;
  },
): ActionSpec {
  const spec = actionSpec(
    { category: 'Deploy', provider: 'CloudFormation' },
    name,
    {
      ActionMode: 'CREATE_UPDATE',
      StackName: options.stack,
      TemplatePath: 'SourceArtifact::packaged.yaml',
      Capabilities: 'CAPABILITY_NAMED_IAM',
    },
    options,
  );
  spec.declaration.region = options.region;
  if (options.accountId) {
    spec.declaration.roleArn = `arn:aws:iam::${options.accountId}:role/HalyardDeploy`;
  }
  return spec;
}

/** A deploy action of ECS into an account. */
export function ecsDeploy(
  name: string,
  options: ActionOptions & { service: string; accountId?: string },
): ActionSpec {
  const spec = actionSpec(
    { category: 'Deploy', provider: 'ECS' },
    name,
    {
      ClusterName: 'halyard',
      ServiceName: options.service,
      FileName: 'imagedefinitions.json',
    },
    options,
  );
  if (options.accountId) {
    spec.declaration.roleArn = `arn:aws:iam::${options.accountId}:role/HalyardDeploy`;
  }
  return spec;
}

/** An action that calls a Lambda function. */
export function invoke(
  name: string,
  options: ActionOptions & { functionName: string },
): ActionSpec {
  return actionSpec(
    { category: 'Invoke', provider: 'Lambda' },
    name,
    { FunctionName: options.functionName },
    options,
  );
}
