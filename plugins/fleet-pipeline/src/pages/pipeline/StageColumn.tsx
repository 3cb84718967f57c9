import type {
  Action,
  Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { HealthMark } from '../../components/health';
import { RevisionLabel } from '../../components/RevisionLabel';
import { useFleetTranslation } from '../../translation';
import { ActionTile } from './ActionTile';

/** A stage: its state and revision, then its actions in run order, those of one order side by side. */
export function StageColumn(props: {
  stage: Stage;
  selected: Action | undefined;
  onSelect: (action: Action) => void;
}) {
  const { stage, selected, onSelect } = props;
  const { t } = useFleetTranslation();
  const orders = [
    ...new Set(stage.actions.map(({ runOrder }) => runOrder)),
  ].sort((a, b) => a - b);
  return (
    <Box
      sx={{
        minWidth: 168,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        overflow: 'hidden',
      }}
    >
      <Box sx={{ px: 1.5, py: 1 }}>
        <Box
          component="h4"
          sx={{ typography: 'subtitle2', fontWeight: 600, m: 0 }}
        >
          {stage.name}
        </Box>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <HealthMark health={stage.health} status={stage.status} />
          {stage.revision && <RevisionLabel revision={stage.revision} muted />}
        </Box>
      </Box>
      <Box
        component="ol"
        aria-label={t('pipeline.actionsOf', { stage: stage.name })}
        sx={{ listStyle: 'none', m: 0, p: 0 }}
      >
        {orders.map(order => (
          <Box
            component="li"
            key={order}
            sx={{
              display: 'grid',
              gridAutoFlow: 'column',
              gridAutoColumns: 'minmax(150px, 1fr)',
              borderTop: 1,
              borderColor: 'divider',
              '& > * + *': { borderLeft: 1, borderColor: 'divider' },
            }}
          >
            {stage.actions
              .filter(({ runOrder }) => runOrder === order)
              .map(action => (
                <ActionTile
                  key={action.name}
                  stage={stage}
                  action={action}
                  selected={action === selected}
                  onSelect={() => onSelect(action)}
                />
              ))}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
