import type { Actor } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { ActorLink } from './ActorLink';

/** Who or what started an execution; AWS's word for the trigger is left away where the name says it already. */
export function TriggerLabel(props: {
  type: string | undefined;
  startedBy: Actor | undefined;
}) {
  const { type, startedBy } = props;
  const isSaid = startedBy?.name.toLowerCase() === type?.toLowerCase();
  return (
    <>
      {startedBy && <ActorLink actor={startedBy} />}{' '}
      {type && !isSaid && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {type}
        </Box>
      )}
    </>
  );
}
