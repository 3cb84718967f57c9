import type { Actor } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Tooltip from '@mui/material/Tooltip';
import { useFleetTranslation } from '../translation';
import { EntityLink } from './EntityLink';

/** Who did something: a link to the person where AWS's identity is mapped, else AWS's own words. */
export function ActorLink(props: { actor: Actor | undefined }) {
  const { actor } = props;
  const { t } = useFleetTranslation();
  if (!actor) {
    return <>{t('actor.unknown')}</>;
  }
  if (actor.entityRef) {
    return <EntityLink entityRef={actor.entityRef} title={actor.name} />;
  }
  if (actor.kind === 'principal' && actor.principal) {
    return (
      <Tooltip title={t('actor.unmapped', { principal: actor.principal })}>
        <span>{actor.name}</span>
      </Tooltip>
    );
  }
  return <>{actor.name}</>;
}
