import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { pipelineRouteRef } from '../routes';
import { FleetLink } from './FleetLink';

/** A pipeline's name, leading to its page. */
export function PipelineLink(props: {
  pipeline: PipelineRef;
  children?: ReactNode;
}) {
  const { accountId, region, name } = props.pipeline;
  const pipelinePath = useRouteRef(pipelineRouteRef);
  return (
    <FleetLink to={pipelinePath?.({ accountId, region, name }) ?? ''}>
      {props.children ?? name}
    </FleetLink>
  );
}
