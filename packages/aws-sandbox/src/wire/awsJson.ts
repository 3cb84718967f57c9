import { AwsError } from './AwsError';
import {
  describeValue,
  readBlob,
  readTimestamp,
  serializationError,
  writeBlob,
  writeTimestamp,
} from './scalars';
import { isSparse, membersOf, timestampFormatOf, type Schema } from './schemas';

/**
 * Reads an AWS JSON 1.0 or 1.1 body into the SDK's input type.
 *
 * @throws SerializationException where a value does not fit the schema
 */
export function readJsonBody(schema: Schema, body: string): object {
  let parsed: unknown;
  try {
    parsed = body === '' ? {} : JSON.parse(body);
  } catch {
    throw new AwsError(
      'SerializationException',
      'The request body is not valid JSON.',
    );
  }
  return schema.isUnitSchema() ? {} : (readValue(schema, parsed) as object);
}

/** Writes the SDK's output type as an AWS JSON body. */
export function writeJsonBody(schema: Schema, output: unknown): string {
  return schema.isUnitSchema()
    ? '{}'
    : JSON.stringify(writeJsonValue(schema, output ?? {}));
}

function readValue(schema: Schema, value: unknown): unknown {
  if (schema.isStructSchema()) {
    return readStructure(schema, value);
  }
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) {
      throw serializationError(describeValue(value), 'a List');
    }
    const member = schema.getValueSchema();
    return isSparse(schema)
      ? value.map(item => (item === null ? null : readValue(member, item)))
      : value
          .filter(item => item !== null)
          .map(item => readValue(member, item));
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    return Object.fromEntries(
      Object.entries(expectObject(value, 'a Map'))
        .filter(([, item]) => item !== null || isSparse(schema))
        .map(([key, item]) => [
          key,
          item === null ? null : readValue(member, item),
        ]),
    );
  }
  return readScalar(schema, value);
}

function readStructure(schema: Schema, value: unknown): object {
  const source = expectObject(value, schema.getName() ?? 'a Structure');
  const present = Object.entries(membersOf(schema)).filter(
    ([name]) => source[name] !== undefined && source[name] !== null,
  );
  if (schema.isUnionSchema() && present.length !== 1) {
    throw new AwsError(
      'SerializationException',
      `Exactly one member of ${schema.getName()} must be set.`,
    );
  }
  return Object.fromEntries(
    present.map(([name, member]) => [name, readValue(member, source[name])]),
  );
}

function readScalar(schema: Schema, value: unknown): unknown {
  if (schema.isTimestampSchema()) {
    return readTimestamp(value, timestampFormatOf(schema, 'epoch-seconds'));
  }
  if (schema.isBlobSchema()) {
    return readBlob(value);
  }
  if (schema.isStringSchema() && typeof value !== 'string') {
    throw serializationError(describeValue(value), 'a String');
  }
  if (schema.isBooleanSchema() && typeof value !== 'boolean') {
    throw serializationError(describeValue(value), 'a Boolean');
  }
  if (schema.isNumericSchema()) {
    // JSON has no way to write these, so the protocol uses strings for them.
    if (['NaN', 'Infinity', '-Infinity'].includes(value as string)) {
      return Number(value);
    }
    if (typeof value !== 'number') {
      throw serializationError(describeValue(value), 'a Number');
    }
  }
  return value;
}

function expectObject(value: unknown, wanted: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw serializationError(describeValue(value), wanted);
  }
  return value as Record<string, unknown>;
}

/** One value in the form `JSON.stringify` takes; members not modelled are left out. */
export function writeJsonValue(schema: Schema, value: unknown): unknown {
  if (value === null || value === undefined) {
    return null;
  }
  if (schema.isStructSchema()) {
    const source = value as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(membersOf(schema))
        .filter(([name]) => source[name] !== undefined && source[name] !== null)
        .map(([name, member]) => [name, writeJsonValue(member, source[name])]),
    );
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    return (value as unknown[])
      .filter(item => isSparse(schema) || (item !== null && item !== undefined))
      .map(item => writeJsonValue(member, item));
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    return Object.fromEntries(
      Object.entries(value as object)
        .filter(
          ([, item]) =>
            isSparse(schema) || (item !== null && item !== undefined),
        )
        .map(([key, item]) => [key, writeJsonValue(member, item)]),
    );
  }
  if (schema.isTimestampSchema()) {
    return writeTimestamp(
      value as Date,
      timestampFormatOf(schema, 'epoch-seconds'),
    );
  }
  if (schema.isBlobSchema()) {
    return writeBlob(value as Uint8Array);
  }
  if (schema.isNumericSchema() && !Number.isFinite(value)) {
    return String(value);
  }
  return value;
}
