import type { Knex } from 'knex';
import type { DecisionClient } from './DecisionClient';
import type { ReplicaProcess } from './ReplicaProcess';
import { waitFor } from './waitFor';

/** So many decisions of the victim are on their way to AWS or back when it dies. */
const ON_THEIR_WAY = 2;
const WITHIN_MS = 60_000;

/** Kills a replica at the worst moment, or after a minute without one. Resolves with that moment. */
export async function killWhileSending(options: {
  victim: ReplicaProcess;
  client: DecisionClient;
  knex: Knex;
}): Promise<number> {
  const { victim, client, knex } = options;
  await waitFor({
    what: 'a decision is on its way to AWS',
    withinMs: WITHIN_MS,
    everyMs: 20,
    ask: async () => {
      const claims = await knex('decision_claims')
        .join('decisions', 'decisions.id', 'decision_claims.decision_id')
        .where('decisions.outcome', 'pending')
        .whereIn('decisions.id', client.unansweredBy(victim));
      return claims.length >= ON_THEIR_WAY || undefined;
    },
  }).catch(() => undefined);
  await victim.kill();
  return Date.now();
}
