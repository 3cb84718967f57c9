import Box from '@mui/material/Box';
import { useFleetTranslation } from '../translation';

/** A unit by its name, or by its id while AWS was not asked for the name yet: accounts tell in which units they are. */
export function UnitName(props: {
  unit: { id: string; name: string };
  /** Leaves out the words behind the id, where units stand in a path. */
  bare?: boolean;
}) {
  const { unit, bare } = props;
  const { t } = useFleetTranslation();
  if (unit.name !== unit.id) {
    return <>{unit.name}</>;
  }
  return (
    <>
      <Box
        component="span"
        sx={{ fontFamily: 'monospace', fontWeight: 'normal' }}
      >
        {unit.id}
      </Box>
      {!bare && (
        <Box
          component="span"
          sx={{
            ml: 1,
            color: 'text.secondary',
            fontSize: '0.75rem',
            fontWeight: 'normal',
          }}
        >
          {t('overview.unnamed')}
        </Box>
      )}
    </>
  );
}
