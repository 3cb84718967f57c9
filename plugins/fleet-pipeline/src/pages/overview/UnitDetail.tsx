import { fleetOrganizationReadPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { formatNumber } from '../../components/formatNumber';
import { HealthMark } from '../../components/health';
import { Problem } from '../../components/Problem';
import { SkeletonRows } from '../../components/SkeletonRows';
import { UnitName } from '../../components/UnitName';
import { useOrganizationalUnit } from '../../data/useTree';
import { useFleetTranslation } from '../../translation';
import { DetailHeader } from './DetailHeader';
import { HealthSummary } from './HealthSummary';
import { PipelinesHere } from './PipelinesHere';

/** A unit: where it is, what is in it, and how that does. */
export function UnitDetail(props: {
  unitId: string;
  /** Told the units above this one, so that the tree can show it. */
  onPath: (unitIds: string[]) => void;
}) {
  const { unitId, onPath } = props;
  const { t } = useFleetTranslation();
  const { data: unit, error, isError, refetch } = useOrganizationalUnit(unitId);

  useEffect(() => {
    if (unit) {
      onPath(unit.path.slice(0, -1).map(({ id }) => id));
    }
  }, [unit, onPath]);

  if (!unit) {
    return isError ? (
      <Problem
        what={t('overview.whatUnit')}
        error={error}
        permission={fleetOrganizationReadPermission.name}
        onRetry={refetch}
      />
    ) : (
      <SkeletonRows rows={5} />
    );
  }
  const say = (count: number) => ({ count, number: formatNumber(count) });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <div>
        <DetailHeader
          path={unit.path.slice(0, -1)}
          name={<UnitName unit={unit} />}
          id={unit.id}
          consoleUrl={unit.consoleUrl}
        />
        <Box sx={{ color: 'text.secondary' }}>
          {[
            t('overview.accounts', say(unit.accounts)),
            t('overview.units', say(unit.childOrganizationalUnits)),
            t('overview.pipelines', say(unit.pipelines)),
            ...(unit.approvalsWaiting
              ? [t('overview.waiting', say(unit.approvalsWaiting))]
              : []),
          ].join(' · ')}
        </Box>
      </div>
      {unit.accounts === 0 ? (
        <HealthMark variant="banner" health="none" word={t('overview.empty')}>
          {t('overview.emptyHint')}
        </HealthMark>
      ) : (
        <HealthSummary
          title={t('overview.healthAccounts')}
          health={unit.health}
          counts={unit.healthCounts}
        />
      )}
      <PipelinesHere filter={{ organizationalUnitId: unit.id }} />
    </Box>
  );
}
