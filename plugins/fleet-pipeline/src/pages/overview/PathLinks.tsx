import type { PathElement } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import { FleetLink } from '../../components/FleetLink';
import { UnitName } from '../../components/UnitName';
import { overviewRouteRef } from '../../routes';
import { useFleetTranslation } from '../../translation';

/** The units above something, from the root down, each a link to it. */
export function PathLinks(props: { path: PathElement[] }) {
  const { t } = useFleetTranslation();
  const overview = useRouteRef(overviewRouteRef)?.() ?? '';
  if (props.path.length === 0) {
    return null;
  }
  return (
    <Box
      component="nav"
      aria-label={t('overview.path')}
      sx={{ color: 'text.secondary' }}
    >
      {props.path.map((unit, index) => (
        <span key={unit.id}>
          {index > 0 && ' / '}
          <FleetLink to={`${overview}?selected=${unit.id}`}>
            <UnitName unit={unit} bare />
          </FleetLink>
        </span>
      ))}
    </Box>
  );
}
