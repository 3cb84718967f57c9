import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { EngineEnv } from './EngineEnv';
import type {
  ActionRun,
  Commit,
  ExecutionRecord,
  PipelineRecord,
} from './state';
import { declarationAt } from './structure';

/** The source actions of a version, by default of the current one. */
export function sourceActions(
  record: PipelineRecord,
  version = record.versions.length,
): ActionDeclaration[] {
  return declarationAt(record, version)
    .stages.flatMap(stage => stage.actions ?? [])
    .filter(action => action.actionTypeId?.category === 'Source');
}

/** Adds a commit to the repository that a source action watches. */
export function addCommit(
  record: PipelineRecord,
  actionName: string,
  commit: Commit,
): void {
  record.commits[actionName] = [...(record.commits[actionName] ?? []), commit];
}

/** The commit a starting source action takes: the asked one or the newest. */
export function commitForSource(
  step: {
    record: PipelineRecord;
    execution: ExecutionRecord;
    at: number;
    env: EngineEnv;
  },
  action: ActionDeclaration,
): Commit {
  const { record, execution, at, env } = step;
  const known = record.commits[action.name!] ?? [];
  const wanted = execution.revisionOverrides[action.name!];
  const commit = wanted
    ? known.find(one => one.id === wanted)
    : known[known.length - 1];
  if (commit) {
    return commit;
  }
  // A repository that the sandbox has not seen yet, such as a new template's.
  const first: Commit = {
    id: wanted ?? env.hex(40),
    message: 'Initial commit',
    authorName: 'Fleet Pipeline',
    authorEmail: 'fleet-pipeline@halyard.example',
    at,
  };
  addCommit(record, action.name!, first);
  return first;
}

/** What CodePipeline calls the artifact of a source action. */
export function sourceArtifactName(action: ActionDeclaration): string {
  return action.outputArtifacts?.[0]?.name ?? 'SourceArtifact';
}

/**
 * The summary as CodePipeline passes it on: CodeConnections sources wrap the
 * commit message in JSON, the others give it as it is.
 */
export function revisionSummary(
  action: ActionDeclaration,
  commit: Commit,
): string {
  return action.actionTypeId?.provider === 'CodeStarSourceConnection'
    ? JSON.stringify({ ProviderType: 'GitHub', CommitMessage: commit.message })
    : commit.message;
}

/** Where the console shows the revision. */
export function revisionUrl(
  record: PipelineRecord,
  action: ActionDeclaration,
  commit: Commit,
): string {
  const configuration = action.configuration ?? {};
  const region = action.region ?? record.region;
  const consoleUrl = `https://${region}.console.aws.amazon.com/codesuite`;
  if (action.actionTypeId?.provider === 'CodeStarSourceConnection') {
    const query = new URLSearchParams({
      connectionArn: configuration.ConnectionArn ?? '',
      referenceType: 'COMMIT',
      FullRepositoryId: configuration.FullRepositoryId ?? '',
      Commit: commit.id,
    });
    return `${consoleUrl}/settings/connections/redirect?${query}`;
  }
  return `${consoleUrl}/codecommit/repositories/${
    configuration.RepositoryName ?? record.name
  }/commit/${commit.id}?region=${region}`;
}

/** Where the console shows the repository. */
export function repositoryUrl(
  record: PipelineRecord,
  action: ActionDeclaration,
): string {
  const configuration = action.configuration ?? {};
  const region = action.region ?? record.region;
  const consoleUrl = `https://${region}.console.aws.amazon.com/codesuite`;
  if (action.actionTypeId?.provider === 'CodeStarSourceConnection') {
    const query = new URLSearchParams({
      connectionArn: configuration.ConnectionArn ?? '',
      referenceType: 'BRANCH',
      FullRepositoryId: configuration.FullRepositoryId ?? '',
      Branch: configuration.BranchName ?? 'main',
    });
    return `${consoleUrl}/settings/connections/redirect?${query}`;
  }
  return `${consoleUrl}/codecommit/repositories/${
    configuration.RepositoryName ?? record.name
  }/browse?region=${region}`;
}

/**
 * The variables a source action gives out. Only CodeConnections names the
 * author's e-mail; for CodeCommit one asks the repository.
 */
export function sourceVariables(
  action: ActionDeclaration,
  run: ActionRun,
): Record<string, string> | undefined {
  if (!run.commit || run.status !== 'Succeeded') {
    return undefined;
  }
  const { commit } = run;
  const configuration = action.configuration ?? {};
  const common = {
    AuthorDate: new Date(commit.at).toISOString(),
    BranchName: configuration.BranchName ?? 'main',
    CommitId: commit.id,
    CommitMessage: commit.message,
  };
  if (action.actionTypeId?.provider === 'CodeStarSourceConnection') {
    return {
      ...common,
      AuthorDisplayName: commit.authorName,
      AuthorEmail: commit.authorEmail,
      AuthorId: commit.authorEmail.split('@')[0],
      ConnectionArn: configuration.ConnectionArn ?? '',
      FullRepositoryName: configuration.FullRepositoryId ?? '',
    };
  }
  return {
    ...common,
    CommitterDate: new Date(commit.at).toISOString(),
    RepositoryName: configuration.RepositoryName ?? '',
  };
}
