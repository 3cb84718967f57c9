import { fleetOrganizationReadPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { useState } from 'react';
import { FleetPage } from '../../components/FleetPage';
import { KeyboardHelp } from '../../components/KeyboardHelp';
import { PartialDataNotice } from '../../components/PartialDataNotice';
import { Problem } from '../../components/Problem';
import { FirstCollectionStrip } from '../../components/progress';
import { useOrganization } from '../../data/useOrganization';
import { useUrlState } from '../../data/useUrlState';
import { useFleetTranslation } from '../../translation';
import { AccountDetail } from './AccountDetail';
import { CountStrip } from './CountStrip';
import { TreePanel } from './TreePanel';
import { UnitDetail } from './UnitDetail';

/** The organization: its numbers, its tree, and what is selected in it. */
export function OverviewPage() {
  return (
    <FleetPage name="fleet-overview-page">
      <Overview />
    </FleetPage>
  );
}

function Overview() {
  const { t } = useFleetTranslation();
  const organization = useOrganization();
  const { params } = useUrlState();
  const [path, setPath] = useState<readonly string[]>([]);
  const selectedId = params.get('selected') ?? organization.data?.rootId;

  if (organization.isError && !organization.data) {
    return (
      <Problem
        what={t('overview.what')}
        error={organization.error}
        permission={fleetOrganizationReadPermission.name}
        onRetry={organization.refetch}
      />
    );
  }
  return (
    <>
      <h2 style={visuallyHidden as {}}>{t('overview.title')}</h2>
      <CountStrip organization={organization.data} />
      <FirstCollectionStrip organization={organization.data} />
      <PartialDataNotice organization={organization.data} />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 5fr) minmax(0, 6fr)',
          },
          columnGap: 3,
          rowGap: 2,
          borderTop: 1,
          borderColor: 'divider',
          pt: 1.5,
        }}
      >
        <TreePanel
          selectedId={selectedId}
          revealed={path}
          isComing={organization.data?.freshness.progress?.first === true}
        />
        <Box
          sx={{
            minWidth: 0,
            borderLeft: { md: 1 },
            borderTop: { xs: 1, md: 0 },
            borderColor: { xs: 'divider', md: 'divider' },
            pl: { md: 3 },
            pt: { xs: 2, md: 0 },
          }}
        >
          {selectedId &&
            (/^\d{12}$/.test(selectedId) ? (
              <AccountDetail
                key={selectedId}
                accountId={selectedId}
                onPath={setPath}
              />
            ) : (
              <UnitDetail
                key={selectedId}
                unitId={selectedId}
                onPath={setPath}
              />
            ))}
        </Box>
      </Box>
      <KeyboardHelp
        keys={[
          { keys: ['↑', '↓'], text: t('keys.tree') },
          { keys: ['→', '←'], text: t('keys.treeExpand') },
          { keys: ['Enter'], text: t('keys.treeOpen') },
        ]}
      />
    </>
  );
}
