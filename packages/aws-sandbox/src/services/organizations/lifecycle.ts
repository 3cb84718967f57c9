import type { CreateAccountFailureReason } from '@aws-sdk/client-organizations';
import type { World } from '../../world/World';
import { addPortalRoles } from '../portalRoles';
import { addAccount, everyAccount } from './accountList';
import { emitCloseAccountResult, emitCreateAccountResult } from './events';
import {
  organizationOf,
  type OrganizationState,
  type StoredCreateRequest,
} from './state';

/** Scripted durations in seconds, divided by the clock's speed. */
export const CREATION_SECONDS = 90;
export const ACTIVATION_SECONDS = 30;
export const SUSPENDING_SECONDS = 120;

/** After this long a suspended account is closed for good; real time. */
const CLOSED_AFTER_MS = 90 * 24 * 60 * 60 * 1000;

function failureOf(
  state: OrganizationState,
  request: StoredCreateRequest,
): CreateAccountFailureReason | undefined {
  const { settings } = state;
  const email = request.email.toLowerCase();
  const uses = (other: string) => other.toLowerCase() === email;
  if (settings.failNextCreation) {
    const reason = settings.failNextCreation;
    settings.failNextCreation = undefined;
    return reason;
  }
  if (
    settings.takenEmails.some(uses) ||
    everyAccount(state).some(account => uses(account.email))
  ) {
    return 'EMAIL_ALREADY_EXISTS';
  }
  if (everyAccount(state).length >= settings.accountLimit) {
    return 'ACCOUNT_LIMIT_EXCEEDED';
  }
  // The earlier of two requests for one address wins.
  const isSecond = state.createRequests.some(
    other =>
      other !== request &&
      other.state === 'IN_PROGRESS' &&
      uses(other.email) &&
      other.requestedAtMs <= request.requestedAtMs,
  );
  return isSecond ? 'CONCURRENT_ACCOUNT_MODIFICATION' : undefined;
}

function completeCreation(world: World, request: StoredCreateRequest): void {
  const state = organizationOf(world);
  request.completedAtMs = request.dueAtMs;
  request.failureReason = failureOf(state, request);
  if (request.failureReason) {
    request.state = 'FAILED';
  } else {
    const id = world.ids.digits(12);
    request.state = 'SUCCEEDED';
    request.accountId = id;
    addAccount(state, {
      id,
      name: request.accountName,
      email: request.email,
      parentId: state.rootId,
      joinedMethod: 'CREATED',
      joinedAtMs: request.dueAtMs,
      // SUCCEEDED does not mean usable yet.
      state: 'PENDING_ACTIVATION',
      next: {
        state: 'ACTIVE',
        atMs: request.dueAtMs + world.clock.scaled(ACTIVATION_SECONDS),
      },
    });
    if (Object.keys(request.tags).length > 0) {
      state.tags[id] = request.tags;
    }
    addPortalRoles(world, id);
  }
  emitCreateAccountResult(world, request);
}

/** Creations that are due, and accounts whose state changes by itself. */
export function tickOrganization(world: World, now: Date): void {
  const state = organizationOf(world);
  const nowMs = now.getTime();
  state.createRequests
    .filter(
      request => request.state === 'IN_PROGRESS' && request.dueAtMs <= nowMs,
    )
    .sort((a, b) => a.dueAtMs - b.dueAtMs)
    .forEach(request => completeCreation(world, request));
  for (const account of everyAccount(state)) {
    while (account.next && account.next.atMs <= nowMs) {
      const { state: reached, atMs } = account.next;
      account.state = reached;
      account.next = undefined;
      if (reached === 'SUSPENDED') {
        account.next = { state: 'CLOSED', atMs: atMs + CLOSED_AFTER_MS };
        emitCloseAccountResult(world, account.id);
      }
      world.touch();
    }
  }
}
