import type {
  Decision,
  Health,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { HealthMark } from '../../components/health';
import { useFleetTranslation } from '../../translation';

const health: Record<Decision['outcome'], Health> = {
  effective: 'healthy',
  pending: 'running',
  refused: 'off',
  failed: 'failed',
};

/** What came of an attempt to decide. */
export function OutcomeMark(props: { outcome: Decision['outcome'] }) {
  const { t } = useFleetTranslation();
  return (
    <HealthMark
      health={health[props.outcome]}
      word={t(`approvals.outcome_${props.outcome}`)}
    />
  );
}
