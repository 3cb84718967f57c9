import type {
  ExecutionMode,
  PipelineDeclaration,
  PipelineType,
  PipelineVariableDeclaration,
  Tag,
} from '@aws-sdk/client-codepipeline';
import { addPipeline } from '../services/codepipeline/pipelineRecord';
import type { PipelineRecord } from '../services/codepipeline/state';
import type { World } from '../world/World';
import type { StageSpec } from './actionSpecs';

/** A pipeline in few words; what is not said gets a sensible default. */
export interface PipelineSpec {
  name: string;
  accountId: string;
  region: string;
  /** Default SUPERSEDED. */
  mode?: ExecutionMode;
  /** Default V2. */
  type?: PipelineType;
  stages: StageSpec[];
  variables?: PipelineVariableDeclaration[];
  tags?: Tag[];
}

/** The declaration that CreatePipeline would get. */
export function declarationOf(spec: PipelineSpec): PipelineDeclaration {
  const { name, accountId, region } = spec;
  return {
    name,
    roleArn: `arn:aws:iam::${accountId}:role/service-role/codepipeline-${name}`,
    artifactStore: {
      type: 'S3',
      location: `codepipeline-${region}-${accountId}`,
    },
    pipelineType: spec.type ?? 'V2',
    executionMode: spec.mode ?? 'SUPERSEDED',
    stages: spec.stages.map(one => ({
      name: one.name,
      actions: one.actions.map(action => action.declaration),
    })),
    variables: spec.variables,
  };
}

/**
 * Puts a pipeline that has never run into the world; with it a test or a seed
 * sets its scene.
 */
export function pipelineOf(
  world: World,
  spec: PipelineSpec,
  at: number = world.clock.now().getTime(),
): PipelineRecord {
  const record = addPipeline(world, {
    accountId: spec.accountId,
    region: spec.region,
    declaration: declarationOf(spec),
    at,
    tags: spec.tags,
  });
  for (const one of spec.stages) {
    for (const { declaration, seconds, log } of one.actions) {
      if (seconds !== undefined || log !== undefined) {
        record.scripts[`${one.name}/${declaration.name}`] = {
          seconds: seconds ?? 120,
          log,
        };
      }
    }
  }
  return record;
}
