import type {
  CollectionProgress,
  ProgressCount,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import {
  type OrganizationProgress,
  toCollectionProgress,
} from '../store/OrganizationProgress';

/** How many there are, and how many of them were asked for at least once, whatever came of it. */
export interface AskedCount {
  all: number;
  asked: number;
}

/** With more than this share never asked for, reading is a first one. An account that is new must not look like that. */
const FIRST_FROM = 0.05;

/**
 * How far collecting is, or nothing when all was read once and no sweep of the organization is under way.
 *
 * @param options.organization - how far the sweep is, if one is under way, and whether none was finished yet
 */
export function collectionProgress(options: {
  organization: { progress?: OrganizationProgress; isFirst: boolean };
  targets: AskedCount;
  pipelines: AskedCount;
}): CollectionProgress | undefined {
  const { organization, targets, pipelines } = options;
  const underWay: Omit<CollectionProgress, 'first'> = {
    ...(organization.progress && toCollectionProgress(organization.progress)),
    ...(isUnfinished(targets) && { targets: toCount(targets) }),
    ...(isUnfinished(pipelines) && { pipelines: toCount(pipelines) }),
  };
  if (Object.values(underWay).every(count => count === undefined)) {
    return undefined;
  }
  return {
    first:
      organization.isFirst ||
      isMostlyUnknown(targets) ||
      isMostlyUnknown(pipelines),
    ...underWay,
  };
}

function isUnfinished({ all, asked }: AskedCount): boolean {
  return asked < all;
}

function isMostlyUnknown({ all, asked }: AskedCount): boolean {
  return all - asked > all * FIRST_FROM;
}

function toCount({ all, asked }: AskedCount): ProgressCount {
  return { done: asked, about: all };
}
