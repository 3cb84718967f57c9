import type {
  AssumeRoleCommandInput,
  AssumeRoleCommandOutput,
  GetCallerIdentityCommandOutput,
} from '@aws-sdk/client-sts';
import { AwsError } from '../wire/AwsError';
import type { World } from '../world/World';
import { identityOf, type StoredKey, type StoredRole } from './identity';
import { organizationOf } from './organizations/state';
import { findRole } from './portalRoles';
import type { CallContext, ServiceHandlers } from './types';

type Answer<T> = Omit<T, '$metadata'>;

const MIN_SECONDS = 900;
const MAX_SECONDS = 43_200;
const DEFAULT_SECONDS = 3600;
const MAX_CHAINED_SECONDS = 3600;
const MAX_SESSION_TAGS = 50;
/** Nobody gets into an account that is suspended or not there yet. */
const USABLE_STATES = ['ACTIVE', 'PENDING_CLOSURE'];
const NAME_PATTERN = /^[\w+=,.@-]{2,64}$/;
const ROLE_ARN_PATTERN = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/;
const EXTERNAL_ID_PATTERN = /^[\w+=,.@:/-]{2,1224}$/;

function invalid(problem: string): AwsError {
  return new AwsError(
    'ValidationError',
    `1 validation error detected: ${problem}`,
  );
}

function validate(input: AssumeRoleCommandInput): void {
  for (const [name, value] of [
    ['roleSessionName', input.RoleSessionName],
    ['sourceIdentity', input.SourceIdentity],
  ] as const) {
    if (value !== undefined && !NAME_PATTERN.test(value)) {
      throw invalid(
        `Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]* and have length between 2 and 64`,
      );
    }
  }
  const seconds = input.DurationSeconds ?? DEFAULT_SECONDS;
  if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
    throw invalid(
      `Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value between ${MIN_SECONDS} and ${MAX_SECONDS}`,
    );
  }
  if (
    input.ExternalId !== undefined &&
    !EXTERNAL_ID_PATTERN.test(input.ExternalId)
  ) {
    throw invalid(
      `Value '${input.ExternalId}' at 'externalId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]* and have length between 2 and 1224`,
    );
  }
  if ((input.Tags?.length ?? 0) > MAX_SESSION_TAGS) {
    throw invalid(
      `Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to ${MAX_SESSION_TAGS}`,
    );
  }
}

/** One sentence for all reasons: STS does not tell a stranger which it was. */
function denied(
  context: CallContext,
  action: string,
  roleArn: string,
): AwsError {
  return new AwsError(
    'AccessDenied',
    `User: ${context.principalArn} is not authorized to perform: ${action} on resource: ${roleArn}`,
    { status: 403 },
  );
}

/** The role, if it exists and its trust policy admits this caller. */
function trustedRole(
  input: AssumeRoleCommandInput,
  context: CallContext,
): StoredRole {
  const roleArn = input.RoleArn!;
  const match = ROLE_ARN_PATTERN.exec(roleArn);
  if (!match) {
    throw new AwsError('ValidationError', `${roleArn} is invalid`);
  }
  const role = findRole(context.world, {
    accountId: match[1],
    name: match[2],
  });
  const account = organizationOf(context.world).accounts[match[1]];
  if (
    !USABLE_STATES.includes(account?.state) ||
    !role?.trustedAccounts.includes(context.accountId) ||
    (role.externalId !== undefined && role.externalId !== input.ExternalId)
  ) {
    throw denied(context, 'sts:AssumeRole', roleArn);
  }
  return role;
}

/** Tags that come from the caller's session and cannot be changed. */
function inheritedTags(caller: StoredKey): Record<string, string> {
  return Object.fromEntries(
    (caller.transitiveTagKeys ?? []).map(key => [
      key,
      caller.tags?.[key] ?? '',
    ]),
  );
}

function assumeRole(
  input: AssumeRoleCommandInput,
  context: CallContext,
): Answer<AssumeRoleCommandOutput> {
  validate(input);
  const { world } = context;
  const { keys } = identityOf(world);
  const caller = keys[context.accessKeyId];
  const role = trustedRole(input, context);
  const seconds = input.DurationSeconds ?? DEFAULT_SECONDS;
  if (caller.roleName && seconds > MAX_CHAINED_SECONDS) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  if (seconds > role.maxSessionSeconds) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  const sourceIdentity = input.SourceIdentity ?? caller.sourceIdentity;
  if (
    (sourceIdentity && !role.allowsSourceIdentity) ||
    (caller.sourceIdentity && caller.sourceIdentity !== sourceIdentity)
  ) {
    throw denied(context, 'sts:SetSourceIdentity', input.RoleArn!);
  }
  const inherited = inheritedTags(caller);
  const asked = Object.fromEntries(
    (input.Tags ?? []).map(tag => [tag.Key!, tag.Value!]),
  );
  if (
    (Object.keys(asked).length > 0 && !role.allowsSessionTags) ||
    Object.keys(asked).some(key => key in inherited)
  ) {
    throw denied(context, 'sts:TagSession', input.RoleArn!);
  }

  const now = world.clock.now().getTime();
  forgetExpired(keys, now);
  const expiresAtMs = now + seconds * 1000;
  const accessKeyId = unusedKeyId(world, keys);
  const session: StoredKey = {
    secretAccessKey: world.ids.hex(40),
    sessionToken: world.ids.id('sandbox-', 120),
    accountId: role.accountId,
    principalArn: `arn:aws:sts::${role.accountId}:assumed-role/${role.name}/${input.RoleSessionName}`,
    userId: `${role.id}:${input.RoleSessionName}`,
    expiresAtMs,
    roleName: role.name,
    sessionName: input.RoleSessionName,
    sourceIdentity,
    tags: { ...inherited, ...asked },
    transitiveTagKeys: [
      ...(caller.transitiveTagKeys ?? []),
      ...(input.TransitiveTagKeys ?? []),
    ],
  };
  keys[accessKeyId] = session;
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken!,
      Expiration: new Date(expiresAtMs),
    },
    AssumedRoleUser: {
      AssumedRoleId: session.userId,
      Arn: session.principalArn,
    },
    PackedPolicySize: input.Tags?.length ? input.Tags.length * 2 : undefined,
    SourceIdentity: sourceIdentity,
  };
}

/** Long enough after expiry that "expired" is answered before "unknown". */
const FORGET_AFTER_MS = 60 * 60 * 1000;

function forgetExpired(keys: Record<string, StoredKey>, now: number): void {
  for (const [id, key] of Object.entries(keys)) {
    if (
      key.expiresAtMs !== undefined &&
      key.expiresAtMs + FORGET_AFTER_MS < now
    ) {
      delete keys[id];
    }
  }
}

function getCallerIdentity(
  _input: object,
  context: CallContext,
): Answer<GetCallerIdentityCommandOutput> {
  return {
    Account: context.accountId,
    Arn: context.principalArn,
    UserId: identityOf(context.world).keys[context.accessKeyId].userId,
  };
}

export const stsHandlers: ServiceHandlers = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
};

/** A reset starts the random numbers over but signs nobody out, so that a key may come up that somebody still has. */
function unusedKeyId(world: World, keys: Record<string, StoredKey>): string {
  let id;
  do {
    id = world.ids.upper('ASIA', 16);
  } while (id in keys);
  return id;
}
