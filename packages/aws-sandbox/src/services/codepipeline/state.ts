import type {
  ActionExecutionStatus,
  ExecutionMode,
  ExecutionType,
  PipelineDeclaration,
  PipelineExecutionStatus,
  RetryTrigger,
  StageExecutionStatus,
  Tag,
  TriggerType,
} from '@aws-sdk/client-codepipeline';
import type { World } from '../../world/World';

// Plain JSON only, times in milliseconds since 1970: the whole slice is saved
// and read back when the sandbox restarts.

/** A change in a source repository. */
export interface Commit {
  /** 40 hexadecimal digits */
  id: string;
  message: string;
  authorName: string;
  authorEmail: string;
  at: number;
}

/** The commit that a source action of an execution took. */
export interface ExecutionSource {
  actionName: string;
  commit: Commit;
}

/** One attempt of an action. A retry makes another one with its own id. */
export interface ActionRun {
  id: string;
  actionName: string;
  status: ActionExecutionStatus;
  startTime: number;
  lastUpdateTime: number;
  /** ARN of who decided on an approval */
  updatedBy?: string;
  summary?: string;
  /** When scripted work ends, and how; an approval has none. */
  dueAt?: number;
  outcome?: 'Succeeded' | 'Failed';
  error?: { code: string; message: string };
  /** `project:uuid` of the CodeBuild build behind it */
  buildId?: string;
  /** The build's Region if it is not the pipeline's. */
  buildRegion?: string;
  commit?: Commit;
  approval?: {
    token: string;
    expiresAt: number;
    result?: 'Approved' | 'Rejected' | 'Expired';
  };
}

/** An execution's passage through one stage. */
export interface StageRun {
  name: string;
  status: StageExecutionStatus;
  startTime: number;
  lastUpdateTime: number;
  /** All attempts, oldest first. */
  runs: ActionRun[];
  /** Index in `runs` where the attempt that counts begins. */
  since: number;
  manualRetries: number;
  latestRetryTrigger?: RetryTrigger;
}

/** Where an execution that has not ended is: in a stage or in front of it. */
export interface Place {
  index: number;
  state: 'waiting' | 'running';
  since: number;
}

export interface ExecutionRecord {
  id: string;
  /** The pipeline version whose structure it follows to its end. */
  version: number;
  mode: ExecutionMode;
  type: ExecutionType;
  status: PipelineExecutionStatus;
  startTime: number;
  lastUpdateTime: number;
  trigger: { type: TriggerType; detail: string };
  rollbackTargetId?: string;
  sources: ExecutionSource[];
  /** Revisions pushed, or asked for in StartPipelineExecution, by action name. */
  revisionOverrides: Record<string, string>;
  variables: Array<{ name: string; resolvedValue: string }>;
  stop?: { abandon: boolean; reason?: string; by: string; at: number };
  stages: StageRun[];
  place?: Place;
  /** 1, and one more with each stage retry. */
  attempt: number;
}

export interface Transition {
  enabled: boolean;
  by?: string;
  at?: number;
  reason?: string;
}

/** What a pipeline remembers about a stage; PARALLEL executions leave no trace. */
export interface StageRecord {
  inbound: Transition;
  outbound: Transition;
  latestExecutionId?: string;
  /** The latest run of each action, which may belong to an older execution. */
  latestRuns: Record<string, { executionId: string; runId: string }>;
}

/** How the imitated work of an action goes. */
export interface ActionScript {
  /** Duration before the clock's speed is applied. */
  seconds: number;
  /** Name of a build script (see services/codebuild/scripts). */
  log?: string;
}

/** An outcome asked for by a test or a story, used once. */
export interface ScriptedOutcome {
  outcome: 'Succeeded' | 'Failed';
  seconds?: number;
  message?: string;
}

/** Seeded pushes that keep a pipeline of the demo moving. */
export interface Autoplay {
  nextAt: number;
  everySeconds: number;
  /** Share of pushes whose run fails somewhere, 0–1. */
  failureShare: number;
  authors: Array<Pick<Commit, 'authorName' | 'authorEmail'>>;
  /** Commit messages, taken in turn; `next` is the index of the next one. */
  messages: string[];
  next: number;
}

export interface PipelineRecord {
  accountId: string;
  region: string;
  name: string;
  created: number;
  updated: number;
  /** Every version's structure, oldest first; the last one is current. */
  versions: PipelineDeclaration[];
  /** In order of their start. */
  executions: ExecutionRecord[];
  stages: Record<string, StageRecord>;
  /** Commits by source action name, oldest first. */
  commits: Record<string, Commit[]>;
  /** By `Stage/Action`. */
  scripts: Record<string, ActionScript>;
  /** By `Stage/Action`, next one first. */
  nextOutcomes: Record<string, ScriptedOutcome[]>;
  /** StartPipelineExecution's clientRequestToken → execution id. */
  requestTokens: Record<string, string>;
  tags: Tag[];
  autoplay?: Autoplay;
}

export interface CodePipelineState {
  /** By {@link pipelineKey}. */
  pipelines: Record<string, PipelineRecord>;
  /** The switch for all pipelines' {@link Autoplay}. */
  autoplay: boolean;
}

/** The key of a pipeline: names are unique per account and Region. */
export function pipelineKey(of: {
  accountId: string;
  region: string;
  name: string;
}): string {
  return `${of.accountId}/${of.region}/${of.name}`;
}

/** This world's pipelines. */
export function codePipelineState(world: World): CodePipelineState {
  return world.slice<CodePipelineState>('codepipeline', () => ({
    pipelines: {},
    autoplay: true,
  }));
}
