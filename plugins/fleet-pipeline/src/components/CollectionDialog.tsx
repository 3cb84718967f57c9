import type { CollectionTarget } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useCollectionTargets } from '../data/useCollection';
import { useFleetTranslation } from '../translation';
import { CollectionTargetList } from './CollectionTargetList';
import { Problem } from './Problem';
import { SkeletonRows } from './SkeletonRows';

const rank: Record<CollectionTarget['state'], number> = {
  failed: 0,
  collecting: 1,
  pending: 2,
  ok: 3,
};

/** Every target that data is read from, the failing ones first. */
export function CollectionDialog(props: {
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useFleetTranslation();
  const targets = useCollectionTargets({ limit: 200 }, { enabled: props.open });
  const sorted = [...(targets.data?.items ?? [])].sort(
    (a, b) => rank[a.state] - rank[b.state],
  );
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby="fleet-collection-title"
    >
      <DialogTitle id="fleet-collection-title">
        {t('freshness.detailsTitle')}
      </DialogTitle>
      {/* Scrolls, and has no other place for the keyboard to scroll from. */}
      <DialogContent tabIndex={0}>
        <Box sx={{ typography: 'body2' }}>
          {targets.isPending && <SkeletonRows rows={6} />}
          {targets.isError && (
            <Problem
              what={t('freshness.details')}
              error={targets.error}
              permission="fleet.organization.read"
              onRetry={targets.refetch}
            />
          )}
          {targets.data && <CollectionTargetList targets={sorted} />}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
