import type { FleetDatabase } from '../store/FleetDatabase';
import type { ApprovalRow, DecisionRow } from '../store/rows';

/** How a decision ended. */
export interface DecisionEnd {
  outcome: 'effective' | 'refused' | 'failed';
  reason?: string;
  awsRequestId?: string;
}

/** A decision whose outcome is not known yet. */
export type PendingDecision = DecisionRow & {
  /** Whether it holds the claim, without which nothing is sent. */
  claimed: boolean;
  /** When its approval expires. */
  expiresAt?: string;
};

/** The records of decisions and the claims that let only one at a time go to AWS. */
export class DecisionStore {
  readonly #database: FleetDatabase;

  constructor(options: { database: FleetDatabase }) {
    this.#database = options.database;
  }

  async find(decisionId: string): Promise<DecisionRow | undefined> {
    const [row] = await this.#database
      .table('decisions')
      .where('id', decisionId)
      .select();
    return row;
  }

  /** Records an attempt. False: the id is taken, which makes a repeated request one attempt. */
  async insert(row: DecisionRow): Promise<boolean> {
    const inserted = await this.#database
      .knex('decisions')
      .insert(row)
      .onConflict('id')
      .ignore()
      .returning('id');
    return inserted.length > 0;
  }

  /** Notes why a decision stays pending after its request is over. */
  async explainPending(options: {
    decision: DecisionRow;
    reason: string;
  }): Promise<DecisionRow> {
    const { decision, reason } = options;
    await this.#database
      .table('decisions')
      .where({ id: decision.id, outcome: 'pending' })
      .update({ reason });
    return (await this.find(decision.id)) ?? { ...decision, reason };
  }

  /** The lock: true for exactly one decision at a time, whichever process asks. */
  async claim(options: {
    actionExecutionId: string;
    decisionId: string;
    at: Date;
  }): Promise<boolean> {
    const claimed = await this.#database
      .knex('decision_claims')
      .insert({
        action_execution_id: options.actionExecutionId,
        decision_id: options.decisionId,
        claimed_at: options.at.toISOString(),
      })
      .onConflict('action_execution_id')
      .ignore()
      .returning('action_execution_id');
    return claimed.length > 0;
  }

  /** The decision that holds the claim. */
  async claimant(actionExecutionId: string): Promise<DecisionRow | undefined> {
    const [row]: DecisionRow[] = await this.#database
      .knex('decision_claims')
      .join('decisions', 'decisions.id', 'decision_claims.decision_id')
      .where('decision_claims.action_execution_id', actionExecutionId)
      .select('decisions.*');
    return row;
  }

  /**
   * Ends a pending decision and returns it as it is then. An effective one keeps its claim for good and closes the
   * approval, so that the inbox is right before AWS is read again; any other gives the claim back. What AWS confirmed
   * stands even if a recovery gave the decision up in the meantime.
   */
  async end(options: {
    decision: DecisionRow;
    end: DecisionEnd;
    at: Date;
  }): Promise<{ decision: DecisionRow; changed: boolean }> {
    const { decision, end, at } = options;
    const completed_at = at.toISOString();
    return this.#database.transaction(async trx => {
      const query = this.#database
        .table('decisions', trx)
        .where('id', decision.id);
      if (end.outcome === 'effective') {
        query.whereNot('outcome', 'effective');
      } else {
        query.where('outcome', 'pending');
      }
      const changed: number = await query.update({
        outcome: end.outcome,
        refusal: end.outcome === 'refused' ? 'conflict' : null,
        reason: end.reason ?? null,
        aws_request_id: end.awsRequestId ?? null,
        completed_at,
      });
      if (changed && end.outcome === 'effective') {
        const status: ApprovalRow['status'] = decision.verdict;
        await this.#database
          .table('approvals', trx)
          .where({ id: decision.approval_id, status: 'waiting' })
          .update({ status, closed_at: completed_at });
      } else if (changed) {
        await this.#database
          .table('decision_claims', trx)
          .where('decision_id', decision.id)
          .delete();
      }
      const [row] = await this.#database
        .table('decisions', trx)
        .where('id', decision.id)
        .select();
      return { decision: row, changed: changed > 0 };
    });
  }

  /** Pending decisions that were made before a moment, the oldest first. */
  async listPending(options: {
    before: Date;
    /** The last one of the batch before. */
    after?: PendingDecision;
    limit: number;
  }): Promise<PendingDecision[]> {
    const { before, after, limit } = options;
    const query = this.#database
      .knex('decisions')
      .leftJoin(
        'decision_claims',
        'decision_claims.decision_id',
        'decisions.id',
      )
      .leftJoin('approvals', 'approvals.id', 'decisions.approval_id')
      .where('decisions.outcome', 'pending')
      .where('decisions.decided_at', '<', before.toISOString());
    if (after) {
      query.where(later =>
        later
          .where('decisions.decided_at', '>', after.decided_at)
          .orWhere(same =>
            same
              .where('decisions.decided_at', after.decided_at)
              .where('decisions.id', '>', after.id),
          ),
      );
    }
    const rows: Array<
      DecisionRow & { claim_id: string | null; expires_at: string | null }
    > = await query
      .orderBy(['decisions.decided_at', 'decisions.id'])
      .limit(limit)
      .select(
        'decisions.*',
        'decision_claims.decision_id as claim_id',
        'approvals.expires_at',
      );
    return rows.map(({ claim_id, expires_at, ...row }) => ({
      ...row,
      claimed: claim_id !== null,
      expiresAt: expires_at ?? undefined,
    }));
  }
}
