import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { shortRevision } from '../../components/RevisionLabel';
import { useFleetTranslation } from '../../translation';

/** Asks before rejecting, naming what is rejected. */
export function RejectDialog(props: {
  open: boolean;
  approval: Approval;
  onCancel: () => void;
  onReject: () => void;
}) {
  const { open, approval, onCancel, onReject } = props;
  const { t } = useFleetTranslation();
  const target = t('approvals.target', {
    pipeline: approval.pipeline.name,
    stage: approval.stageName,
  });
  return (
    <Dialog
      open={open}
      onClose={onCancel}
      aria-labelledby="fleet-reject-title"
      aria-describedby="fleet-reject-text"
    >
      <DialogTitle id="fleet-reject-title">
        {t('approvals.rejectTitle', { target })}
      </DialogTitle>
      <DialogContent>
        <DialogContentText id="fleet-reject-text" color="text.primary">
          {t('approvals.rejectText', {
            revision: approval.revisions[0]
              ? shortRevision(approval.revisions[0].revisionId)
              : approval.pipelineExecutionId,
            stage: approval.stageName,
          })}
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>{t('approvals.rejectCancel')}</Button>
        <Button variant="outlined" color="error" onClick={onReject}>
          {t('approvals.reject', { stage: approval.stageName })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
