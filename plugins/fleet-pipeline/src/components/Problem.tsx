import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useFleetTranslation } from '../translation';
import { describeProblem } from './describeProblem';
import { EmptyState } from './EmptyState';
import { Fact, Facts } from './Facts';
import { HealthMark } from './health';

/** Properties of {@link Problem}. */
export interface ProblemProps {
  /** What was asked for, as it stands in a sentence: "the pipelines". */
  what: string;
  error: unknown;
  /** The permission it takes, for when the answer is 403. */
  permission?: string;
  onRetry?: () => void;
}

/** Why there is nothing to show: refused, absent, not configured, or failed with the request and the reason. */
export function Problem(props: ProblemProps) {
  const { what, error, permission, onRetry } = props;
  const { t } = useFleetTranslation();
  const problem = describeProblem(error);

  if (problem.status === 403 && (problem.permission ?? permission)) {
    return (
      <EmptyState title={t('problem.forbiddenTitle', { what })}>
        {t('problem.forbiddenText', {
          permission: (problem.permission ?? permission)!,
        })}
      </EmptyState>
    );
  }
  if (problem.status === 404) {
    return (
      <EmptyState title={t('problem.notFoundTitle')}>
        {t('problem.notFoundText')}
      </EmptyState>
    );
  }
  let title: string = t('problem.title', { what });
  if (problem.status === 503 && problem.name === 'ServiceUnavailableError') {
    title = t('problem.notConfiguredTitle');
  }
  return (
    <Box role="alert" sx={{ my: 2 }}>
      <HealthMark variant="banner" health="failed" word={title}>
        <Box sx={{ my: 0.5 }}>
          <Facts>
            <Fact label={t('problem.reason')}>
              {problem.offline ? t('problem.offline') : problem.message}
            </Fact>
            {problem.status === 503 && problem.name === 'AwsError' && (
              <Fact label={t('problem.todo')}>{t('problem.throttled')}</Fact>
            )}
            {problem.request && (
              <Fact label={t('problem.request')}>
                <code>{problem.request}</code>
              </Fact>
            )}
          </Facts>
        </Box>
        {onRetry && (
          <Button variant="outlined" onClick={onRetry}>
            {t('actions.retry')}
          </Button>
        )}
      </HealthMark>
    </Box>
  );
}
