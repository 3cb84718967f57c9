import { AwsError } from './AwsError';
import type { TimestampFormat } from './schemas';

/** Two days in the future would be a date, 1e300 would not. */
const MAX_EPOCH_SECONDS = 8.64e12;

export function serializationError(found: string, wanted: string): AwsError {
  return new AwsError(
    'SerializationException',
    `${found} can not be converted to ${wanted}`,
  );
}

export function readTimestamp(value: unknown, format: TimestampFormat): Date {
  if (format === 'epoch-seconds') {
    if (typeof value === 'number' && Math.abs(value) <= MAX_EPOCH_SECONDS) {
      return new Date(Math.round(value * 1000));
    }
    throw serializationError(describeValue(value), 'a Timestamp');
  }
  const date = new Date(typeof value === 'string' ? value : NaN);
  if (Number.isNaN(date.getTime())) {
    throw serializationError(describeValue(value), 'a Timestamp');
  }
  return date;
}

export function writeTimestamp(
  date: Date,
  format: TimestampFormat,
): string | number {
  switch (format) {
    case 'epoch-seconds':
      return date.getTime() / 1000;
    case 'http-date':
      return date.toUTCString();
    default:
      return date.toISOString();
  }
}

export function readBlob(value: unknown): Uint8Array {
  if (typeof value !== 'string') {
    throw serializationError(describeValue(value), 'a Blob');
  }
  return new Uint8Array(Buffer.from(value, 'base64'));
}

export function writeBlob(value: Uint8Array | string): string {
  return Buffer.from(value as Uint8Array).toString('base64');
}

/** The token name AWS's JSON parser reports for a value it did not expect. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) {
    return 'NULL_VALUE';
  }
  if (Array.isArray(value)) {
    return 'START_ARRAY';
  }
  switch (typeof value) {
    case 'string':
      return 'STRING_VALUE';
    case 'number':
      return 'NUMBER_VALUE';
    case 'boolean':
      return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
    default:
      return 'START_OBJECT';
  }
}
