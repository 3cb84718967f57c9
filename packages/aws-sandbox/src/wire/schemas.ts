/**
 * The only file that touches the SDK's schemas. They are public exports of the
 * clients but their tuple layout is the SDK's internal matter: when a version
 * changes it, the contract test fails and this file is where to look.
 */
import * as cloudWatchLogs from '@aws-sdk/client-cloudwatch-logs';
import * as codeBuild from '@aws-sdk/client-codebuild';
import * as codePipeline from '@aws-sdk/client-codepipeline';
import * as organizations from '@aws-sdk/client-organizations';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as sts from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';

export type Schema = NormalizedSchema;

/** Service names as credential scopes write them. */
export type ServiceName =
  | 'codebuild'
  | 'codepipeline'
  | 'logs'
  | 'organizations'
  | 'sts'
  | 'tagging';

export interface OperationModel {
  name: string;
  input: Schema;
  output: Schema;
  /** Requests or answers that are event streams; these are not supported. */
  isEventStream: boolean;
}

export interface ErrorModel {
  name: string;
  schema: Schema;
  /** The code on the wire, which for query services may differ from the name. */
  wireCode: string;
  status: number;
}

export interface ServiceModel {
  name: ServiceName;
  protocol: 'awsJson1_0' | 'awsJson1_1' | 'awsQuery';
  /** What comes before the dot in `X-Amz-Target`. */
  target: string;
  /** The query protocol's `Version`. */
  version: string;
  xmlNamespace: string;
  operations: Map<string, OperationModel>;
  errors: Map<string, ErrorModel>;
}

/** What of a client this file needs; made once and never sends anything. */
interface ClientLike {
  config: {
    protocol: { getShapeId(): string };
    protocolSettings: Record<string, unknown>;
  };
}

interface ClientSource {
  name: ServiceName;
  exports: object;
  client: unknown;
}

const OPERATION_SCHEMA = 9;
const ERROR_SCHEMA = -3;
const PROTOCOLS = ['awsJson1_0', 'awsJson1_1', 'awsQuery'] as const;

// These clients never send anything, so the SDK's advice on Node versions
// would only be noise on the terminal of whoever starts the sandbox.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// Without a region the constructor would look for one in the environment.
const OFFLINE = { region: 'us-east-1' };

const SOURCES: ClientSource[] = [
  {
    name: 'organizations',
    exports: organizations,
    client: new organizations.OrganizationsClient(OFFLINE),
  },
  { name: 'sts', exports: sts, client: new sts.STSClient(OFFLINE) },
  {
    name: 'codepipeline',
    exports: codePipeline,
    client: new codePipeline.CodePipelineClient(OFFLINE),
  },
  {
    name: 'codebuild',
    exports: codeBuild,
    client: new codeBuild.CodeBuildClient(OFFLINE),
  },
  {
    name: 'logs',
    exports: cloudWatchLogs,
    client: new cloudWatchLogs.CloudWatchLogsClient(OFFLINE),
  },
  {
    name: 'tagging',
    exports: tagging,
    client: new tagging.ResourceGroupsTaggingAPIClient(OFFLINE),
  },
];

type StaticSchema = [number, string, string, unknown, ...unknown[]];

function isStaticSchema(value: unknown): value is StaticSchema {
  return Array.isArray(value) && typeof value[0] === 'number';
}

function isEventStream(schema: Schema): boolean {
  if (!schema.isStructSchema()) {
    return false;
  }
  return Object.values(membersOf(schema)).some(
    member => member.isStreaming() && member.isStructSchema(),
  );
}

function readOperation(schema: StaticSchema): OperationModel {
  const input = NormalizedSchema.of(schema[4] as never);
  const output = NormalizedSchema.of(schema[5] as never);
  return {
    name: schema[2],
    input,
    output,
    isEventStream: isEventStream(input) || isEventStream(output),
  };
}

