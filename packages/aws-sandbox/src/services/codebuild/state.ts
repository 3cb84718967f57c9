import type { World } from '../../world/World';

/** A build. Phases and log follow from it and the time, so are not stored. */
export interface BuildRecord {
  /** `project:uuid` */
  id: string;
  accountId: string;
  region: string;
  project: string;
  number: number;
  /** Such as `codepipeline/payments-api`. */
  initiator: string;
  startTime: number;
  /** When the scripted build ends; in the future while it runs. */
  endTime: number;
  outcome: 'Succeeded' | 'Failed';
  /** Name of its script. */
  log?: string;
  revisionId?: string;
}

export interface CodeBuildState {
  /** By `account/region/project`, oldest build first. */
  projects: Record<string, { lastNumber: number; builds: BuildRecord[] }>;
}

export function codeBuildState(world: World): CodeBuildState {
  return world.slice<CodeBuildState>('codebuild', () => ({ projects: {} }));
}

export function projectKey(of: {
  accountId: string;
  region: string;
  project: string;
}): string {
  return `${of.accountId}/${of.region}/${of.project}`;
}
