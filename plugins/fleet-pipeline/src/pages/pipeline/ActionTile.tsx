import type {
  Action,
  Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { HealthMark } from '../../components/health';
import { RelativeTime } from '../../components/RelativeTime';
import { ReviewLink } from '../../components/ReviewLink';
import { useFleetTranslation } from '../../translation';
import { actionId, tileId } from './useSelectedAction';

/** An action in its stage; a click opens its panel. */
export function ActionTile(props: {
  stage: Stage;
  action: Action;
  selected: boolean;
  onSelect: () => void;
}) {
  const { stage, action, selected, onSelect } = props;
  const { t } = useFleetTranslation();
  const isWaiting = action.health === 'waiting' && action.approvalId;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minWidth: 0 }}>
      <ButtonBase
        id={tileId(actionId(stage, action))}
        onClick={onSelect}
        aria-expanded={selected}
        sx={{
          display: 'block',
          flexGrow: 1,
          textAlign: 'left',
          px: 1.5,
          py: 1,
          font: 'inherit',
          bgcolor: selected ? 'action.selected' : undefined,
          '&:hover': { bgcolor: selected ? 'action.selected' : 'action.hover' },
          '&:focus-visible': {
            outline: '2px solid',
            outlineColor: 'primary.main',
            outlineOffset: -2,
          },
        }}
      >
        <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
          <HealthMark
            variant="dot"
            health={action.health}
            status={action.status}
          />
          <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
            {action.name}
          </Box>
        </Box>
        <Box
          sx={{
            pl: '22px',
            fontSize: '0.75rem',
            color: 'text.secondary',
            display: 'flex',
            gap: 0.75,
          }}
        >
          <span>{action.provider}</span>
          {action.since && <RelativeTime at={action.since} bare />}
        </Box>
      </ButtonBase>
      {isWaiting && (
        <Box sx={{ px: 1.5, pb: 1, pl: '34px' }}>
          <ReviewLink
            approvalIds={[action.approvalId!]}
            label={`${t('actions.review')} ${stage.name} ${action.name}`}
          />
        </Box>
      )}
    </Box>
  );
}