function readError(schema: StaticSchema): ErrorModel {
  const normalized = NormalizedSchema.of(schema as never);
  const traits = normalized.getMergedTraits() as {
    error?: string;
    httpError?: number;
    awsQueryError?: [string, number];
  };
  return {
    name: schema[2],
    schema: normalized,
    wireCode: traits.awsQueryError?.[0] ?? schema[2],
    status:
      traits.awsQueryError?.[1] ??
      traits.httpError ??
      (traits.error === 'server' ? 500 : 400),
  };
}

function readService(source: ClientSource): ServiceModel {
  const { protocol, protocolSettings } = (source.client as ClientLike).config;
  const spoken = protocol.getShapeId().split('#')[1];
  const known = PROTOCOLS.find(name => name === spoken);
  if (!known) {
    throw new Error(
      `The ${
        source.name
      } client speaks ${spoken}, which the sandbox does not. It knows ${PROTOCOLS.join(
        ', ',
      )}.`,
    );
  }
  const schemas = Object.values(source.exports).filter(isStaticSchema);
  const settings = protocolSettings as Record<string, string>;
  return {
    name: source.name,
    protocol: known,
    target: settings.serviceTarget,
    version: settings.version,
    xmlNamespace: settings.xmlNamespace,
    operations: new Map(
      schemas
        .filter(schema => schema[0] === OPERATION_SCHEMA)
        .map(schema => [schema[2], readOperation(schema)]),
    ),
    errors: new Map(
      schemas
        .filter(
          schema =>
            // The synthetic one stands for what a service does not model.
            schema[0] === ERROR_SCHEMA && !schema[1].includes('synthetic'),
        )
        .map(schema => [schema[2], readError(schema)]),
    ),
  };
}

/** Every service whose client the portal uses. */
export const SERVICES: ReadonlyMap<ServiceName, ServiceModel> = new Map(
  SOURCES.map(source => [source.name, readService(source)]),
);

/** The service that an `X-Amz-Target` such as `Logs_20140328.GetLogEvents` names. */
export function serviceByTarget(target: string): ServiceModel | undefined {
  const prefix = target.slice(0, target.lastIndexOf('.'));
  return [...SERVICES.values()].find(service => service.target === prefix);
}

/** The query service that has this `Version`. */
export function serviceByQueryVersion(
  version: string | undefined,
): ServiceModel | undefined {
  return [...SERVICES.values()].find(
    service => service.protocol === 'awsQuery' && service.version === version,
  );
}

/** Members of a structure or union by name. */
export function membersOf(schema: Schema): Record<string, Schema> {
  return schema.isStructSchema()
    ? Object.fromEntries(schema.structIterator())
    : {};
}

/** Names of the members that must be present. */
export function requiredMembersOf(schema: Schema): string[] {
  const raw = schema.getSchema();
  if (!Array.isArray(raw) || !schema.isStructSchema()) {
    return [];
  }
  // The generator lists required members first and their number last.
  const [, , , , names, , count] = raw as unknown as [
    number,
    string,
    string,
    unknown,
    string[],
    unknown[],
    number?,
  ];
  return schema.isUnionSchema() ? [] : names.slice(0, count ?? 0);
}

export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

/** How a timestamp is written, where `fallback` is the protocol's own way. */
export function timestampFormatOf(
  schema: Schema,
  fallback: TimestampFormat,
): TimestampFormat {
  switch (schema.getSchema()) {
    case 5:
      return 'date-time';
    case 6:
      return 'http-date';
    case 7:
      return 'epoch-seconds';
    default:
      return fallback;
  }
}

/** The element name of a member in the query protocol. */
export function xmlNameOf(schema: Schema, fallback: string): string {
  return (schema.getMemberTraits().xmlName as string) ?? fallback;
}

export function isFlattened(schema: Schema): boolean {
  return Boolean(schema.getMergedTraits().xmlFlattened);
}

export function isSparse(schema: Schema): boolean {
  return Boolean(schema.getMergedTraits().sparse);
}
