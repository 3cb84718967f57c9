import { useRouteRef } from '@backstage/frontend-plugin-api';
import Button from '@mui/material/Button';
import { Link as RouterLink } from 'react-router-dom';
import { approvalRouteRef } from '../routes';
import { useFleetTranslation } from '../translation';

/** Leads to the approval that waits, the first of several; nothing when none does. */
export function ReviewLink(props: { approvalIds: string[]; label: string }) {
  // Most cells of a board have none: what it takes to link is not for them.
  return props.approvalIds.length > 0 ? <Review {...props} /> : null;
}

function Review(props: { approvalIds: string[]; label: string }) {
  const { approvalIds, label } = props;
  const { t } = useFleetTranslation();
  const approvalPath = useRouteRef(approvalRouteRef);
  return (
    <Button
      component={RouterLink}
      to={approvalPath?.({ approvalId: approvalIds[0] }) ?? ''}
      variant="outlined"
      aria-label={label}
      sx={{ py: 0, px: 1, minWidth: 0, fontSize: '0.8125rem' }}
    >
      {approvalIds.length > 1
        ? t('board.reviewMany', { count: approvalIds.length })
        : t('actions.review')}
    </Button>
  );
}
