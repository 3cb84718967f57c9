import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/** The key of a pipeline in the store: `account:region:name`. None of the three can contain a colon. */
export function pipelineId(pipeline: PipelineRef): string {
  return `${pipeline.accountId}:${pipeline.region}:${pipeline.name}`;
}

/** The opposite of {@link pipelineId}. */
export function pipelineRefOf(id: string): PipelineRef {
  const [accountId, region, name] = id.split(':');
  return { accountId, region, name };
}
