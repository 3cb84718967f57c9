import type { Approval } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import { actionExecutionsOf, type AwsTruth } from './AwsTruth';
import type { Answer } from './DecisionClient';

interface DecisionRecord {
  id: string;
  approval_id: string;
  action_execution_id: string;
  pipeline_execution_id: string;
  verdict: 'approved' | 'rejected';
  outcome: string;
}

const STATUS_OF = { approved: 'Succeeded', rejected: 'Failed' };

/** Holds what the portal recorded and answered against what AWS did. */
export async function compareDecisions(options: {
  approvals: Approval[];
  answers: Answer[];
  knex: Knex;
  truth: AwsTruth;
}) {
  const { approvals, answers, knex, truth } = options;
  const records: DecisionRecord[] = await knex('decisions').whereIn(
    'approval_id',
    approvals.map(({ id }) => id),
  );
  const recordOf = new Map(records.map(record => [record.id, record]));
  const arrived = await arrivedInAws(approvals, truth);
  const effective = records.filter(({ outcome }) => outcome === 'effective');
  const effectiveOn = new Set(effective.map(record => record.approval_id));
  const toldEffective = new Set(
    answers
      .filter(({ outcome }) => outcome === 'effective')
      .map(({ click }) => click.request.decisionId),
  );
  const sent = new Set(answers.map(({ click }) => click.request.decisionId));

  return {
    effective: effective.length,
    approvalsDecidedOnce: approvals.filter(({ id }) => effectiveOn.has(id))
      .length,
    /** The process died after AWS had acted, and another one found that out. */
    foundInAwsLater: effective.filter(({ id }) => !toldEffective.has(id))
      .length,
    /** Effective by the record, but not what AWS acted on, or on another execution or with another result. */
    wrongExecution: effective.filter(record => {
      const action = arrived.get(record.id);
      return (
        action?.actionExecutionId !== record.action_execution_id ||
        action.pipelineExecutionId !== record.pipeline_execution_id ||
        action.status !== STATUS_OF[record.verdict]
      );
    }).length,
    /** AWS acted on it, and the record does not say so. */
    unrecordedInAws: [...arrived.keys()].filter(
      id => recordOf.get(id)?.outcome !== 'effective',
    ).length,
    attempts: sent.size,
    recorded: [...sent].filter(id => recordOf.has(id)).length,
    stillPending: records.filter(({ outcome }) => outcome === 'pending').length,
    /** A person was told another outcome than the record has in the end. */
    toldOtherwise: answers.filter(({ click, outcome }) => {
      const record = recordOf.get(click.request.decisionId);
      return outcome !== 'pending' && record?.outcome !== outcome;
    }).length,
    outcomes: countBy(records.map(({ outcome }) => outcome)),
    answers: countBy(
      answers.map(({ status, outcome }) => `${status} ${outcome}`),
    ),
  };
}

/** Action executions whose summary carries the id of one of our decisions, by that id. */
async function arrivedInAws(approvals: Approval[], truth: AwsTruth) {
  const pipelines = new Map(
    approvals.map(({ pipeline }) => [
      `${pipeline.accountId}:${pipeline.region}:${pipeline.name}`,
      pipeline,
    ]),
  );
  const arrived = new Map<
    string,
    {
      actionExecutionId?: string;
      pipelineExecutionId?: string;
      status?: string;
    }
  >();
  for (const pipeline of pipelines.values()) {
    const client = await truth.codePipeline(pipeline);
    for (const action of await actionExecutionsOf(client, pipeline.name)) {
      const { actionExecutionId, pipelineExecutionId, status } = action;
      const summary =
        action.output?.executionResult?.externalExecutionSummary ?? '';
      const id = /fleet ([0-9a-f-]{36})/.exec(summary)?.[1];
      if (id) {
        arrived.set(id, { actionExecutionId, pipelineExecutionId, status });
      }
    }
  }
  return arrived;
}

function countBy(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words.sort()) {
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
