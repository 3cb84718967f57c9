import { randomUUID } from 'node:crypto';
import { type Sandbox, startSandbox } from '@account-fleet/aws-sandbox';
import type {
  Approval,
  DecisionRequest,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import { awsOf } from './awsOf';
import { createSceneReset } from './createSceneReset';
import { poll } from './poll';
import {
  type CallInit,
  type FleetBackend,
  startFleetBackend,
} from './startFleetBackend';
import { toolsConfig } from './toolsConfig';

/** Approvals that wait in the accounts of {@link toolsConfig}. */
const WAITING = 5;

/**
 * Pipelines of the demo company in a sandbox whose time stands still, read by one or several replicas of the real
 * backend. payments-api waits with a newer execution behind it, log-archive-product with none, and
 * payments-fraud-model is PARALLEL and waits twice. The organization is left out. Starting takes long, so that tests
 * share a scene and reset it.
 */
export async function startDecisionScene(options: {
  knex: Knex;
  replicas?: number;
}) {
  const sandbox: Sandbox = await startSandbox();
  sandbox.world.clock.freeze();
  const replicas: FleetBackend[] = [];
  for (let index = 0; index < (options.replicas ?? 1); index++) {
    replicas.push(
      await startFleetBackend({
        sandbox,
        knex: options.knex,
        config: toolsConfig(sandbox.url),
      }),
    );
  }
  const [backend] = replicas;
  const approvals = await poll(async () => {
    const { body } = await backend.call('/approvals', { user: 'amir' });
    return body.total >= WAITING ? (body.items as Approval[]) : undefined;
  });
  const restore = await createSceneReset({ sandbox, knex: options.knex });
  sandbox.stats.reset();

  return {
    sandbox,
    replicas,
    backend,
    knex: options.knex,
    aws: (approval: Approval) => awsOf(sandbox, approval.pipeline),
    /** The approvals of a pipeline. */
    waiting: (pipeline: string) =>
      approvals.filter(approval => approval.pipeline.name === pipeline),
    decide: (
      approval: Approval,
      change: Partial<DecisionRequest> = {},
      init: CallInit & { replica?: FleetBackend } = {},
    ) =>
      (init.replica ?? backend).call(`/approvals/${approval.id}/decisions`, {
        method: 'POST',
        user: 'amir',
        body: requestFor(approval, change),
        ...init,
      }),
    putCalls: () => sandbox.stats.total({ operation: 'PutApprovalResult' }),
    /** Lets scripted work of so many seconds end. */
    advance: (seconds: number) => {
      sandbox.world.clock.advance(seconds * 1000);
      sandbox.world.tick();
    },
    /** As it was at the beginning: AWS, the store, and what the replicas remember for tests. */
    async reset() {
      await restore();
      for (const { audit, policy, signals } of replicas) {
        policy.reset();
        audit.events = [];
        audit.broken = false;
        signals.length = 0;
      }
    },
    async stop() {
      await Promise.all(replicas.map(replica => replica.stop()));
      await sandbox.close();
    },
  };
}

export type DecisionScene = Awaited<ReturnType<typeof startDecisionScene>>;

/** What a browser sends for what it shows. */
export function requestFor(
  approval: Pick<Approval, 'pipelineExecutionId' | 'actionExecutionId'>,
  change: Partial<DecisionRequest> = {},
): DecisionRequest {
  return {
    decisionId: randomUUID(),
    verdict: 'approved',
    comment: 'Soak was clean',
    pipelineExecutionId: approval.pipelineExecutionId,
    actionExecutionId: approval.actionExecutionId,
    ...change,
  };
}
