import type { Revision } from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/** What AWS CodePipeline tells, in our types: moments are ISO 8601, tokens of approvals are left out. */

export type ExecutionMode = 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';
export type PipelineType = 'V1' | 'V2';

export interface PipelineListing {
  name: string;
  version: number;
  pipelineType: PipelineType;
  executionMode: ExecutionMode;
  createdAt?: string;
  updatedAt?: string;
}

export interface ActionStructure {
  name: string;
  category: string;
  owner: string;
  provider: string;
  runOrder: number;
  region?: string;
  /** Account of the action's role, where it has one. */
  accountId?: string;
  /** Only what cannot be secret. */
  configuration: Record<string, string>;
  timeoutInMinutes?: number;
}

export interface StageStructure {
  name: string;
  actions: ActionStructure[];
}

export interface PipelineStructure {
  arn?: string;
  version: number;
  pipelineType: PipelineType;
  executionMode: ExecutionMode;
  createdAt?: string;
  updatedAt?: string;
  stages: StageStructure[];
}

/** An attempt of an action as GetPipelineState shows it, which may belong to an older run than the stage's. */
export interface ActionAttempt {
  actionExecutionId?: string;
  status?: string;
  summary?: string;
  since?: string;
  updatedBy?: string;
  externalExecutionId?: string;
  externalExecutionUrl?: string;
  percentComplete?: number;
  errorCode?: string;
  errorMessage?: string;
}

export interface StageState {
  name: string;
  latest?: { pipelineExecutionId: string; status: string };
  /** Ids of executions that wait in front of the stage. */
  inbound: string[];
  transition?: {
    enabled: boolean;
    reason?: string;
    changedBy?: string;
    changedAt?: string;
  };
  actions: Array<{ name: string; entityUrl?: string; latest?: ActionAttempt }>;
}

/** The stages; empty for a PARALLEL pipeline. */
export interface PipelineState {
  /** Of the structure. */
  version?: number;
  stages: StageState[];
}

export interface ExecutionListing {
  id: string;
  status: string;
  type: 'STANDARD' | 'ROLLBACK';
  executionMode?: string;
  startedAt: string;
  updatedAt?: string;
  trigger?: { type: string; detail?: string };
  revisions: Revision[];
  /** E-mails of who wrote the revisions, by source action, where the source tells one. */
  authors?: Record<string, string>;
  statusSummary?: string;
  rollbackTargetId?: string;
}

export interface ActionListing {
  id: string;
  pipelineExecutionId: string;
  stageName: string;
  actionName: string;
  category: string;
  provider: string;
  region?: string;
  accountId?: string;
  /** Version of the pipeline's structure that it ran with. */
  pipelineVersion?: number;
  /** Only what cannot be secret, with the values of variables where AWS knows them. */
  configuration: Record<string, string>;
  status: string;
  startedAt: string;
  updatedAt?: string;
  summary?: string;
  externalExecutionId?: string;
  externalExecutionUrl?: string;
  errorCode?: string;
  errorMessage?: string;
  updatedBy?: string;
  /** Of a source action: e-mail of who wrote what it brought. */
  authorEmail?: string;
}
