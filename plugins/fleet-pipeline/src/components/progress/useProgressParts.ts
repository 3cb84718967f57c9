import type {
  CollectionProgress,
  ProgressCount,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useFleetTranslation } from '../../translation';
import { formatNumber } from '../formatNumber';

/** In the order in which they come. */
const parts = [
  'accounts',
  'organizationalUnits',
  'tags',
  'targets',
  'pipelines',
] as const;

/** One thing that is being read. */
export interface ProgressPart {
  key: (typeof parts)[number];
  /** What is read. */
  label: string;
  /** How far, in words. */
  text: string;
  /** From 0 to 100; absent while nobody knows how many there will be. */
  percent?: number;
}

/** What of a collection is under way, in words and numbers. */
export function useProgressParts(
  progress: CollectionProgress | undefined,
): ProgressPart[] {
  const { t } = useFleetTranslation();
  return parts.flatMap(key => {
    const count = progress?.[key];
    if (!count) {
      return [];
    }
    const { done, about } = count;
    return {
      key,
      label: t(`progress.${key}`),
      text:
        about === undefined
          ? t('progress.soFar', { done: formatNumber(done) })
          : t(key === 'accounts' ? 'progress.ofAbout' : 'progress.of', {
              done: formatNumber(done),
              about: formatNumber(Math.max(about, done)),
            }),
      percent: percentOf(count),
    };
  });
}

function percentOf({ done, about }: ProgressCount): number | undefined {
  return about === undefined || about === 0
    ? undefined
    : Math.min(100, Math.floor((done / about) * 100));
}

/** The same in one line: "accounts 4,210 of about 10,000 · pipelines 30 of 400". */
export function useProgressText(
  progress: CollectionProgress | undefined,
): string | undefined {
  const all = useProgressParts(progress);
  return all.length
    ? all.map(({ label, text }) => `${label} ${text}`).join(' · ')
    : undefined;
}
