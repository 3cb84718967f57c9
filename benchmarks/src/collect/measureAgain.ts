import type { Account } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { PortalClient } from '../support/PortalClient';
import type { Move, SandboxProcess } from '../support/SandboxProcess';
import { type OperationFigure, operationsOf } from './operationsOf';
import type { Fleet } from './sizes';

/** A collection of an organization that is known, after some accounts were moved. */
export interface SecondCollection {
  moved: number;
  /** Until all moved accounts are shown in their places, from the request to collect. */
  allMovedMs?: number;
  /** Until the collection had ended. */
  endedMs?: number;
  /** Until its end. */
  operations: OperationFigure[];
}

const SHARE = 0.01;
const LOOK_EVERY_MS = 250;

/** Moves one account in a hundred, asks for a collection and looks until every one of them is right. */
export async function measureAgain(options: {
  sandbox: SandboxProcess;
  client: PortalClient;
  fleet: Fleet;
  /** Of which accounts move. */
  seed: number;
  /** Asks for the collection. */
  start: (client: PortalClient) => Promise<void>;
}): Promise<SecondCollection> {
  const { sandbox, client, fleet, seed, start } = options;
  const moves = await sandbox.shuffle({ fraction: SHARE, seed });
  await sandbox.countFromZero();
  const startedAt = Date.now();
  await start(client);
  const left = new Map(moves.map(move => [move.accountId, move]));
  let allMovedMs: number | undefined;
  let endedMs: number | undefined;
  while (endedMs === undefined && Date.now() - startedAt < fleet.withinMs) {
    await removeArrived(left, client);
    if (left.size === 0) {
      allMovedMs ??= Date.now() - startedAt;
    }
    if (await client.organizationCollectedSince(startedAt)) {
      endedMs = Date.now() - startedAt;
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
  if (left.size > 0) {
    await removeArrived(left, client);
  }
  const { operations } = await sandbox.stats();
  return {
    moved: moves.length,
    allMovedMs: left.size === 0 ? allMovedMs ?? endedMs : undefined,
    endedMs,
    operations: operationsOf(operations).filter(({ operation }) =>
      /^(organizations|tag)/.test(operation),
    ),
  };
}

/** Asks for the next one only once the one before is right: few reads while nothing has happened. */
async function removeArrived(
  left: Map<string, Move>,
  client: PortalClient,
): Promise<void> {
  for (const [id, move] of left) {
    const account: Account = await client.json(`/accounts/${id}`);
    if (account.parentId !== move.to) {
      return;
    }
    left.delete(id);
  }
}
