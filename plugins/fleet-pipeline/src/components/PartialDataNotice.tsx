import type { Organization } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useCollectionTargets } from '../data/useCollection';
import { useFleetTranslation } from '../translation';
import { CollectionDialog } from './CollectionDialog';
import { HealthMark } from './health';

/** Says that something could not be read, and leads to what and why; of the organization it says so itself. */
export function PartialDataNotice(props: {
  organization: Organization | undefined;
}) {
  const { t } = useFleetTranslation();
  const [open, setOpen] = useState(false);
  const failed = props.organization?.freshness.failedTargets ?? 0;
  // The organization is the first of all sources.
  const targets = useCollectionTargets(
    { state: 'failed', limit: 1 },
    { enabled: failed > 0 },
  );
  if (failed === 0) {
    return null;
  }
  const failure = targets.data?.items.find(
    ({ source }) => source === 'organization',
  )?.failure;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        mb: 1,
      }}
    >
      <HealthMark health="stale" word={t('partial.title', { count: failed })} />
      <Button onClick={() => setOpen(true)}>{t('partial.details')}</Button>
      {failure && (
        <Box sx={{ flexBasis: '100%', overflowWrap: 'anywhere', pl: '22px' }}>
          {t('freshness.sourceOrganization')}: {failure.message}
          {failure.hint && ` ${failure.hint}`}
        </Box>
      )}
      <CollectionDialog
        open={open}
        onClose={() => setOpen(false)}
        organization={props.organization}
      />
    </Box>
  );
}
