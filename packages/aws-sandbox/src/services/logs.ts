import type {
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
  GetLogEventsRequest,
  GetLogEventsResponse,
  LogStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../wire/AwsError';
import { buildsIn, logGroupName, logOf, logStreamName } from './codebuild';
import { cursorPage } from './cursorPage';
import type { CallContext, ServiceHandlers } from './types';

interface Stream {
  name: string;
  lines: Array<{ timestamp: number; message: string }>;
  createdAt: number;
}

const MAX_EVENTS = 10_000;
const MAX_STREAMS = 50;

/** The streams of a build project's log group, with what is written by now. */
function streamsOf(
  input: { logGroupName?: string; logGroupIdentifier?: string },
  context: CallContext,
): { group: string; streams: Stream[] } {
  const group =
    input.logGroupName ??
    input.logGroupIdentifier?.replace(
      /^arn:aws:logs:[^:]*:[^:]*:log-group:/,
      '',
    );
  const now = context.world.clock.now().getTime();
  const builds = buildsIn(context.world, context).filter(
    build => logGroupName(build.project) === group,
  );
  if (!group || builds.length === 0) {
    throw notFound('group');
  }
  const streams = builds
    .filter(build => build.startTime <= now)
    .map(build => ({
      name: logStreamName(build),
      lines: logOf(build).filter(line => line.timestamp <= now),
      createdAt: build.startTime,
    }));
  return { group, streams };
}

function getLogEvents(
  input: GetLogEventsRequest,
  context: CallContext,
): GetLogEventsResponse {
  const stream = streamsOf(input, context).streams.find(
    one => one.name === input.logStreamName,
  );
  if (!stream) {
    throw notFound('stream');
  }
  const limit = checkedLimit(input.limit, MAX_EVENTS);
  const { startTime = 0, endTime = Infinity } = input;
  const lines = stream.lines.filter(
    line => line.timestamp >= startTime && line.timestamp < endTime,
  );
  const { from, to } = windowOf(input, lines.length, limit);
  return {
    events: lines.slice(from, to).map(ingested),
    // At either end AWS gives the same token again: that is how a reader
    // knows there is no more for now.
    nextForwardToken: `f/${String(to).padStart(32, '0')}`,
    nextBackwardToken: `b/${String(from).padStart(32, '0')}`,
  };
}

function windowOf(
  input: GetLogEventsRequest,
  length: number,
  limit: number,
): { from: number; to: number } {
  if (input.nextToken) {
    const [, direction, position] =
      /^([fb])\/(\d{1,56})$/.exec(input.nextToken) ?? [];
    const at = Number(position);
    if (!direction || at > length) {
      throw invalid('The specified nextToken is invalid.');
    }
    return direction === 'f'
      ? { from: at, to: Math.min(at + limit, length) }
      : { from: Math.max(at - limit, 0), to: at };
  }
  return input.startFromHead
    ? { from: 0, to: Math.min(limit, length) }
    : { from: Math.max(length - limit, 0), to: length };
}

function describeLogStreams(
  input: DescribeLogStreamsRequest,
  context: CallContext,
): DescribeLogStreamsResponse {
  const { group, streams } = streamsOf(input, context);
  const prefix = input.logStreamNamePrefix ?? '';
  const byTime = input.orderBy === 'LastEventTime';
  const sorted = streams
    .filter(stream => stream.name.startsWith(prefix))
    .sort((one, other) =>
      byTime
        ? one.createdAt - other.createdAt
        : one.name.localeCompare(other.name),
    );
  const { items, nextToken } = cursorPage({
    items: input.descending ? sorted.reverse() : sorted,
    keyOf: stream => stream.name,
    size: checkedLimit(input.limit, MAX_STREAMS),
    token: input.nextToken,
    scope: group,
    onBadToken: () => invalid('The specified nextToken is invalid.'),
  });
  return {
    logStreams: items.map(stream => streamView(stream, group, context)),
    nextToken,
  };
}

function streamView(
  stream: Stream,
  group: string,
  context: CallContext,
): LogStream {
  const last = stream.lines[stream.lines.length - 1];
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    firstEventTimestamp: stream.lines[0]?.timestamp,
    lastEventTimestamp: last?.timestamp,
    lastIngestionTime: last?.timestamp,
    arn: `arn:aws:logs:${context.region}:${context.accountId}:log-group:${group}:log-stream:${stream.name}`,
    storedBytes: 0,
  };
}

function filterLogEvents(
  input: FilterLogEventsRequest,
  context: CallContext,
): FilterLogEventsResponse {
  const { group, streams } = streamsOf(input, context);
  const { startTime = 0, endTime = Infinity } = input;
  // Of the pattern language only terms are known: all must occur.
  const terms = (input.filterPattern ?? '')
    .split(/\s+/)
    .map(term => term.replace(/^"|"$/g, ''))
    .filter(Boolean);
  const events = streams
    .filter(
      stream =>
        (!input.logStreamNames || input.logStreamNames.includes(stream.name)) &&
        stream.name.startsWith(input.logStreamNamePrefix ?? ''),
    )
    .flatMap(stream =>
      stream.lines.map((line, index) => ({
        ...ingested(line),
        logStreamName: stream.name,
        eventId: `${stream.name}/${index}`,
      })),
    )
    .filter(
      event =>
        event.timestamp >= startTime &&
        event.timestamp <= endTime &&
        terms.every(term => event.message.includes(term)),
    )
    .sort((one, other) => one.timestamp - other.timestamp);
  const { items, nextToken } = cursorPage({
    items: events,
    keyOf: event => event.eventId,
    size: checkedLimit(input.limit, MAX_EVENTS),
    token: input.nextToken,
    scope: group,
    onBadToken: () => invalid('The specified nextToken is invalid.'),
  });
  return { events: items, nextToken, searchedLogStreams: [] };
}

function ingested(line: { timestamp: number; message: string }) {
  return { ...line, ingestionTime: line.timestamp };
}

function checkedLimit(limit: number | undefined, max: number): number {
  if (limit !== undefined && (limit < 1 || limit > max)) {
    throw invalid(`Value '${limit}' at 'limit' must be between 1 and ${max}`);
  }
  return limit ?? max;
}

function notFound(what: 'group' | 'stream'): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    `The specified log ${what} does not exist.`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** The operations of CloudWatch Logs that the sandbox knows. */
export const logsHandlers: ServiceHandlers = {
  DescribeLogStreams: describeLogStreams,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
};
