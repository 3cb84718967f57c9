import type {
  Approval,
  DecisionRequest,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReplicaProcess } from './ReplicaProcess';

/** What a person's click asks for. */
export interface Click {
  approval: Approval;
  person: string;
  request: DecisionRequest;
}

/** The server's answer to a click. */
export interface Answer {
  click: Click;
  status: number;
  /** Of the decision: effective, refused, failed or pending. */
  outcome: string;
  /** How often it was sent before: the connection was lost, or it was not the time. */
  repeats: number;
}

const REQUEST_MS = 120_000;
/**
 * Refused before the plugin did anything: busy, or (401) Backstage's plugins could not check each other's tokens, which
 * happens under load right after a start.
 */
const NOT_NOW = [401, 503];

/** Clicks as browsers behind a load balancer: when the connection is lost, the same request goes to a living replica. */
export class DecisionClient {
  readonly #replicas: ReplicaProcess[];
  readonly #tokens: Map<string, string>;
  /** Ids of decisions that were sent and not answered yet, by replica. */
  readonly #inFlight = new Map<ReplicaProcess, Set<string>>();
  #turn = 0;

  constructor(options: {
    replicas: ReplicaProcess[];
    tokens: Map<string, string>;
  }) {
    this.#replicas = options.replicas;
    this.#tokens = options.tokens;
  }

  async decide(click: Click): Promise<Answer> {
    for (let repeats = 0; ; repeats++) {
      const replica = this.#nextReplica();
      try {
        const answer = await this.#track(replica, click);
        if (!NOT_NOW.includes(answer.status)) {
          return { click, repeats, ...answer };
        }
      } catch (error) {
        if (repeats > 100) {
          throw error;
        }
      }
      await sleep(100);
    }
  }

  /** Ids of decisions that a replica has not answered yet and no other has got; a double click may be at two. */
  unansweredOnlyBy(replica: ReplicaProcess): string[] {
    const elsewhere = new Set(
      [...this.#inFlight]
        .filter(([other]) => other !== replica)
        .flatMap(([, ids]) => [...ids]),
    );
    return [...(this.#inFlight.get(replica) ?? [])].filter(
      id => !elsewhere.has(id),
    );
  }

  #nextReplica(): ReplicaProcess {
    const running = this.#replicas.filter(({ alive }) => alive);
    this.#turn += 1;
    return running[this.#turn % running.length];
  }

  async #track(replica: ReplicaProcess, click: Click) {
    const ids = this.#inFlight.get(replica) ?? new Set();
    this.#inFlight.set(replica, ids.add(click.request.decisionId));
    try {
      return await this.#send(replica, click);
    } finally {
      ids.delete(click.request.decisionId);
    }
  }

  async #send(replica: ReplicaProcess, { approval, person, request }: Click) {
    const response = await fetch(
      `${replica.url}/api/fleet-pipeline/approvals/${approval.id}/decisions`,
      {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${this.#tokens.get(person)}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(REQUEST_MS),
      },
    );
    const body = await response.json();
    return {
      status: response.status,
      outcome: String(
        body.outcome ??
          body.decision?.outcome ??
          (response.status === 403 ? 'refused' : 'failed'),
      ),
    };
  }
}
