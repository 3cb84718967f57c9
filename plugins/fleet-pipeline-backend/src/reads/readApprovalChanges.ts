import type {
  ApprovalChanges,
  PipelineExecution,
  Revision,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { type ApprovalRecord, pipelineOf } from '../approvals/ApprovalRecord';
import type { Identities } from '../identity/Identities';
import type { FleetDatabase } from '../store/FleetDatabase';
import type { PipelineExecutionRow } from '../store/rows';
import type { ConsoleUrls } from './ConsoleUrls';
import { toPipelineExecution } from './toPipelineExecution';

/** More executions than this between two approvals are not read by anybody. */
const MAX_EXECUTIONS = 50;

/**
 * What is new since the last execution that passed the approval's stage: the executions in between, newest first, and
 * each source's revision then and now.
 */
export async function readApprovalChanges(options: {
  database: FleetDatabase;
  identities: Identities;
  record: ApprovalRecord;
  console: ConsoleUrls;
}): Promise<ApprovalChanges> {
  const { database, identities, record, console } = options;
  const ofPipeline = { pipeline_id: record.pipeline_id };
  const [lastPassedRow] = record.last_passed_execution_id
    ? await database
        .table('pipeline_executions')
        .where({ ...ofPipeline, id: record.last_passed_execution_id })
        .select()
    : [];
  const [current] = await database
    .table('pipeline_executions')
    .where({ ...ofPipeline, id: record.pipeline_execution_id })
    .select();
  if (!current) {
    return { revisions: [], executions: [] };
  }

  const toExecution = (row: PipelineExecutionRow): PipelineExecution =>
    toPipelineExecution({
      row,
      pipeline: pipelineOf(record),
      identities,
      waits: row.id === current.id && record.status === 'waiting',
      console,
    });
  const execution = toExecution(current);
  if (record.last_passed !== 'none' && !lastPassedRow) {
    // Not the same as if nothing ever passed: nothing can be said of what is new.
    return {
      lastPassedUnknown: true,
      revisions: execution.revisions.map(to => ({
        actionName: to.actionName,
        to,
      })),
      executions: [execution],
    };
  }
  const lastPassed = lastPassedRow && toExecution(lastPassedRow);
  return {
    lastPassed,
    revisions: compareRevisions(
      lastPassed?.revisions ?? [],
      execution.revisions,
    ),
    executions:
      // A rollback brings back an old revision; what ran in between does not go on with it
      current.type === 'ROLLBACK'
        ? [execution]
        : (await readBetween(database, lastPassedRow, current)).map(
            toExecution,
          ),
  };
}

async function readBetween(
  database: FleetDatabase,
  after: PipelineExecutionRow | undefined,
  until: PipelineExecutionRow,
): Promise<PipelineExecutionRow[]> {
  const query = database
    .table('pipeline_executions')
    .where('pipeline_id', until.pipeline_id)
    .where('started_at', '<=', until.started_at);
  if (after) {
    query.where('started_at', '>', after.started_at);
  }
  const rows: PipelineExecutionRow[] = await query
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(MAX_EXECUTIONS)
    .select();
  // Started in the same instant, or before the one that passed: it is shown all the same, and first
  return [until, ...rows.filter(row => row.id !== until.id)];
}

function compareRevisions(
  before: Revision[],
  now: Revision[],
): ApprovalChanges['revisions'] {
  return now.map(to => {
    const from = before.find(({ actionName }) => actionName === to.actionName);
    return {
      actionName: to.actionName,
      from,
      to,
      changed: from?.revisionId !== to.revisionId,
    };
  });
}
