import type { World } from '../../world/World';
import type { BuildRequest } from '../codepipeline/EngineEnv';
import { type BuildRecord, codeBuildState, projectKey } from './state';

/** AWS keeps builds for a year; the sandbox as many of each project. */
const KEPT_BUILDS = 250;

/** Starts a scripted build and returns its id. */
export function startBuild(world: World, request: BuildRequest): string {
  const { pipelineName, ...build } = request;
  const { projects } = codeBuildState(world);
  const key = projectKey(request);
  projects[key] ??= { lastNumber: 0, builds: [] };
  const project = projects[key];
  project.lastNumber += 1;
  const id = `${request.project}:${world.ids.uuid()}`;
  project.builds.push({
    ...build,
    id,
    number: project.lastNumber,
    initiator: `codepipeline/${pipelineName}`,
  });
  project.builds.splice(0, project.builds.length - KEPT_BUILDS);
  return id;
}

/** A project's builds, oldest first; undefined if there is no such project. */
export function buildsOfProject(
  world: World,
  of: { accountId: string; region: string; project: string },
): BuildRecord[] | undefined {
  return codeBuildState(world).projects[projectKey(of)]?.builds;
}

/** All builds of an account in a Region, oldest first. */
export function buildsIn(
  world: World,
  of: { accountId: string; region: string },
): BuildRecord[] {
  const prefix = projectKey({ ...of, project: '' });
  return Object.entries(codeBuildState(world).projects)
    .filter(([key]) => key.startsWith(prefix))
    .flatMap(([, project]) => project.builds)
    .sort((one, other) => one.startTime - other.startTime);
}

/** The build with id `project:uuid`. */
export function findBuild(
  world: World,
  of: { accountId: string; region: string; id: string },
): BuildRecord | undefined {
  const project = of.id.slice(0, of.id.lastIndexOf(':'));
  return buildsOfProject(world, { ...of, project })?.find(
    build => build.id === of.id,
  );
}
