import {
  healthOrder,
  type Health,
  type HealthCounts,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { formatNumber } from '../../components/formatNumber';
import { HealthBar, HealthMark } from '../../components/health';
import { SectionTitle } from '../../components/SectionTitle';

/** How many things have which health, as a bar with its legend. */
export function HealthSummary(props: {
  title: string;
  health: Health;
  counts: HealthCounts;
}) {
  const { health, counts } = props;
  const parts = healthOrder.filter(part => counts[part]);
  return (
    <section aria-labelledby="fleet-health">
      <SectionTitle id="fleet-health">{props.title}</SectionTitle>
      {parts.length === 0 ? (
        <HealthMark health={health} />
      ) : (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 2,
            rowGap: 0.5,
          }}
        >
          <HealthBar counts={counts} width={200} />
          {parts.map(part => (
            <Box
              component="span"
              key={part}
              sx={{ display: 'inline-flex', gap: 0.75 }}
            >
              <HealthMark health={part} />
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {formatNumber(counts[part]!)}
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </section>
  );
}
