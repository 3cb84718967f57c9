import type {
  CollectionProgress,
  ProgressCount,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { fromJson, type Json, toJson } from './rows';

/**
 * How far a collection of the organization is, kept with its target: another process goes on from here when this one
 * dies. Which units and tags were read since `startedAt` is in their own rows.
 */
export interface OrganizationProgress {
  /** ISO 8601; what was listed since then is done. */
  startedAt: string;
  accounts: ProgressCount & {
    /** When this listing began: an account that no page had since then is missing. */
    since: string;
    /** AWS's token of the next page; absent before the first page. */
    nextToken?: string;
    /** Whether the last page was read. */
    complete?: boolean;
    /** Whether accounts come without their places, so that each unit is asked for its own. */
    byUnit?: boolean;
  };
  organizationalUnits?: ProgressCount;
  /** While the tags are read one account at a time; in bulk they take seconds. */
  tags?: ProgressCount;
}

export function parseOrganizationProgress(
  text: Json<unknown> | null,
): OrganizationProgress | undefined {
  return text === null ? undefined : (fromJson(text) as OrganizationProgress);
}

export function organizationProgressJson(
  progress: OrganizationProgress,
): Json<unknown> {
  return toJson(progress as unknown);
}

/** What people are shown of it: tokens stay here. */
export function toCollectionProgress(
  progress: OrganizationProgress,
): Pick<CollectionProgress, 'accounts' | 'organizationalUnits' | 'tags'> {
  const { accounts, organizationalUnits, tags } = progress;
  return {
    accounts: { done: accounts.done, about: accounts.about },
    organizationalUnits,
    tags,
  };
}
