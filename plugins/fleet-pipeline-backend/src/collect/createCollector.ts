import type { FleetSignal } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AwsAccess } from '../aws/AwsAccess';
import type { ApprovalGateway } from '../aws/ApprovalGateway';
import { CloudWatchLogsAws } from '../aws/cloudWatchLogs';
import { CodeBuildAws } from '../aws/codeBuild';
import { CodePipelineAws } from '../aws/codePipeline';
import { CodePipelineApprovals } from '../aws/CodePipelineApprovals';
import { OrganizationsAws } from '../aws/organizations';
import { TaggingAws } from '../aws/tagging';
import type { FleetConfig } from '../config/FleetConfig';
import type { Identities } from '../identity/Identities';
import { ActionLogStore } from '../store/ActionLogStore';
import type { FleetDatabase } from '../store/FleetDatabase';
import { Leases } from '../store/Leases';
import { PipelineReadingStore } from '../store/PipelineReadingStore';
import { PipelineStore } from '../store/PipelineStore';
import { TargetStore } from '../store/TargetStore';
import type { ActionLogs } from './pipelines/ActionLogs';
import { BuildLogs } from './pipelines/BuildLogs';
import { ChangeFeed } from './ChangeFeed';
import { FailureReport } from './FailureReport';
import { FleetCollector } from './FleetCollector';
import { LaneMap } from './pipelines/LaneMap';
import { OrganizationCollector } from './organization/OrganizationCollector';
import { PipelineCollector } from './pipelines/PipelineCollector';
import { PipelineJob } from './pipelines/PipelineJob';
import { PipelineScanner } from './pipelines/PipelineScanner';
import { RollUps } from './RollUps';
import { TargetJob } from './TargetJob';
import { Targets } from './Targets';

/** What collecting gives to the rest of the plugin. */
export interface Collecting {
  collector: FleetCollector;
  logs: ActionLogs;
  approvals: ApprovalGateway;
}

/** Puts the collector together. */
export function createCollector(options: {
  config: FleetConfig;
  database: FleetDatabase;
  access: AwsAccess;
  identities: Identities;
  logger: LoggerService;
  /** Told of everything that changed. */
  onChange: (signal: FleetSignal) => void;
  now?: () => Date;
}): Collecting {
  const { config, database, access, identities, logger, onChange } = options;
  const now = options.now ?? (() => new Date());
  const leases = new Leases({ database, now });
  const targets = new Targets({ config, database });
  const codePipeline = new CodePipelineAws({ access });
  const readingStore = new PipelineReadingStore({ database, leases, now });
  const logs = new BuildLogs({
    codeBuild: new CodeBuildAws({ access }),
    logs: new CloudWatchLogsAws({ access }),
    targets,
    store: new ActionLogStore({ database }),
    now,
  });
  const targetStore = new TargetStore({ database, leases, now });
  const pipelineStore = new PipelineStore({ database, now });
  const changes = new ChangeFeed({ onChange });
  const rollUps = new RollUps({ database, changes, now });
  const failures = new FailureReport({ logger, now });
  const targetJob = new TargetJob({
    config,
    targets,
    targetStore,
    pipelineStore,
    organization: new OrganizationCollector({
      organizations: new OrganizationsAws({ access }),
      tagging: new TaggingAws({ access }),
      database,
      ownerTag: config.owner.accountTag,
      now,
    }),
    codePipeline,
    changes,
    failures,
    now,
  });
  const pipelineJob = new PipelineJob({
    pipelines: new PipelineCollector({
      codePipeline,
      scanner: new PipelineScanner({
        codePipeline,
        targets,
        store: readingStore,
        identities,
        config,
        now,
      }),
      store: readingStore,
      lanes: new LaneMap({ lanes: config.lanes }),
      identities,
      config,
      now,
    }),
    pipelineStore,
    readingStore,
    logs,
    changes,
    failures,
  });
  return {
    collector: new FleetCollector({
      hotPipelinesMs: config.schedule.hotPipelinesMs,
      leases,
      targetStore,
      pipelineStore,
      targetJob,
      pipelineJob,
      changes,
      rollUps,
      logger,
      now,
    }),
    logs,
    approvals: new CodePipelineApprovals({
      codePipeline,
      findTarget: target => targets.find(target),
    }),
  };
}
