import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useFleetTranslation } from '../translation';
import { describeProblem } from './describeProblem';
import { HealthMark } from './health';

/** Says above kept rows that refreshing them failed. */
export function StaleNotice(props: {
  what: string;
  error: unknown;
  onRetry: () => void;
}) {
  const { t } = useFleetTranslation();
  return (
    <Box role="status" sx={{ mb: 1 }}>
      <HealthMark
        variant="banner"
        health="stale"
        word={t('problem.stale', { what: props.what })}
      >
        {describeProblem(props.error).message}{' '}
        <Button size="small" onClick={props.onRetry}>
          {t('actions.retry')}
        </Button>
      </HealthMark>
    </Box>
  );
}
