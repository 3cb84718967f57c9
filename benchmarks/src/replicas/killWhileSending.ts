import type { Knex } from 'knex';
import type { DecisionClient } from './DecisionClient';
import type { ReplicaProcess } from './ReplicaProcess';
import { waitFor } from './waitFor';

const WITHIN_MS = 60_000;

/**
 * Kills a replica at the worst moment, when AWS has a decision of it and has not answered yet; or after a minute without
 * such a moment. Resolves with the time of the kill.
 */
export async function killWhileSending(options: {
  victim: ReplicaProcess;
  client: DecisionClient;
  knex: Knex;
  /** How many decisions AWS has and has not answered. */
  countAtAws: () => number;
}): Promise<number> {
  const { victim, client, knex, countAtAws } = options;
  await waitFor({
    what: 'AWS has a decision of the victim',
    withinMs: WITHIN_MS,
    everyMs: 20,
    ask: async () => {
      const ofOthers = await knex('decision_claims')
        .join('decisions', 'decisions.id', 'decision_claims.decision_id')
        .where('decisions.outcome', 'pending')
        .whereNotIn('decisions.id', client.unansweredOnlyBy(victim))
        .select('decisions.id');
      return countAtAws() > ofOthers.length || undefined;
    },
  }).catch(() => undefined);
  await victim.kill();
  return Date.now();
}
