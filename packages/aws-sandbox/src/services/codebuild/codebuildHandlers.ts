import type {
  BatchGetBuildsInput,
  BatchGetBuildsOutput,
  ListBuildsForProjectInput,
  ListBuildsForProjectOutput,
  ListBuildsInput,
  ListBuildsOutput,
  SortOrderType,
} from '@aws-sdk/client-codebuild';
import { AwsError } from '../../wire/AwsError';
import { cursorPage } from '../cursorPage';
import type { CallContext, ServiceHandlers } from '../types';
import { buildsIn, buildsOfProject, findBuild } from './builds';
import { buildView } from './buildView';
import type { BuildRecord } from './state';

const MAX_BATCH = 100;
const PAGE_SIZE = 100;

function batchGetBuilds(
  input: BatchGetBuildsInput,
  context: CallContext,
): BatchGetBuildsOutput {
  const ids = input.ids ?? [];
  if (ids.length < 1 || ids.length > MAX_BATCH) {
    throw invalid(`Number of ids must be between 1 and ${MAX_BATCH}`);
  }
  const now = context.world.clock.now().getTime();
  const found = ids.map(id => findBuild(context.world, { ...context, id }));
  return {
    builds: found
      .filter((build): build is BuildRecord => Boolean(build))
      .map(build => buildView(build, now)),
    buildsNotFound: ids.filter((_, index) => !found[index]),
  };
}

function listBuildsForProject(
  input: ListBuildsForProjectInput,
  context: CallContext,
): ListBuildsForProjectOutput {
  const project = input.projectName!;
  const builds = buildsOfProject(context.world, { ...context, project });
  if (!builds) {
    throw new AwsError(
      'ResourceNotFoundException',
      `The provided project arn:aws:codebuild:${context.region}:${context.accountId}:project/${project} does not exist`,
    );
  }
  return page(builds, input);
}

function listBuilds(
  input: ListBuildsInput,
  context: CallContext,
): ListBuildsOutput {
  return page(buildsIn(context.world, context), input);
}

/** Newest first, unless asked otherwise. */
function page(
  builds: BuildRecord[],
  input: { sortOrder?: SortOrderType; nextToken?: string },
): { ids: string[]; nextToken?: string } {
  const ids = builds.map(build => build.id);
  const { items, nextToken } = cursorPage({
    items: input.sortOrder === 'ASCENDING' ? ids : ids.reverse(),
    keyOf: id => id,
    size: PAGE_SIZE,
    token: input.nextToken,
    scope: 'builds',
    onBadToken: () => invalid('Invalid next token'),
  });
  return { ids: items, nextToken };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidInputException', message);
}

/** The operations of CodeBuild that the sandbox knows. */
export const codebuildHandlers: ServiceHandlers = {
  BatchGetBuilds: batchGetBuilds,
  ListBuilds: listBuilds,
  ListBuildsForProject: listBuildsForProject,
};
