import type { Health } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useCallback } from 'react';
import { useFleetTranslation } from '../../translation';

const statuses = [
  'Abandoned',
  'Cancelled',
  'Failed',
  'InProgress',
  'Skipped',
  'Stopped',
  'Stopping',
  'Succeeded',
  'Superseded',
] as const;

/**
 * The word for a health. AWS's status gives the finer word where there is one, save for what waits: AWS calls a pending
 * approval "InProgress", people must never read it so.
 */
export function useHealthWord() {
  const { t } = useFleetTranslation();
  return useCallback(
    (options: { health: Health; status?: string }): string => {
      const status = statuses.find(known => known === options.status);
      return status && options.health !== 'waiting'
        ? t(`status.${status}`)
        : t(`health.${options.health}`);
    },
    [t],
  );
}
