import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import type {
  AwsCredentialProvider,
  AwsCredentialsManager,
} from '@backstage/integration-aws-node';
import type { FleetConfig } from '../config/FleetConfig';
import { AwsError } from './AwsError';
import { credentialsWereRefused, toAwsError } from './awsFailure';
import type { AwsPurpose, AwsTarget } from './AwsTarget';
import { type ClientDefaults, clientDefaults } from './clientDefaults';
import { RateBudget } from './RateBudget';
import { RecentMap } from './RecentMap';
import { RoleCredentials } from './RoleCredentials';
import { stsRegion } from './stsRegion';
import type { Timing } from './TokenBucket';

const KEPT_CLIENTS = 2000;
const READ: AwsPurpose = { kind: 'read' };

/** What an SDK client is made with. */
export interface ClientOptions extends ClientDefaults {
  region: string;
  credentials: AwsCredentialIdentityProvider;
}

/** A call of one operation. */
export interface AwsCall<Client, Output> {
  target: AwsTarget;
  purpose?: AwsPurpose;
  /** As in IAM actions, such as `codepipeline`. */
  service: string;
  operation: string;
  /** For operations that must not be repeated by the SDK. */
  maxAttempts?: number;
  client: (options: ClientOptions) => Client;
  send: (client: Client) => Promise<Output>;
}

/** The one way to AWS: credentials, clients, rate budget and errors of every call. */
export class AwsAccess {
  readonly #defaults: ClientDefaults;
  readonly #credentials: RoleCredentials;
  readonly #main: () => Promise<AwsCredentialProvider>;
  readonly #budget: RateBudget;
  readonly #now: () => Date;
  readonly #clients = new RecentMap<unknown>({ max: KEPT_CLIENTS });
  #mainAccountId?: Promise<string>;

  private constructor(options: {
    config: FleetConfig['aws'];
    credentials: AwsCredentialsManager;
    budget: RateBudget;
    maxAttempts?: number;
    now: () => Date;
  }) {
    this.#defaults = clientDefaults({
      endpoint: options.config.endpoint,
      maxAttempts: options.maxAttempts,
    });
    this.#main = () => options.credentials.getCredentialProvider();
    this.#budget = options.budget;
    this.#now = options.now;
    this.#credentials = new RoleCredentials({
      main: this.#main,
      defaults: this.#defaults,
      personInSession: options.config.personInSession,
      sourceIdentity: options.config.sourceIdentity,
      now: options.now,
    });
  }

  static create(options: {
    config: FleetConfig['aws'];
    /** Its main credentials are used. */
    credentials: AwsCredentialsManager;
    timing?: Timing;
    /** How often the SDK tries a call; left out: three times. */
    maxAttempts?: number;
    now?: () => Date;
  }): AwsAccess {
    const { config, credentials, timing } = options;
    return new AwsAccess({
      config,
      credentials,
      budget: new RateBudget({ fraction: config.rateFraction, timing }),
      maxAttempts: options.maxAttempts,
      now: options.now ?? (() => new Date()),
    });
  }

  /** Makes the call within the rate budget. Rejects with an AwsError only. */
  async call<Client, Output>(call: AwsCall<Client, Output>): Promise<Output> {
    try {
      return await this.#attempt(call);
    } catch (error) {
      // A session may end before its time. AWS did nothing, so the same is asked again with another one.
      if (error instanceof AwsError && credentialsWereRefused(error)) {
        this.#forgetCredentials(call);
        return this.#attempt(call);
      }
      throw error;
    }
  }

  async #attempt<Client, Output>(
    call: AwsCall<Client, Output>,
  ): Promise<Output> {
    const { target, service, operation } = call;
    try {
      if (!target.roleName) {
        await this.#expectMainAccount(target);
      }
      const client = this.#client(call);
      await this.#budget.take({
        accountId: target.accountId,
        service,
        operation,
      });
      return await call.send(client);
    } catch (error) {
      throw toAwsError({ error, target, service, operation, at: this.#now() });
    }
  }

  #client<Client>(call: AwsCall<Client, unknown>): Client {
    const { target, purpose = READ } = call;
    // Clients that fall out are not destroyed: they share the request handler.
    return this.#clients.getOrMake(clientKey(call), () =>
      call.client({
        ...this.#defaults,
        ...(call.maxAttempts && { maxAttempts: call.maxAttempts }),
        // Adaptive retries slow down every operation of a service, where the budget knows each one's own limit.
        ...(this.#budget.knows(call.service) && { retryMode: 'standard' }),
        region: target.region,
        credentials: this.#credentials.provider(target, purpose),
      }),
    ) as Client;
  }

  /** The client goes too: the SDK keeps credentials in it until they expire. */
  #forgetCredentials<Client>(call: AwsCall<Client, unknown>): void {
    this.#credentials.forget(call.target, call.purpose ?? READ);
    this.#clients.delete(clientKey(call));
    this.#mainAccountId = undefined;
  }

  /** Without a role the main credentials must not silently answer for another account. */
  async #expectMainAccount(target: AwsTarget): Promise<void> {
    this.#mainAccountId ??= this.#readMainAccountId(target);
    let mainAccountId;
    try {
      mainAccountId = await this.#mainAccountId;
    } catch (error) {
      this.#mainAccountId = undefined;
      throw toAwsError({
        error,
        target,
        service: 'sts',
        operation: 'GetCallerIdentity',
        at: this.#now(),
      });
    }
    if (mainAccountId !== target.accountId) {
      throw new AwsError({
        failure: {
          code: 'RoleNotConfigured',
          message: `No role is configured for account ${target.accountId}, and the main credentials belong to account ${mainAccountId}`,
          hint: `Add a roleName for account ${target.accountId} in fleetPipeline.`,
          at: this.#now().toISOString(),
        },
      });
    }
  }

  async #readMainAccountId(target: AwsTarget): Promise<string> {
    const main = await this.#main();
    const client = new STSClient({
      ...this.#defaults,
      region: stsRegion(main, target),
      credentials: main.sdkCredentialProvider,
    });
    const { Account: accountId = '' } = await client.send(
      new GetCallerIdentityCommand({}),
    );
    return accountId;
  }
}

function clientKey<Client>(call: AwsCall<Client, unknown>): string {
  const { target, purpose = READ } = call;
  return [
    call.service,
    target.accountId,
    target.region,
    target.roleName,
    target.externalId,
    purpose.kind === 'decide' ? `person ${purpose.person}` : 'read',
    call.maxAttempts,
  ].join('|');
}
