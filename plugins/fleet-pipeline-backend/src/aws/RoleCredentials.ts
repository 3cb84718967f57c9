import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
} from '@aws-sdk/types';
import type { AwsCredentialProvider } from '@backstage/integration-aws-node';
import { AwsError } from './AwsError';
import { toAwsError } from './awsFailure';
import type { ClientDefaults } from './clientDefaults';
import type { AwsPurpose, AwsTarget } from './AwsTarget';
import { partitionOfRegion } from '../config/partitions';
import { RecentMap } from './RecentMap';
import { sessionName } from './sessionName';
import { stsRegion } from './stsRegion';

const READER = 'fleet-pipeline';
const REFRESH_BEFORE_MS = 5 * 60 * 1000;
/** Roles that are reached from a role cannot be had for longer. */
const SESSION_SECONDS = 3600;
const KEPT_SESSIONS = 5000;

interface Session {
  credentials?: AwsCredentialIdentity;
  pending?: Promise<AwsCredentialIdentity>;
}

/**
 * Assumes the roles itself, with Backstage's main credentials: `@backstage/integration-aws-node` knows one role per
 * account with a fixed session name, so it cannot say who decides.
 */
export class RoleCredentials {
  readonly #main: () => Promise<AwsCredentialProvider>;
  readonly #defaults: ClientDefaults;
  readonly #sourceIdentity: boolean;
  readonly #personInSession: boolean;
  readonly #now: () => Date;
  readonly #sessions = new RecentMap<Session>({ max: KEPT_SESSIONS });

  constructor(options: {
    main: () => Promise<AwsCredentialProvider>;
    /** Of the account that {@link RoleCredentials} uses without a role. */
    defaults: ClientDefaults;
    sourceIdentity: boolean;
    personInSession: boolean;
    now: () => Date;
  }) {
    this.#main = options.main;
    this.#defaults = options.defaults;
    this.#sourceIdentity = options.sourceIdentity;
    this.#personInSession = options.personInSession;
    this.#now = options.now;
  }

  /** Credentials of the target's role, kept until shortly before they expire. Rejects with an AwsError. */
  provider(
    target: AwsTarget,
    purpose: AwsPurpose,
  ): AwsCredentialIdentityProvider {
    if (!target.roleName) {
      return async () => (await this.#main()).sdkCredentialProvider();
    }
    return async () => {
      const session = this.#sessions.getOrMake(
        key(target, purpose),
        () => ({}),
      );
      const expiration = session.credentials?.expiration?.getTime() ?? 0;
      if (
        session.credentials &&
        expiration - REFRESH_BEFORE_MS > this.#now().getTime()
      ) {
        return session.credentials;
      }
      session.pending ??= this.#assume(target, purpose).finally(() => {
        session.pending = undefined;
      });
      session.credentials = await session.pending;
      return session.credentials;
    };
  }

  /** Fetches others the next time. */
  forget(target: AwsTarget, purpose: AwsPurpose): void {
    this.#sessions.delete(key(target, purpose));
  }

  async #assume(
    target: AwsTarget,
    purpose: AwsPurpose,
  ): Promise<AwsCredentialIdentity> {
    const person =
      purpose.kind === 'decide' ? sessionName(purpose.person) : undefined;
    try {
      const main = await this.#main();
      const client = new STSClient({
        ...this.#defaults,
        region: stsRegion(main, target),
        credentials: main.sdkCredentialProvider,
      });
      const { Credentials: assumed } = await client.send(
        new AssumeRoleCommand({
          RoleArn: `arn:${partitionOfRegion(target.region).id}:iam::${
            target.accountId
          }:role/${target.roleName}`,
          RoleSessionName: (this.#personInSession && person) || READER,
          ExternalId: target.externalId,
          DurationSeconds: SESSION_SECONDS,
          ...(this.#sourceIdentity && person && { SourceIdentity: person }),
        }),
      );
      if (!assumed?.AccessKeyId || !assumed.SecretAccessKey) {
        throw new AwsError({
          failure: {
            code: 'EmptyAnswer',
            message: 'AssumeRole returned no credentials',
            operation: 'AssumeRole',
          },
        });
      }
      return {
        accessKeyId: assumed.AccessKeyId,
        secretAccessKey: assumed.SecretAccessKey,
        sessionToken: assumed.SessionToken,
        expiration: assumed.Expiration,
      };
    } catch (error) {
      const failed = toAwsError({
        error,
        target,
        service: 'sts',
        operation: 'AssumeRole',
        at: this.#now(),
      });
      // Whatever happened here, nothing was asked of the account itself yet.
      throw new AwsError({
        failure: failed.failure,
        throttled: failed.throttled,
        unknownOutcome: false,
        cause: error,
      });
    }
  }
}

function key(target: AwsTarget, purpose: AwsPurpose): string {
  return [
    target.accountId,
    partitionOfRegion(target.region).id,
    target.roleName,
    target.externalId,
    purpose.kind === 'decide' ? `person ${purpose.person}` : 'read',
  ].join('|');
}
