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
    const failure = toFailure(error, this.#now());
    const failures = failuresBefore + 1;
    const { code, message, operation, hint } = failure;
    const text = [
      `Could not collect ${id}:`,
      operation,
      `${code}: ${message}.`,
      hint,
    ]
      .filter(Boolean)
      .join(' ');
    if (failures === 1) {
      this.#logger.warn(text);
    } else {
      this.#logger.debug(text);
    }
    return {
      failure,
      failures,
      dueAt: new Date(this.#now().getTime() + backOff(failures)),
    };
  }

  recovered(id: string): void {
    this.#logger.info(`${id} is collected again`);
  }
}

function toFailure(error: unknown, at: Date): AwsFailure {
  const { failure, name, message } = error as AwsError;
  return failure ?? { code: name, message, at: at.toISOString() };
}
