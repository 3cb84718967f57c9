import { fleetCollectionRefreshPermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { usePermission } from '@backstage/plugin-permission-react';
import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { useRefreshNow } from '../data/useCollection';
import { useOrganization } from '../data/useOrganization';
import { useFleetTranslation } from '../translation';
import { CollectionDialog } from './CollectionDialog';
import { describeProblem } from './describeProblem';
import { FleetRoot } from './FleetRoot';
import { useFreshness } from './useFreshness';
import { HealthIcon } from './health';

/** What the plugin's header says about its data: where it is from, how old it is, and what fails. */
export function FreshnessAction() {
  return (
    <FleetRoot>
      <Freshness />
    </FleetRoot>
  );
}

function Freshness() {
  const { t } = useFleetTranslation();
  const organization = useOrganization();
  const freshness = useFreshness(organization);
  const [open, setOpen] = useState(false);

  return (
    <Box
      role="region"
      aria-label={t('freshness.label')}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 0.5, sm: 1 },
        typography: 'body2',
        color: 'text.primary',
        whiteSpace: 'nowrap',
      }}
    >
      {organization.data?.sandbox && (
        <Tooltip title={t('freshness.sandboxHint')}>
          <Box
            component="span"
            sx={{
              border: 1,
              borderColor: 'divider',
              borderRadius: 0.5,
              px: 0.75,
              color: 'text.secondary',
              whiteSpace: 'nowrap',
            }}
          >
            <Box
              component="span"
              sx={{ display: { xs: 'none', sm: 'inline' } }}
            >
              {t('freshness.sandbox')}
            </Box>
            <Box component="span" sx={{ display: { sm: 'none' } }}>
              {t('freshness.sandboxShort')}
            </Box>
          </Box>
        </Tooltip>
      )}
      {freshness && (
        <Tooltip title={freshness.hint ?? ''} describeChild>
          <Button
            color="inherit"
            onClick={() => setOpen(true)}
            startIcon={<HealthIcon health={freshness.health} size={14} />}
            sx={{ fontWeight: 'normal', whiteSpace: 'nowrap' }}
          >
            {freshness.text}
          </Button>
        </Tooltip>
      )}
      <RefreshButton />
      <CollectionDialog
        open={open}
        onClose={() => setOpen(false)}
        organization={organization.data}
      />
    </Box>
  );
}

function RefreshButton() {
  const { t } = useFleetTranslation();
  const { allowed } = usePermission({
    permission: fleetCollectionRefreshPermission,
  });
  const refresh = useRefreshNow();
  if (!allowed) {
    return null;
  }
  let label: string = t('freshness.refresh');
  if (refresh.isError) {
    label = t('freshness.refreshFailed', {
      reason: describeProblem(refresh.error).message,
    });
  } else if (refresh.isSuccess) {
    label = t('freshness.refreshing');
  }
  return (
    <Tooltip title={label} describeChild={false}>
      <span>
        <IconButton
          size="small"
          aria-label={label}
          disabled={refresh.isPending}
          color={refresh.isError ? 'error' : 'default'}
          onClick={() => refresh.mutate()}
        >
          <RefreshIcon fontSize="small" />
        </IconButton>
      </span>
    </Tooltip>
  );
}
