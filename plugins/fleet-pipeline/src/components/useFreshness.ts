import type {
  Health,
  Organization,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useSignalsArrive } from '../data/liveness';
import { useNow } from '../data/useNow';
import { useFleetTranslation } from '../translation';
import { describeProblem } from './describeProblem';
import { useProgressText } from './progress';
import { useFormatAge } from './useFormatTime';

/** Below the tick of our clock, in milliseconds. */
const JUST_NOW = 10_000;

/** Words and colour for how current the data is; `hint` says why when something is wrong. */
export interface FreshnessDescription {
  health: Health;
  text: string;
  hint?: string;
}

/** Describes the freshness of what the organization's query holds; nothing until it answered once. */
export function useFreshness(query: {
  data?: Organization;
  error: unknown;
}): FreshnessDescription | undefined {
  const { t } = useFleetTranslation();
  const live = useSignalsArrive();
  const now = useNow();
  const formatAge = useFormatAge();
  const progress = query.data?.freshness.progress;
  const progressText = useProgressText(progress);

  if (query.error) {
    const { message, status } = describeProblem(query.error);
    // Refusals are said by the page itself.
    return status === 403 || status === 404
      ? undefined
      : { health: 'failed', text: t('freshness.unreachable'), hint: message };
  }
  if (!query.data) {
    return undefined;
  }
  const { state, failedTargets, latestSuccessAt } = query.data.freshness;
  if (failedTargets > 0) {
    return {
      health: 'stale',
      text: t('freshness.failing', { count: failedTargets }),
      hint: t('partial.details'),
    };
  }
  if (progress?.first) {
    return {
      health: 'running',
      text: t('freshness.collecting'),
      hint: progressText,
    };
  }
  if (!latestSuccessAt) {
    return { health: 'none', text: t('freshness.never') };
  }
  const again = progressText && t('progress.again', { what: progressText });
  if (live) {
    return {
      health: 'healthy',
      text: t('freshness.live'),
      hint: again ?? t('freshness.liveHint'),
    };
  }
  const age = now - Date.parse(latestSuccessAt);
  // Without signals this is as current as it gets: the page asks again by itself.
  return {
    health: state === 'collecting' ? 'running' : 'healthy',
    hint: again ?? t('freshness.updatedHint'),
    text:
      age < JUST_NOW
        ? t('freshness.updatedNow')
        : t('freshness.updated', { age: formatAge(age) }),
  };
}
