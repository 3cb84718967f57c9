import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type {
  Decision,
  DecisionRequest,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import {
  fleetApprovalDecidePermission,
  fleetPipelineReadPermission,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { AwsError } from '../aws/AwsError';
import type { FleetAuthorizer } from '../scope/FleetAuthorizer';
import { personOf } from '../scope/personOf';
import type { FleetDatabase } from '../store/FleetDatabase';
import type { DecisionRow } from '../store/rows';
import {
  approvalRecordColumns,
  type ApprovalRecord,
  queryApprovals,
} from './ApprovalRecord';
import {
  currentByDecision,
  currentByStore,
  describeCurrent,
} from './currentApproval';
import {
  type CurrentApproval,
  DecisionConflictError,
} from './DecisionConflictError';
import { DecisionFailedError } from './DecisionFailedError';
import type { Decisions } from './Decisions';
import type { DecisionSender, SendResult } from './DecisionSender';
import type { DecisionEnd, DecisionStore } from './DecisionStore';
import { describeAwsError } from './describeAwsError';
import { type CapabilityRules, judgeCapability } from './judgeCapability';
import { toDecision } from './toDecision';

/** How long a request waits for another one that decides on the same approval. */
const PATIENCE_MS = 5_000;
const POLL_MS = 50;

export interface DefaultDecisionsOptions {
  database: FleetDatabase;
  store: DecisionStore;
  sender: DecisionSender;
  authorizer: FleetAuthorizer;
  rules: CapabilityRules;
  /** Called when AWS may have changed or turned out to differ from the store. */
  onDecided: (decision: DecisionRow) => void;
  /** After this a recovery may resolve a pending decision, so nothing is sent once half of it is over. */
  leaseMs: number;
  now?: () => Date;
}

/** {@link Decisions}: the steps are in docs/architecture.md, "Deciding". */
export class DefaultDecisions implements Decisions {
  readonly #options: DefaultDecisionsOptions;

  constructor(options: DefaultDecisionsOptions) {
    this.#options = options;
  }

  async decide(options: {
    credentials: BackstageCredentials;
    approvalId: string;
    request: DecisionRequest;
  }): Promise<Decision> {
    const { store } = this.#options;
    const { record, person, refusal } = await this.#load(options);
    const attempt = toAttempt({
      record,
      person,
      refusal,
      request: options.request,
      at: this.#now(),
    });
    if (!(await store.insert(attempt))) {
      return this.#repeat(attempt, record);
    }
    if (refusal) {
      throw new NotAllowedError(refusal);
    }
    if (
      record.status !== 'waiting' ||
      attempt.action_execution_id !== record.id ||
      attempt.pipeline_execution_id !== record.pipeline_execution_id
    ) {
      return this.#refuse(attempt, await this.#currentOf(record.id));
    }
    const claimed = await store.claim({
      actionExecutionId: attempt.action_execution_id,
      decisionId: attempt.id,
      at: this.#now(),
    });
    return claimed
      ? this.#send(attempt)
      : this.#refuse(attempt, await this.#currentOf(record.id));
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }

  /** The approval, if the person may see it, and why they may not decide on it. */
  async #load(options: {
    credentials: BackstageCredentials;
    approvalId: string;
  }) {
    const { authorizer, rules } = this.#options;
    const [scope, decideScope] = await authorizer.scopes({
      permissions: [fleetPipelineReadPermission, fleetApprovalDecidePermission],
      credentials: options.credentials,
    });
    const [record]: ApprovalRecord[] = await queryApprovals({
      database: this.#options.database,
      scope,
    })
      .where('approvals.id', options.approvalId)
      .select(approvalRecordColumns);
    if (!record) {
      throw new NotFoundError(
        `There is no approval ${options.approvalId}, or you may not see it`,
      );
    }
    const person = personOf(options.credentials);
    if (!person) {
      throw new NotAllowedError('Only people decide on approvals');
    }
    // Whether it still waits comes later: who may not decide gets the same answer before and after
    const { allowed, message } = judgeCapability({
      record: { ...record, status: 'waiting' },
      decideScope,
      person,
      rules,
    });
    return { record, person, refusal: allowed ? undefined : message };
  }

  /** From here on the claim is ours, until the decision has ended. */
  async #send(attempt: DecisionRow): Promise<Decision> {
    const { sender, leaseMs, onDecided } = this.#options;
    const latest = Date.parse(attempt.decided_at) + leaseMs / 2;
    const result = await sender.send({
      decision: attempt,
      maySend: () => this.#now().getTime() < latest,
    });
    try {
      return await this.#conclude(attempt, result);
    } finally {
      // Only now: who is told reads the store
      onDecided(attempt);
    }
  }

  async #conclude(attempt: DecisionRow, result: SendResult): Promise<Decision> {
    switch (result.outcome) {
      case 'effective':
        return toDecision(
          await this.#end(attempt, {
            outcome: 'effective',
            awsRequestId: result.awsRequestId,
          }),
        );
      case 'refused':
        return this.#refuse(attempt, result.current, result.awsRequestId);
      case 'failed': {
        const { error } = result;
        const failure = isAwsError(error) ? error.failure : undefined;
        await this.#end(attempt, {
          outcome: 'failed',
          reason: isAwsError(error) ? describeAwsError(error) : error.message,
          awsRequestId: failure?.requestId,
        });
        throw error;
      }
      default:
        return toDecision(
          await this.#options.store.explainPending({
            decision: attempt,
            reason: result.reason,
          }),
        );
    }
  }

  async #end(attempt: DecisionRow, end: DecisionEnd): Promise<DecisionRow> {
    const { decision } = await this.#options.store.end({
      decision: attempt,
      end,
      at: this.#now(),
    });
    return decision;
  }

  async #refuse(
    attempt: DecisionRow,
    current: CurrentApproval,
    awsRequestId?: string,
  ): Promise<never> {
    const message = describeCurrent({
      current,
      actionExecutionId: attempt.action_execution_id,
    });
    const decision = await this.#end(attempt, {
      outcome: 'refused',
      reason: message,
      awsRequestId,
    });
    throw new DecisionConflictError({
      message,
      decision: toDecision(decision),
      current,
    });
  }

  /** The same id again is the same attempt: it gets the same answer, once there is one. */
  async #repeat(
    attempt: DecisionRow,
    record: ApprovalRecord,
  ): Promise<Decision> {
    const first = await this.#settled(attempt.id);
    if (!first || !isSameAttempt(first, attempt)) {
      return this.#refuseReusedId(attempt, record);
    }
    switch (first.outcome) {
      case 'failed':
        throw new DecisionFailedError(first.reason ?? 'AWS failed');
      case 'refused':
        if (first.refusal === 'notAllowed') {
          throw new NotAllowedError(first.reason ?? undefined);
        }
        throw new DecisionConflictError({
          message: first.reason ?? 'Your decision was not sent.',
          decision: toDecision(first),
          current: await this.#currentOf(record.id),
        });
      default:
        return toDecision(first);
    }
  }

  /** Its id belongs to another record, so that the attempt is recorded under a new one. */
  async #refuseReusedId(
    attempt: DecisionRow,
    record: ApprovalRecord,
  ): Promise<never> {
    const message =
      'This decisionId stands for a decision with another content. Nothing was sent; decide again with a new id.';
    const refused: DecisionRow = {
      ...attempt,
      id: randomUUID(),
      outcome: 'refused',
      refusal: attempt.refusal ?? 'conflict',
      reason: attempt.reason ?? message,
      completed_at: attempt.completed_at ?? attempt.decided_at,
    };
    await this.#options.store.insert(refused);
    throw new DecisionConflictError({
      message,
      decision: toDecision(refused),
      current: await this.#currentOf(record.id),
    });
  }

  /** The approval after whoever holds the claim is done with it. */
  async #currentOf(approvalId: string): Promise<CurrentApproval> {
    const { database, store } = this.#options;
    const claimant = await store.claimant(approvalId);
    const winner = claimant && (await this.#settled(claimant.id));
    if (winner?.outcome === 'effective' || winner?.outcome === 'pending') {
      return currentByDecision(winner);
    }
    const [approval] = await database
      .table('approvals')
      .where('id', approvalId)
      .select();
    return currentByStore(approval);
  }

  /** A decision once its request is over, or as it is when patience ends. A pending one then has a reason. */
  async #settled(decisionId: string): Promise<DecisionRow | undefined> {
    const until = Date.now() + PATIENCE_MS;
    let row = await this.#options.store.find(decisionId);
    while (row?.outcome === 'pending' && !row.reason && Date.now() < until) {
      await delay(POLL_MS);
      row = await this.#options.store.find(decisionId);
    }
    return row;
  }
}

