import type { Organization } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useFleetTranslation } from '../translation';
import { CollectionDialog } from './CollectionDialog';
import { HealthMark } from './health';

/** Says that something could not be read, and leads to what and why. */
export function PartialDataNotice(props: {
  organization: Organization | undefined;
}) {
  const { t } = useFleetTranslation();
  const [open, setOpen] = useState(false);
  const failed = props.organization?.freshness.failedTargets ?? 0;
  if (failed === 0) {
    return null;
  }
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
      <HealthMark health="stale" word={t('partial.title', { count: failed })} />
      <Button onClick={() => setOpen(true)}>{t('partial.details')}</Button>
      <CollectionDialog open={open} onClose={() => setOpen(false)} />
    </Box>
  );
}
