import type { EngineEnv } from './EngineEnv';
import { nextDue, runDue } from './engine';
import type { PipelineRecord } from './state';

/**
 * Runs everything that is due up to `now`, over all pipelines in the order of
 * time, so that a long jump gives the same history as many small steps.
 *
 * @returns whether anything happened
 */
export function advance(
  records: PipelineRecord[],
  options: { now: number; env: EngineEnv },
): boolean {
  const { now, env } = options;
  const due = new Map<PipelineRecord, number>();
  const look = (record: PipelineRecord) => {
    const at = nextDue(record);
    if (at !== undefined && at <= now) {
      due.set(record, at);
    } else {
      due.delete(record);
    }
  };
  records.forEach(look);
  const happened = due.size > 0;
  while (due.size > 0) {
    const [record, at] = [...due].reduce((first, other) =>
      other[1] < first[1] ? other : first,
    );
    runDue(record, { at, env });
    look(record);
  }
  return happened;
}
