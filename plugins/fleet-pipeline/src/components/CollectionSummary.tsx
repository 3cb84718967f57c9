import type { Organization } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { useFleetTranslation } from '../translation';
import { ProgressParts } from './progress';
import { RelativeTime } from './RelativeTime';

/** How old what is shown may be, and how far the collection under way is. */
export function CollectionSummary(props: { organization: Organization }) {
  const { oldestSuccessAt, oldestPipelineReadAt, progress } =
    props.organization.freshness;
  const { t } = useFleetTranslation();
  return (
    <Box sx={{ display: 'grid', rowGap: 1, pb: 1 }}>
      {progress && <ProgressParts progress={progress} />}
      <Box sx={{ color: 'text.secondary' }}>
        {oldestPipelineReadAt && (
          <div>
            {t('freshness.oldestPipeline', {
              age: <RelativeTime at={oldestPipelineReadAt} />,
            })}
          </div>
        )}
        {oldestSuccessAt && (
          <div>
            {t('freshness.oldestSource', {
              age: <RelativeTime at={oldestSuccessAt} />,
            })}
          </div>
        )}
      </Box>
    </Box>
  );
}
