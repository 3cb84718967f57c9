import type { DecisionVerdict } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { DecisionRow } from '../store/rows';
import type { DecisionSender } from './DecisionSender';
import type { DecisionEnd, DecisionStore } from './DecisionStore';
import { describeAwsError } from './describeAwsError';
import { resolveDecision } from './resolveDecision';

/** AWS has no such thing any more: asking again will not help. */
const GONE = ['PipelineNotFoundException'];

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
  };

  constructor(options: {
    store: DecisionStore;
    sender: DecisionSender;
    auditor: AuditorService;
    logger: LoggerService;
    onDecided: (decision: DecisionRow) => void;
    /** A younger pending decision belongs to the request that made it. */
    leaseMs: number;
    now?: () => Date;
  }) {
    this.#options = options;
  }

  /** Resolves what can be resolved now; what AWS does not answer stays for the next time. */
  async run(): Promise<void> {
    const { store, leaseMs, logger } = this.#options;
    const pending = await store.listPending({
      before: new Date(this.#now().getTime() - leaseMs),
    });
    for (const decision of pending) {
      try {
        await this.#resolve(decision);
      } catch (error) {
        logger.warn(
          `The outcome of decision ${decision.id} is still unknown`,
          error,
        );
      }
    }
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }

  async #resolve(decision: DecisionRow & { claimed: boolean }): Promise<void> {
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

  async #askAws(decision: DecisionRow): Promise<DecisionEnd> {
    try {
      const state = await this.#options.sender.read(decision);
      return resolveDecision({ state, decision });
    } catch (error) {
      if (error.name === 'AwsError' && GONE.includes(error.failure.code)) {
        return { outcome: 'failed', reason: describeAwsError(error) };
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
