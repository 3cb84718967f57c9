import { AwsError } from './AwsError';
import {
  readBlob,
  readTimestamp,
  serializationError,
  writeBlob,
  writeTimestamp,
} from './scalars';
import {
  isFlattened,
  membersOf,
  timestampFormatOf,
  xmlNameOf,
  type Schema,
} from './schemas';

/** Form fields by the parts of their dotted names. */
interface FormNode {
  value?: string;
  children: Map<string, FormNode>;
}

function parseForm(body: string): FormNode {
  const root: FormNode = { children: new Map() };
  for (const [name, value] of new URLSearchParams(body)) {
    let node = root;
    for (const part of name.split('.')) {
      let child = node.children.get(part);
      if (!child) {
        child = { children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.value = value;
  }
  return root;
}

/** Action and version of a query request. */
export function readQueryAction(body: string): {
  action?: string;
  version?: string;
} {
  const form = new URLSearchParams(body);
  return {
    action: form.get('Action') ?? undefined,
    version: form.get('Version') ?? undefined,
  };
}

/**
 * Reads a form body into the SDK's input type.
 *
 * @throws MalformedInput where a value does not fit the schema
 */
export function readQueryBody(schema: Schema, body: string): object {
  if (schema.isUnitSchema()) {
    return {};
  }
  try {
    return readNode(schema, parseForm(body)) as object;
  } catch (error) {
    if (error instanceof AwsError) {
      throw new AwsError('MalformedInput', error.message);
    }
    throw error;
  }
}

function numbered(node: FormNode): FormNode[] {
  return [...node.children]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function readNode(schema: Schema, node: FormNode): unknown {
  if (schema.isStructSchema()) {
    return Object.fromEntries(
      Object.entries(membersOf(schema))
        .map(
          ([name, member]) =>
            [name, member, node.children.get(xmlNameOf(member, name))] as const,
        )
        .filter(([, , child]) => child !== undefined)
        .map(([name, member, child]) => [name, readNode(member, child!)]),
    );
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const holder = isFlattened(schema)
      ? node
      : node.children.get(xmlNameOf(member, 'member'));
    return holder ? numbered(holder).map(item => readNode(member, item)) : [];
  }
  if (schema.isMapSchema()) {
    const keySchema = schema.getKeySchema();
    const valueSchema = schema.getValueSchema();
    const holder = isFlattened(schema) ? node : node.children.get('entry');
    return Object.fromEntries(
      (holder ? numbered(holder) : []).map(entry => [
        entry.children.get(xmlNameOf(keySchema, 'key'))?.value ?? '',
        readNode(
          valueSchema,
          entry.children.get(xmlNameOf(valueSchema, 'value')) ?? {
            children: new Map(),
          },
        ),
      ]),
    );
  }
  return readText(schema, node.value ?? '');
}

function readText(schema: Schema, text: string): unknown {
  if (schema.isBooleanSchema()) {
    if (text !== 'true' && text !== 'false') {
      throw serializationError(`'${text}'`, 'a Boolean');
    }
    return text === 'true';
  }
  if (schema.isNumericSchema()) {
    const number = Number(text);
    if (text === '' || (Number.isNaN(number) && text !== 'NaN')) {
      throw serializationError(`'${text}'`, 'a Number');
    }
    return number;
  }
  if (schema.isTimestampSchema()) {
    const format = timestampFormatOf(schema, 'date-time');
    return readTimestamp(
      format === 'epoch-seconds' ? Number(text) : text,
      format,
    );
  }
  return schema.isBlobSchema() ? readBlob(text) : text;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xD;',
  '\n': '&#xA;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"'\r\n]/g, character => ESCAPES[character]);
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** The XML answer of a query operation. */
export function writeQueryBody(options: {
  operation: string;
  schema: Schema;
  output: unknown;
  xmlNamespace: string;
  requestId: string;
}): string {
  const { operation, schema, output, xmlNamespace, requestId } = options;
  const result = schema.isUnitSchema()
    ? ''
    : element(`${operation}Result`, writeMembers(schema, output ?? {}));
  const metadata = element('ResponseMetadata', element('RequestId', requestId));
  return `<${operation}Response xmlns="${xmlNamespace}">${result}${metadata}</${operation}Response>`;
}

/** The XML of an error; `members` is its modelled content, if it has any. */
export function writeQueryError(options: {
  code: string;
  message: string;
  status: number;
  xmlNamespace: string;
  requestId: string;
  schema?: Schema;
  members: object;
}): string {
  const { code, message, status, xmlNamespace, requestId } = options;
  const rest = { ...options.members } as Record<string, unknown>;
  delete rest.message;
  delete rest.Message;
  const error = [
    element('Type', status < 500 ? 'Sender' : 'Receiver'),
    element('Code', escapeXml(code)),
    element('Message', escapeXml(message)),
    options.schema ? writeMembers(options.schema, rest) : '',
  ].join('');
  return `<ErrorResponse xmlns="${xmlNamespace}">${element(
    'Error',
    error,
  )}${element('RequestId', requestId)}</ErrorResponse>`;
}

function writeMembers(schema: Schema, value: unknown): string {
  const source = value as Record<string, unknown>;
  return Object.entries(membersOf(schema))
    .filter(([name]) => source[name] !== undefined && source[name] !== null)
    .map(([name, member]) =>
      writeNode(xmlNameOf(member, name), member, source[name]),
    )
    .join('');
}

function writeNode(name: string, schema: Schema, value: unknown): string {
  if (schema.isStructSchema()) {
    return element(name, writeMembers(schema, value));
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const flat = isFlattened(schema);
    const itemName = flat ? name : xmlNameOf(member, 'member');
    const items = (value as unknown[])
      .filter(item => item !== null && item !== undefined)
      .map(item => writeNode(itemName, member, item))
      .join('');
    return flat ? items : element(name, items);
  }
  if (schema.isMapSchema()) {
    const keySchema = schema.getKeySchema();
    const valueSchema = schema.getValueSchema();
    const flat = isFlattened(schema);
    const entries = Object.entries(value as object)
      .map(([key, item]) =>
        element(
          flat ? name : 'entry',
          element(xmlNameOf(keySchema, 'key'), escapeXml(key)) +
            writeNode(xmlNameOf(valueSchema, 'value'), valueSchema, item),
        ),
      )
      .join('');
    return flat ? entries : element(name, entries);
  }
  return element(name, escapeXml(writeText(schema, value)));
}

function writeText(schema: Schema, value: unknown): string {
  if (schema.isTimestampSchema()) {
    const format = timestampFormatOf(schema, 'date-time');
    return String(writeTimestamp(value as Date, format));
  }
  return schema.isBlobSchema() ? writeBlob(value as Uint8Array) : String(value);
}
