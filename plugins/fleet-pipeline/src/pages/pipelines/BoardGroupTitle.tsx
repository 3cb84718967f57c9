import Box from '@mui/material/Box';
import { EntityLink } from '../../components/EntityLink';
import { HealthMark } from '../../components/health';
import { useFleetTranslation } from '../../translation';
import type { BoardRow } from './groupRows';

/** The title of a group of pipelines with what is most urgent in it. */
export function BoardGroupTitle(props: {
  group: Extract<BoardRow, { kind: 'group' }>;
}) {
  const { group } = props;
  const { t } = useFleetTranslation();
  let title = <>{group.title ?? t('board.noOwner')}</>;
  if (group.entityRef) {
    title = <EntityLink entityRef={group.entityRef} />;
  }
  const isHealth = group.key === `group:${group.health}`;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        gap: 1,
        alignItems: 'center',
        color: 'text.primary',
        position: 'sticky',
        left: 12,
      }}
    >
      {isHealth ? (
        <HealthMark health={group.health} />
      ) : (
        <>
          <HealthMark variant="dot" health={group.health} />
          <strong>{title}</strong>
        </>
      )}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('board.count', { count: group.count })}
      </Box>
    </Box>
  );
}
