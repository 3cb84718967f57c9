import type { Knex } from 'knex';
import type { FleetDatabase } from './FleetDatabase';

/** Executions of a pipeline that are kept. */
const KEPT_EXECUTIONS = 500;

/**
 * Removes what AWS has forgotten, or what nobody looks at any more: executions that began 12 months ago, all but the
 * newest {@link KEPT_EXECUTIONS}, and the actions and logs of executions that are gone. What has not ended stays, and
 * what a waiting approval is about or is compared with.
 */
export async function prunePipeline(options: {
  database: FleetDatabase;
  trx: Knex.Transaction;
  pipelineId: string;
  /** Ids of executions that stay, however old. */
  keep: string[];
  now: Date;
}): Promise<void> {
  const { database, trx, pipelineId, keep, now } = options;
  const ofPipeline = { pipeline_id: pipelineId };
  const forgotten = new Date(now);
  forgotten.setUTCFullYear(forgotten.getUTCFullYear() - 1);
  const [firstTooMany] = await database
    .table('pipeline_executions', trx)
    .where(ofPipeline)
    .orderBy('started_at', 'desc')
    .offset(KEPT_EXECUTIONS)
    .limit(1)
    .select('started_at');
  const oldest = [
    forgotten.toISOString(),
    ...(firstTooMany ? [firstTooMany.started_at] : []),
  ]
    .sort()
    .pop() as string;
  const waiting = await database
    .table('approvals', trx)
    .where({ ...ofPipeline, status: 'waiting' })
    .select('pipeline_execution_id', 'last_passed_execution_id');
  await database
    .table('pipeline_executions', trx)
    .where(ofPipeline)
    .where('started_at', '<=', oldest)
    .whereNotIn('status', ['InProgress', 'Stopping'])
    .whereNotIn('id', [
      ...keep,
      ...waiting.flatMap(row => [
        row.pipeline_execution_id,
        row.last_passed_execution_id ?? '',
      ]),
    ])
    .delete();
  await database
    .table('action_executions', trx)
    .where(ofPipeline)
    .whereNotIn(
      'pipeline_execution_id',
      trx('pipeline_executions').where(ofPipeline).select('id'),
    )
    .delete();
  await database
    .table('action_logs', trx)
    .where(ofPipeline)
    .whereNotIn(
      'action_execution_id',
      trx('action_executions').where(ofPipeline).select('id'),
    )
    .delete();
}
