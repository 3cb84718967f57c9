import type {
  CollectionTarget,
  Organization,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useCollectionTargets } from '../data/useCollection';
import { useFleetTranslation } from '../translation';
import { CollectionSummary } from './CollectionSummary';
import { CollectionTargetList } from './CollectionTargetList';
import { formatNumber } from './formatNumber';
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
  organization: Organization | undefined;
}) {
  const { open, onClose, organization } = props;
  const { t } = useFleetTranslation();
  const targets = useCollectionTargets({ limit: 200 }, { enabled: open });
  const sorted = [...(targets.data?.items ?? [])].sort(
    (a, b) => rank[a.state] - rank[b.state],
  );
  const more = (targets.data?.total ?? 0) - sorted.length;
  return (
    <Dialog
      open={open}
      onClose={onClose}
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
          {organization && <CollectionSummary organization={organization} />}
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
          {more > 0 && (
            <Box sx={{ color: 'text.secondary', pt: 1 }}>
              {t('freshness.more', { count: more, number: formatNumber(more) })}
            </Box>
          )}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('actions.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
