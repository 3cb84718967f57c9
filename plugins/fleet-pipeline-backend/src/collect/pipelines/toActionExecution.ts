import type { ActionExecution } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { ActionListing } from '../../model/pipelines';
import type { Identities } from '../../identity/Identities';
import { actionHealth } from './health';

/** An action execution as it is stored and shown. */
export function toActionExecution(
  listing: ActionListing,
  identities: Identities,
): ActionExecution {
  const {
    accountId,
    authorEmail,
    configuration,
    pipelineVersion,
    updatedBy,
    ...rest
  } = listing;
  return {
    ...rest,
    health: actionHealth(listing),
    updatedBy: updatedBy ? identities.toActor(updatedBy) : undefined,
    hasLog: hasLog(listing),
  };
}

/** Only builds have a log that can be read. */
export function hasLog(action: {
  provider?: string;
  externalExecutionId?: string;
}): boolean {
  return action.provider === 'CodeBuild' && Boolean(action.externalExecutionId);
}