function toAttempt(options: {
  record: ApprovalRecord;
  person: string;
  refusal?: string;
  request: DecisionRequest;
  at: Date;
}): DecisionRow {
  const { record, person, refusal, request, at } = options;
  const decided_at = at.toISOString();
  return {
    id: request.decisionId.toLocaleLowerCase('en-US'),
    approval_id: record.id,
    pipeline_id: record.pipeline_id,
    stage_name: record.stage_name,
    action_name: record.action_name,
    pipeline_execution_id: request.pipelineExecutionId,
    action_execution_id: request.actionExecutionId,
    verdict: request.verdict,
    comment: request.comment?.trim() || null,
    decided_by: person.toLocaleLowerCase('en-US'),
    decided_at,
    outcome: refusal ? 'refused' : 'pending',
    refusal: refusal ? 'notAllowed' : null,
    reason: refusal ?? null,
    aws_request_id: null,
    completed_at: refusal ? decided_at : null,
  };
}

function isSameAttempt(a: DecisionRow, b: DecisionRow): boolean {
  return (
    a.approval_id === b.approval_id &&
    a.pipeline_execution_id === b.pipeline_execution_id &&
    a.action_execution_id === b.action_execution_id &&
    a.verdict === b.verdict &&
    a.comment === b.comment &&
    a.decided_by === b.decided_by
  );
}

function isAwsError(error: AwsError | DecisionFailedError): error is AwsError {
  return error.name === 'AwsError';
}
