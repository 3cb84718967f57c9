import type { Organization } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { useEffect, useState } from 'react';
import { useFleetTranslation } from '../../translation';
import { HealthMark } from '../health';
import { ProgressParts } from './ProgressParts';

/**
 * How far the first collection is, while things are missing because of it. Its numbers change all the time and are not
 * announced; that it is done, once, is.
 */
export function FirstCollectionStrip(props: {
  organization: Organization | undefined;
}) {
  const { t } = useFleetTranslation();
  const progress = props.organization?.freshness.progress;
  const isFirst = progress?.first === true;
  const [wasFirst, setWasFirst] = useState(false);

  useEffect(() => {
    if (isFirst) {
      setWasFirst(true);
    }
  }, [isFirst]);

  return (
    <>
      <div role="status" style={visuallyHidden as {}}>
        {wasFirst && !isFirst && t('progress.finished')}
      </div>
      {isFirst && (
        <Box
          component="section"
          aria-label={t('progress.first')}
          sx={{ mb: 1.5, display: 'grid', rowGap: 1 }}
        >
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
            <HealthMark health="running" word={t('progress.first')} />
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('progress.firstHint')}
            </Box>
          </Box>
          <ProgressParts progress={progress} />
        </Box>
      )}
    </>
  );
}
