import type { DecisionVerdict } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { AwsError } from '../aws/AwsError';
import type { DecisionRow } from '../store/rows';
import type { DecisionSender } from './DecisionSender';
import type {
  DecisionEnd,
  DecisionStore,
  PendingDecision,
} from './DecisionStore';
import { describeAwsError } from './describeAwsError';
import { resolveDecision } from './resolveDecision';

/** AWS has no such thing any more: asking again will not help. */
const GONE = [
  'PipelineNotFoundException',
  'PipelineExecutionNotFoundException',
];

/** How many decisions one run looks at; the next run goes on behind them. */
const BATCH = 50;

/** For how long it is asked what became of a decision, unless its approval expires before. */
const GIVE_UP_MS = 24 * 60 * 60 * 1000;

/**
 * Ends decisions that stayed pending: the process died between claim and result, or AWS could not be asked after an
 * answer was lost. Any replica may do it, even several at once.
 */
export class DecisionRecovery {
  readonly #options: {
    store: DecisionStore;
    sender: DecisionSender;
    auditor: AuditorService;
    logger: LoggerService;
    onDecided: (decision: DecisionRow) => void;
    leaseMs: number;
    now?: () => Date;
    batch?: number;
  };
  /** Where the last run stopped, so that decisions which cannot be resolved do not keep others from their turn. */
  #after: PendingDecision | undefined;
  /** Decisions that were logged as unresolved: once is enough. */
  readonly #logged = new Set<string>();

  constructor(options: {
    store: DecisionStore;
    sender: DecisionSender;
    auditor: AuditorService;
    logger: LoggerService;
    onDecided: (decision: DecisionRow) => void;
    /** A younger pending decision belongs to the request that made it. */
    leaseMs: number;
    now?: () => Date;
    /** Decisions in one run. */
    batch?: number;
  }) {
    this.#options = options;
  }

  /** Resolves what can be resolved now; what AWS does not answer stays for the next time. */
  async run(): Promise<void> {
    const { store, leaseMs, batch = BATCH } = this.#options;
    const pending = await store.listPending({
      before: new Date(this.#now().getTime() - leaseMs),
      after: this.#after,
      limit: batch,
    });
    this.#after = pending.length < batch ? undefined : pending.at(-1);
    for (const decision of pending) {
      try {
        await this.#resolve(decision);
        this.#logged.delete(decision.id);
      } catch (error) {
        this.#logUnresolved(decision, error);
      }
    }
  }

  #logUnresolved(decision: DecisionRow, error: Error) {
    const { logger } = this.#options;
    const message = `The outcome of decision ${decision.id} is still unknown`;
    if (this.#logged.has(decision.id)) {
      logger.debug(message, error);
    } else {
      this.#logged.add(decision.id);
      logger.warn(message, error);
    }
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }

  async #resolve(decision: PendingDecision): Promise<void> {
    const { store, onDecided } = this.#options;
    const { changed } = await store.end({
      decision,
      end: decision.claimed
        ? await this.#askAws(decision)
        : {
            outcome: 'failed',
            reason:
              'The portal stopped before anything was sent to AWS. Decide again.',
          },
      at: this.#now(),
    });
    if (changed) {
      onDecided(decision);
      await this.#audit(decision);
    }
  }

  async #askAws(decision: PendingDecision): Promise<DecisionEnd> {
    try {
      const state = await this.#options.sender.read(decision);
      return resolveDecision({ state, decision });
    } catch (error) {
      const reason = whyHopeless(error);
      if (reason) {
        return unknownOutcome(reason);
      }
      if (this.#now().getTime() >= deadlineOf(decision)) {
        return unknownOutcome(
          error.name === 'AwsError' ? describeAwsError(error) : error.message,
        );
      }
      throw error;
    }
  }

  async #audit(decision: DecisionRow): Promise<void> {
    const { auditor, store, logger } = this.#options;
    try {
      const ended = await store.find(decision.id);
      const event = await auditor.createEvent({
        eventId: 'approval-decision-recovery',
        severityLevel: 'medium',
        meta: {
          decisionId: decision.id,
          approvalId: decision.approval_id,
          pipelineId: decision.pipeline_id,
          verdict: decision.verdict satisfies DecisionVerdict,
          decidedBy: decision.decided_by,
          outcome: ended?.outcome ?? 'unknown',
        },
      });
      await event.success();
    } catch (error) {
      logger.error('A recovered decision could not be audited', error);
    }
  }
}

/** What went wrong, if it will go wrong each time. */
function whyHopeless(error: Error): string | undefined {
  if (error.name === 'AwsError') {
    return GONE.includes((error as AwsError).failure.code)
      ? describeAwsError(error as AwsError)
      : undefined;
  }
  // No target of the configuration has the account any more
  return error.name === 'NotFoundError' ? error.message : undefined;
}

/** Milliseconds since 1970. */
function deadlineOf({ decided_at, expiresAt }: PendingDecision): number {
  const giveUp = Date.parse(decided_at) + GIVE_UP_MS;
  return expiresAt ? Math.min(giveUp, Date.parse(expiresAt)) : giveUp;
}

function unknownOutcome(reason: string): DecisionEnd {
  return {
    outcome: 'failed',
    reason: `The outcome is unknown; look at the approval in AWS. ${reason}`,
  };
}
