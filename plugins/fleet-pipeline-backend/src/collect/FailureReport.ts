import { randomUUID } from 'node:crypto';
import type { AwsFailure } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AwsError } from '../aws/AwsError';
import { backOff } from './backOff';

/** A failure as it is stored, and when to try again. */
export interface ReportedFailure {
  failure: AwsFailure;
  /** In a row, this one included. */
  failures: number;
  dueAt: Date;
}

/** Counts and logs failures: once when they begin, not again every time. */
export class FailureReport {
  readonly #logger: LoggerService;
  readonly #now: () => Date;

  constructor(options: { logger: LoggerService; now: () => Date }) {
    this.#logger = options.logger;
    this.#now = options.now;
  }

  report(options: {
    id: string;
    /** In a row, before this one. */
    failuresBefore: number;
    error: unknown;
  }): ReportedFailure {
    const { id, failuresBefore, error } = options;
    const failures = failuresBefore + 1;
    const failure = this.#describe({ id, error, isNew: failures === 1 });
    return {
      failure,
      failures,
      dueAt: new Date(this.#now().getTime() + backOff(failures)),
    };
  }

  /**
   * Parts that could not be read while the rest could: they are tried again with the rest, not sooner. The reason is
   * the first one's; `undefined` when nothing is missing.
   */
  reportParts(options: {
    id: string;
    parts: Array<{
      /** What is missing, to begin a sentence with. */
      part: string;
      error: unknown;
    }>;
    /** The code of the failure before this one. */
    codeBefore: string | undefined;
  }): AwsFailure | undefined {
    const { id, parts, codeBefore } = options;
    if (parts.length === 0) {
      return undefined;
    }
    const described = parts.map(({ part, error }) =>
      this.#describe({
        id: `${part} of ${id}`,
        error,
        isNew: (error as AwsError).failure?.code !== codeBefore,
      }),
    );
    const [first] = described;
    const hints = new Set(described.flatMap(({ hint }) => hint ?? []));
    return {
      ...first,
      message: `${parts
        .map(({ part }) => part)
        .join('; ')} could not be read, everything else was: ${first.message}`,
      hint: [...hints].join(' ') || undefined,
    };
  }

  recovered(id: string): void {
    this.#logger.info(`${id} is collected again`);
  }

  /** Only AWS's words and our own may be shown: those of a database tell how it is built, and belong in the log. */
  #describe(options: {
    id: string;
    error: unknown;
    isNew: boolean;
  }): AwsFailure {
    const { id, error, isNew } = options;
    const at = this.#now().toISOString();
    const { failure, name, message } = error as AwsError;
    const log = isNew ? this.#logger.warn : this.#logger.debug;
    if (failure) {
      const { code, operation, hint } = failure;
      const reason = `${code}: ${failure.message}.`;
      log.call(
        this.#logger,
        [`Could not collect ${id}:`, operation, reason, hint]
          .filter(Boolean)
          .join(' '),
      );
      return failure;
    }
    if (String(name) === 'NotFoundError') {
      log.call(this.#logger, `Could not collect ${id}: ${message}`);
      return { code: name, message, at };
    }
    const logId = randomUUID();
    this.#logger.error(
      `Could not collect ${id} (log id ${logId})`,
      error as Error,
    );
    return {
      code: 'InternalError',
      message: `The portal could not store or work out what it read. Its log says why, under the id ${logId}.`,
      at,
    };
  }
}
