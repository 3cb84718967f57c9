import type { Stage } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import { type FleetPicture, tagText } from './FleetPicture';

/**
 * The fleet as the portal's store has it. Not by the API: whoever looks at a pipeline there makes it be read sooner, and
 * that would help what is measured.
 */
export async function readStorePicture(knex: Knex): Promise<FleetPicture> {
  const accounts = await knex('accounts').select(
    'id',
    'name',
    'parent_id',
    'state',
    'tags',
  );
  const units = await knex('organizational_units').select(
    'id',
    'name',
    'parent_id',
  );
  const pipelines = await knex('pipelines').select(
    'id',
    'execution_mode',
    'stages',
  );
  const approvals = await knex('approvals')
    .where('status', 'waiting')
    .select('id', 'pipeline_execution_id');
  return {
    accounts: new Map(
      accounts.map(({ id, name, parent_id, state, tags }) => [
        id,
        `${name} in ${parent_id} ${state} ${tagText(JSON.parse(tags))}`,
      ]),
    ),
    units: new Map(
      units.map(({ id, name, parent_id }) => [
        id,
        `${name} in ${parent_id ?? undefined}`,
      ]),
    ),
    pipelines: new Map(
      pipelines.map(({ id, execution_mode, stages }) => [
        id,
        execution_mode === 'PARALLEL'
          ? 'PARALLEL'
          : JSON.parse(stages).map(stageText).join(' '),
      ]),
    ),
    approvals: new Map(
      approvals.map(({ id, pipeline_execution_id }) => [
        id,
        pipeline_execution_id,
      ]),
    ),
  };
}

function stageText({ name, status, pipelineExecutionId }: Stage): string {
  return `${name}=${status}@${pipelineExecutionId}`;
}
