import type { ExecutionListing } from '../../model/pipelines';
import type { PipelineRow } from '../../store/rows';

/** The latest moment at which something is known to have happened in the pipeline. */
export function lastMoment(
  row: PipelineRow,
  executions: ExecutionListing[],
): string | undefined {
  return [
    row.created_at ?? '',
    row.updated_at ?? '',
    ...executions.map(({ startedAt, updatedAt }) => updatedAt ?? startedAt),
  ]
    .filter(Boolean)
    .sort()
    .pop();
}
