import type {
  ActionExecution,
  ActionLog,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { NotFoundError } from '@backstage/errors';
import type { AwsError } from '../../aws/AwsError';
import type { AwsTarget } from '../../aws/AwsTarget';
import type { CloudWatchLogsAws, LogLine } from '../../aws/cloudWatchLogs';
import type { CodeBuildAws } from '../../aws/codeBuild';
import type { PipelineStructure } from '../../model/pipelines';
import type { ActionLogStore } from '../../store/ActionLogStore';
import { pipelineRefOf } from '../../store/pipelineId';
import { fromJson } from '../../store/rows';
import type { ActionLogs } from './ActionLogs';
import type { Targets } from '../Targets';
import { hasLog } from './toActionExecution';

const KEPT_LINES = 2_000;
const KEPT_BYTES = 256 * 1024;
/** How many logs a reading of a pipeline brings along. */
const AT_A_TIME = 3;
const NEWEST = 5;

/** {@link ActionLogs} of CodeBuild actions. */
export class BuildLogs implements ActionLogs {
  readonly #codeBuild: CodeBuildAws;
  readonly #logs: CloudWatchLogsAws;
  readonly #targets: Targets;
  readonly #store: ActionLogStore;
  readonly #now: () => Date;

  constructor(options: {
    codeBuild: CodeBuildAws;
    logs: CloudWatchLogsAws;
    targets: Targets;
    store: ActionLogStore;
    now: () => Date;
  }) {
    this.#codeBuild = options.codeBuild;
    this.#logs = options.logs;
    this.#targets = options.targets;
    this.#store = options.store;
    this.#now = options.now;
  }

  async load(
    pipelineId: string,
    actionExecutionId: string,
  ): Promise<ActionLog> {
    const action = await this.#store.findAction(pipelineId, actionExecutionId);
    if (!action) {
      throw new NotFoundError(
        `There is no action execution ${actionExecutionId} in this pipeline`,
      );
    }
    const log = {
      ...(await this.#read(pipelineId, action)),
      loadedAt: this.#now().toISOString(),
    };
    await this.#store.save(pipelineId, actionExecutionId, log);
    return log;
  }

  /** Loads the logs of the newest failures that nobody asked for yet; says whether there were any. */
  async loadFailed(
    pipelineId: string,
    failedActions: ActionExecution[],
  ): Promise<boolean> {
    const newest = [...failedActions]
      .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
      .slice(0, NEWEST)
      .map(({ id }) => id);
    const loaded = await this.#store.loaded(pipelineId, newest);
    const missing = newest.filter(id => !loaded.has(id)).slice(0, AT_A_TIME);
    for (const id of missing) {
      await this.load(pipelineId, id);
    }
    return missing.length > 0;
  }

  async #read(pipelineId: string, action: ActionExecution): Promise<ActionLog> {
    const buildId = action.externalExecutionId;
    if (!buildId || !hasLog(action)) {
      return unavailable(action, {
        code: 'NoLog',
        message: `${action.provider ?? 'This'} actions have no log`,
      });
    }
    try {
      const target = await this.#targetOf(pipelineId, action);
      const build = await this.#codeBuild.getBuild(target, buildId);
      if (!build) {
        return unavailable(action, {
          code: 'BuildNotFound',
          message: `AWS CodeBuild has no build ${buildId} any more`,
        });
      }
      if (!build.logGroup || !build.logStream) {
        return unavailable(action, {
          code: 'NoLog',
          message: 'The build wrote no log to CloudWatch Logs',
          hint: 'Turn on CloudWatch Logs in the build project.',
        });
      }
      const { lines, truncated } = await this.#logs.lastLines({
        target,
        logGroup: build.logGroup,
        logStream: build.logStream,
        limit: KEPT_LINES,
      });
      const kept = lastBytes(lines);
      return {
        state: 'available',
        complete: build.complete,
        truncated: truncated || kept.length < lines.length,
        lines: kept,
        consoleUrl: build.consoleUrl ?? action.externalExecutionUrl,
      };
    } catch (error) {
      const { failure, name, message } = error as AwsError;
      // Anything else, such as an error of the database, is not for everybody's eyes.
      if (!failure && String(name) !== 'NotFoundError') {
        throw error;
      }
      return unavailable(action, failure ?? { code: name, message });
    }
  }

  /** A build runs in the action's Region, and in the account of the action's role if it has one. */
  async #targetOf(
    pipelineId: string,
    action: ActionExecution,
  ): Promise<AwsTarget> {
    const pipeline = pipelineRefOf(pipelineId);
    const structure = await this.#store.findStructure(pipelineId);
    const declared =
      structure &&
      (fromJson(structure) as PipelineStructure).stages
        .find(({ name }) => name === action.stageName)
        ?.actions.find(({ name }) => name === action.actionName);
    return this.#targets.find({
      accountId: (declared || undefined)?.accountId ?? pipeline.accountId,
      region: action.region ?? pipeline.region,
      purpose: 'read',
    });
  }
}

/** The last lines that fit into {@link KEPT_BYTES}. */
function lastBytes(lines: LogLine[]): LogLine[] {
  let bytes = 0;
  let first = lines.length;
  while (first > 0) {
    bytes += Buffer.byteLength(JSON.stringify(lines[first - 1]));
    if (bytes > KEPT_BYTES) {
      break;
    }
    first -= 1;
  }
  return lines.slice(first);
}

function unavailable(
  action: ActionExecution,
  failure: NonNullable<ActionLog['failure']>,
): ActionLog {
  return {
    state: 'unavailable',
    lines: [],
    failure,
    consoleUrl: action.externalExecutionUrl,
  };
}
