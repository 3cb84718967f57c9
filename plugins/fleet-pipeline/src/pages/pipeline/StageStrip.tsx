import {
  healthRank,
  type Action,
  type Stage,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { SectionTitle } from '../../components/SectionTitle';
import { useFleetTranslation } from '../../translation';
import { StageColumn } from './StageColumn';
import { TransitionGate } from './TransitionGate';

/** The stages from left to right, joined by transitions. */
export function StageStrip(props: {
  stages: Stage[];
  isParallel: boolean;
  selected: Action | undefined;
  onSelect: (stage: Stage, action: Action) => void;
}) {
  const { stages, isParallel, selected, onSelect } = props;
  const { t } = useFleetTranslation();
  const stripRef = useRef<HTMLOListElement>(null);
  const urgent = mostUrgent(stages);

  // A long pipeline begins at the stage that needs eyes; afterwards it stays where the person scrolled it.
  useEffect(() => {
    const strip = stripRef.current;
    const stage = urgent === undefined ? undefined : strip?.children[urgent];
    if (strip && stage instanceof HTMLElement) {
      strip.scrollLeft = Math.max(
        0,
        stage.offsetLeft +
          stage.offsetWidth -
          strip.offsetLeft -
          strip.clientWidth,
      );
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <section aria-labelledby="fleet-stages">
      <SectionTitle id="fleet-stages">{t('pipeline.stages')}</SectionTitle>
      {isParallel && (
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          {t('pipeline.stagesParallel')}
        </Box>
      )}
      {stages.length === 0 && <EmptyState title={t('pipeline.noStages')} />}
      <Box
        component="ol"
        ref={stripRef}
        tabIndex={0}
        aria-labelledby="fleet-stages"
        sx={{
          display: 'flex',
          alignItems: 'flex-start',
          listStyle: 'none',
          m: 0,
          p: 0,
          pb: 1,
          overflowX: 'auto',
        }}
      >
        {stages.map((stage, index) => (
          <Box
            component="li"
            key={stage.name}
            sx={{ display: 'flex', alignItems: 'flex-start', flexShrink: 0 }}
          >
            {index > 0 && <TransitionGate stage={stage} />}
            <StageColumn
              stage={stage}
              selected={selected}
              onSelect={action => onSelect(stage, action)}
            />
          </Box>
        ))}
      </Box>
    </section>
  );
}

/** The position of the stage that failed, waits or runs; none when nothing does. */
function mostUrgent(stages: Stage[]): number | undefined {
  const ranks = stages.map(({ health }) => healthRank(health));
  const highest = Math.max(...ranks);
  return highest >= healthRank('running') ? ranks.indexOf(highest) : undefined;
}
