import {
  CloudWatchLogsClient,
  GetLogEventsCommand,
  type OutputLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import type { AwsAccess } from './AwsAccess';
import type { AwsTarget } from './AwsTarget';

export interface LogLine {
  /** ISO 8601 */
  at?: string;
  text: string;
}

/** A line is cut here, so that one with a whole file in it doesn't fill the store. */
const MAX_LINE = 4_000;

/** Amazon CloudWatch Logs. */
export class CloudWatchLogsAws {
  readonly #access: AwsAccess;

  constructor(options: { access: AwsAccess }) {
    this.#access = options.access;
  }

  /** The last lines of a stream, oldest first, and whether there are more before them. Rejects with an AwsError. */
  async lastLines(options: {
    target: AwsTarget;
    logGroup: string;
    logStream: string;
    limit: number;
  }): Promise<{ lines: LogLine[]; truncated: boolean }> {
    const { target, logGroup, logStream, limit } = options;
    let events: OutputLogEvent[] = [];
    let token: string | undefined;
    // A page may be empty, or short since it holds 1 MB at most; the beginning is reached when the token stays.
    for (;;) {
      const nextToken = token;
      const page = await this.#access.call({
        target,
        service: 'logs',
        operation: 'GetLogEvents',
        client: settings => new CloudWatchLogsClient(settings),
        send: client =>
          client.send(
            new GetLogEventsCommand({
              logGroupName: logGroup,
              logStreamName: logStream,
              startFromHead: false,
              limit,
              nextToken,
            }),
          ),
      });
      events = [...(page.events ?? []), ...events];
      if (events.length > limit) {
        return { lines: events.slice(-limit).map(toLine), truncated: true };
      }
      if (!page.nextBackwardToken || page.nextBackwardToken === token) {
        return { lines: events.map(toLine), truncated: false };
      }
      token = page.nextBackwardToken;
    }
  }
}

function toLine(event: OutputLogEvent): LogLine {
  const text = (event.message ?? '').replace(/\r?\n$/, '');
  return {
    at:
      event.timestamp === undefined
        ? undefined
        : new Date(event.timestamp).toISOString(),
    text: text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text,
  };
}
