import {
  FLEET_SIGNAL_CHANNEL,
  type FleetSignal,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootLifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Router } from 'express';
import { createRouter } from './api/createRouter';
import { DecisionRecovery } from './approvals/DecisionRecovery';
import { DecisionSender } from './approvals/DecisionSender';
import { DecisionStore } from './approvals/DecisionStore';
import { DefaultDecisions } from './approvals/DefaultDecisions';
import { AwsAccess } from './aws/AwsAccess';
import { createCollector } from './collect/createCollector';
import type { FleetConfig } from './config/FleetConfig';
import { subscribeToAwsEvents } from './events/subscribeToAwsEvents';
import { CatalogPeople } from './identity/CatalogPeople';
import { ConfiguredIdentities } from './identity/Identities';
import { AuthorizedAccountReader } from './permissions/AuthorizedAccountReader';
import { AuthorizedApprovalReader } from './permissions/AuthorizedApprovalReader';
import { AuthorizedCollectionReader } from './permissions/AuthorizedCollectionReader';
import { AuthorizedDecisionReader } from './permissions/AuthorizedDecisionReader';
import { AuthorizedOrganizationalUnitReader } from './permissions/AuthorizedOrganizationalUnitReader';
import { AuthorizedOrganizationReader } from './permissions/AuthorizedOrganizationReader';
import { AuthorizedPipelineReader } from './permissions/AuthorizedPipelineReader';
import { FleetAuthorizer } from './scope/FleetAuthorizer';
import { DefaultAccountReader } from './reads/AccountReader';
import { DefaultApprovalReader } from './reads/ApprovalReader';
import { ConsoleUrls } from './reads/ConsoleUrls';
import { DefaultCollectionReader } from './reads/CollectionReader';
import { DefaultDecisionReader } from './reads/DecisionReader';
import { DefaultOrganizationalUnitReader } from './reads/OrganizationalUnitReader';
import { DefaultOrganizationReader } from './reads/OrganizationReader';
import { DefaultPipelineReader } from './reads/PipelineReader';
import type { FleetDatabase } from './store/FleetDatabase';

/**
 * A request that decides is over before this, even if AWS answers none of its calls until they time out. What is
 * still pending then belongs to a process that died.
 */
const DECISION_LEASE_MS = 4 * 60 * 1000;

export interface FleetOptions {
  config: FleetConfig;
  awsCredentials: AwsCredentialsManager;
  database: FleetDatabase;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  events: EventsService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  rootLifecycle: RootLifecycleService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  signals: SignalsService;
}

/** Puts the configured plugin together, starts what runs by itself and returns the API. */
export async function startFleet(options: FleetOptions): Promise<Router> {
  const { config, database, logger, auditor, lifecycle } = options;
  const people = new CatalogPeople(options);
  const identities = new ConfiguredIdentities({
    rules: config.identities,
    people,
  });
  await options.scheduler.scheduleTask({
    id: 'read-people',
    scope: 'local', // each replica has them in memory
    frequency: { minutes: 5 },
    timeout: { minutes: 5 },
    fn: () =>
      people.refresh().catch(error => {
        logger.warn(`People could not be read from the catalog: ${error}`);
      }),
  });
  const publish = (message: FleetSignal) => {
    options.signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: FLEET_SIGNAL_CHANNEL,
        message,
      })
      .catch(error => logger.warn('Browsers could not be told', error));
  };

  const {
    collector,
    logs,
    approvals: gateway,
  } = createCollector({
    config,
    database,
    access: AwsAccess.create({
      config: config.aws,
      credentials: options.awsCredentials,
    }),
    identities,
    logger,
    onChange: publish,
  });
  // Not before all plugins are up: collecting would take the time that they need.
  options.rootLifecycle.addStartupHook(() => collector.start());
  lifecycle.addShutdownHook(() => collector.stop());
  await subscribeToAwsEvents({
    events: options.events,
    topic: config.events.topic,
    collector,
    logger,
  });

  const rules = { identities, selfApproval: config.approvals.selfApproval };
  const authorizer = new FleetAuthorizer(options);
  const deciding = {
    store: new DecisionStore({ database }),
    sender: new DecisionSender({ gateway, identities }),
    leaseMs: DECISION_LEASE_MS,
    onDecided: ({ pipeline_id }: { pipeline_id: string }) => {
      publish({ kind: 'approvals' });
      collector.refreshPipelineNow(pipeline_id).catch(error => {
        logger.warn(`Could not read ${pipeline_id} after a decision`, error);
      });
    },
  };
  const recovery = new DecisionRecovery({ ...deciding, auditor, logger });
  lifecycle.addStartupHook(() => {
    // Not waited for: the portal must come up also when AWS does not answer
    recovery.run().catch(error => {
      logger.warn('Pending decisions could not be looked at', error);
    });
  });
  await options.scheduler.scheduleTask({
    id: 'recover-decisions',
    frequency: { seconds: 30 },
    timeout: { minutes: 2 },
    initialDelay: { seconds: 30 },
    fn: () => recovery.run(),
  });

  const console = new ConsoleUrls({ endpoint: config.aws.endpoint });
  const approvals = new DefaultApprovalReader({
    database,
    rules,
    console,
  });
  const collection = new DefaultCollectionReader({ database });
  const pipelines = new AuthorizedPipelineReader({
    inner: new DefaultPipelineReader({ database, identities, console }),
    authorizer,
  });
  return createRouter({
    services: { auditor, httpAuth: options.httpAuth, logger },
    authorizer,
    organization: new AuthorizedOrganizationReader({
      inner: new DefaultOrganizationReader({
        database,
        config,
        approvals,
        collection,
      }),
      authorizer,
    }),
    units: new AuthorizedOrganizationalUnitReader({
      inner: new DefaultOrganizationalUnitReader({ database, console }),
      authorizer,
    }),
    accounts: new AuthorizedAccountReader({
      inner: new DefaultAccountReader({ database, console }),
      authorizer,
    }),
    pipelines,
    approvals: new AuthorizedApprovalReader({ inner: approvals, authorizer }),
    records: new AuthorizedDecisionReader({
      inner: new DefaultDecisionReader({ database }),
      authorizer,
    }),
    collection: new AuthorizedCollectionReader({
      inner: collection,
      authorizer,
    }),
    decisions: new DefaultDecisions({
      ...deciding,
      database,
      authorizer,
      rules,
    }),
    collector,
    logs,
  });
}
