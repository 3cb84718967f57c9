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

/** How far collecting is, or nothing when all was asked for once and no sweep of the organization is under way. */
export function collectionProgress(options: {
  organization: {
    /** Of the sweep that is under way. */
    progress?: OrganizationProgress;
    /** Whether it was asked for at least once, whatever came of it. */
    asked: boolean;
    /** Whether it was read to the end at least once. */
    known: boolean;
  };
  targets: AskedCount;
  pipelines: AskedCount;
}): CollectionProgress | undefined {
  const { organization, targets, pipelines } = options;
  const { progress } = organization;
  if (
    organization.asked &&
    !progress &&
    !isUnfinished(targets) &&
    !isUnfinished(pipelines)
  ) {
    return undefined;
  }
  return {
    first:
      !organization.known ||
      isMostlyUnknown(targets) ||
      isMostlyUnknown(pipelines),
    ...(progress && toCollectionProgress(progress)),
    targets: isUnfinished(targets) ? toCount(targets) : undefined,
    pipelines: isUnfinished(pipelines) ? toCount(pipelines) : undefined,
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
