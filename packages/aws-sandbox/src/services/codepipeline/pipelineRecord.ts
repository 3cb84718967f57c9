import type { PipelineDeclaration, Tag } from '@aws-sdk/client-codepipeline';
import type { World } from '../../world/World';
import { codePipelineState, pipelineKey, type PipelineRecord } from './state';

/** Puts a new pipeline, without any execution, into the world. */
export function addPipeline(
  world: World,
  options: {
    accountId: string;
    region: string;
    declaration: PipelineDeclaration;
    at: number;
    tags?: Tag[];
  },
): PipelineRecord {
  const { accountId, region, declaration, at, tags = [] } = options;
  const record: PipelineRecord = {
    accountId,
    region,
    name: declaration.name!,
    created: at,
    updated: at,
    versions: [],
    executions: [],
    stages: {},
    commits: {},
    scripts: {},
    nextOutcomes: {},
    requestTokens: {},
    tags,
  };
  addVersion(record, declaration, at);
  codePipelineState(world).pipelines[pipelineKey(record)] = record;
  return record;
}

/**
 * Makes `declaration` the current structure. Executions under way follow the
 * structure they started with.
 */
export function addVersion(
  record: PipelineRecord,
  declaration: PipelineDeclaration,
  at: number,
): PipelineDeclaration {
  const version = {
    pipelineType: 'V1' as const,
    executionMode: 'SUPERSEDED' as const,
    ...declaration,
    version: record.versions.length + 1,
  };
  record.versions.push(version);
  record.updated = at;
  for (const stage of version.stages ?? []) {
    record.stages[stage.name!] ??= {
      inbound: { enabled: true },
      outbound: { enabled: true },
      latestRuns: {},
    };
  }
  return version;
}
