import type {
  Action,
  PipelineRef,
  Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useShortcuts } from '../../components/useShortcuts';
import { useFleetTranslation } from '../../translation';
import { ActionFacts } from './ActionFacts';
import { ActionLogView } from './ActionLogView';

/** All about an action: what it is told to do, how it went, and its log. Esc closes it. */
export function ActionPanel(props: {
  pipeline: PipelineRef;
  stage: Stage;
  action: Action;
  onClose: () => void;
}) {
  const { pipeline, stage, action, onClose } = props;
  const { t } = useFleetTranslation();
  useShortcuts({ Escape: onClose });
  return (
    <Box
      component="section"
      aria-labelledby="fleet-action-title"
      sx={{ borderTop: 2, borderColor: 'primary.main', pt: 1.5 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
        <Box
          component="h3"
          id="fleet-action-title"
          sx={{ typography: 'subtitle1', fontWeight: 600, m: 0, flexGrow: 1 }}
        >
          {t('pipeline.actionPanel', {
            stage: stage.name,
            action: action.name,
          })}
        </Box>
        <IconButton
          size="small"
          onClick={onClose}
          aria-label={t('pipeline.closePanel', { action: action.name })}
        >
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 2fr) minmax(0, 3fr)',
          },
        }}
      >
        <ActionFacts action={action} />
        <Box sx={{ minWidth: 0 }}>
          {action.hasLog && action.actionExecutionId ? (
            <ActionLogView
              pipeline={pipeline}
              actionExecutionId={action.actionExecutionId}
            />
          ) : (
            <Box sx={{ color: 'text.secondary' }}>{t('pipeline.logNone')}</Box>
          )}
        </Box>
      </Box>
    </Box>
  );
}
