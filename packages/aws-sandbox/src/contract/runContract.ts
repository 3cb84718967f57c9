import { isDeepStrictEqual } from 'util';
import { startSandbox, type Sandbox } from '../startSandbox';
import type { Handler } from '../services/types';
import { AwsError } from '../wire/AwsError';
import {
  membersOf,
  type ErrorModel,
  type OperationModel,
  type ServiceModel,
} from '../wire/schemas';
import {
  createClient,
  exportedClass,
  modelledErrors,
  type RealClient,
} from './clients';
import type { ContractRow } from './contractTable';
import { sampleOf, variantsOf } from './sampleOf';

/** The handler of the moment; what it received is kept beside it. */
interface Bench {
  sandbox: Sandbox;
  handle: Handler;
  received: unknown;
}

async function startBench(service: ServiceModel): Promise<Bench> {
  const bench: Partial<Bench> = {};
  const handlers = Object.fromEntries(
    [...service.operations.keys()].map(name => [
      name,
      (input: unknown, context: never) => {
        bench.received = input;
        return bench.handle!(input, context);
      },
    ]),
  );
  bench.sandbox = await startSandbox({
    seed: 'organization',
    handlers: { [service.name]: handlers },
  });
  return bench as Bench;
}

function difference(what: string, expected: unknown, found: unknown): string[] {
  return isDeepStrictEqual(expected, found)
    ? []
    : [
        `${what}: expected ${JSON.stringify(
          expected,
        )} but found ${JSON.stringify(found)}`,
      ];
}

/** As plain data: the SDK's answers carry metadata and lazy strings. */
function plain(output: Record<string, unknown>): Record<string, unknown> {
  const { $metadata, ...rest } = output;
  return rest;
}

async function checkRoundTrip(options: {
  bench: Bench;
  client: RealClient;
  service: ServiceModel;
  operation: OperationModel;
  variant: number;
}): Promise<string[]> {
  const { bench, client, service, operation, variant } = options;
  const label = `${operation.name} #${variant}`;
  const Command = exportedClass(service.name, `${operation.name}Command`);
  if (!Command) {
    return [`${label}: the client has no command of this name`];
  }
  const input = operation.input.isUnitSchema()
    ? {}
    : (sampleOf(operation.input, variant) as object);
  const output = operation.output.isUnitSchema()
    ? {}
    : (sampleOf(operation.output, variant) as object);
  bench.received = undefined;
  bench.handle = () => output;
  try {
    const answer = await client.send(new Command(input));
    return [
      ...difference(`${label} input`, input, bench.received),
      ...difference(`${label} output`, output, plain(answer)),
    ];
  } catch (error) {
    return [`${label}: ${(error as Error).stack}`];
  }
}

async function checkError(options: {
  bench: Bench;
  client: RealClient;
  service: ServiceModel;
  operation: OperationModel;
  error: ErrorModel;
}): Promise<string[]> {
  const { bench, client, service, operation, error } = options;
  const label = `${operation.name} throws ${error.name}`;
  const Command = exportedClass(service.name, `${operation.name}Command`)!;
  const Exception = exportedClass(service.name, error.name);
  const members = Object.fromEntries(
    Object.entries(membersOf(error.schema))
      .filter(([name]) => name.toLowerCase() !== 'message')
      .map(([name, member]) => [name, sampleOf(member, 0)]),
  );
  const message = `Said of ${operation.name} <&> é`;
  bench.handle = () => {
    throw new AwsError(error.name, message, { members });
  };
  const input = operation.input.isUnitSchema()
    ? {}
    : (sampleOf(operation.input, 0) as object);
  try {
    await client.send(new Command(input));
    return [`${label}: the client saw no error`];
  } catch (caught) {
    const found = caught as Error & Record<string, any>;
    const isInstance = Exception !== undefined && caught instanceof Exception;
    return [
      ...difference(`${label} name`, error.name, found.name),
      ...difference(`${label} message`, message, found.message),
      ...difference(`${label} class`, true, isInstance),
      ...difference(
        `${label} status`,
        error.status,
        found.$metadata?.httpStatusCode,
      ),
      ...difference(
        `${label} request id`,
        'string',
        typeof found.$metadata?.requestId,
      ),
      ...Object.entries(members).flatMap(([name, value]) =>
        difference(`${label} ${name}`, value, found[name]),
      ),
    ];
  }
}

async function checkNotImplemented(options: {
  client: RealClient;
  service: ServiceModel;
  operation: OperationModel;
}): Promise<string[]> {
  const { client, service, operation } = options;
  const label = `${operation.name} without a handler`;
  const Command = exportedClass(service.name, `${operation.name}Command`)!;
  try {
    await client.send(new Command(sampleOf(operation.input, 0) as object));
    return [`${label}: answered a success`];
  } catch (caught) {
    const found = caught as Error & Record<string, any>;
    return [
      ...difference(`${label} code`, 'NotImplemented', found.name),
      ...difference(`${label} status`, 501, found.$metadata?.httpStatusCode),
      ...difference(
        `${label} names the operation`,
        true,
        found.message.includes(operation.name),
      ),
    ];
  }
}

/** Sends everything of one service through its real client and back. */
export async function runContract(service: ServiceModel): Promise<ContractRow> {
  const operations = [...service.operations.values()];
  const supported = operations.filter(operation => !operation.isEventStream);
  const row: ContractRow = {
    service: service.name,
    protocol: service.protocol,
    operations: operations.length,
    roundTrips: 0,
    errors: 0,
    notImplemented: 0,
    notSupported: operations
      .filter(operation => operation.isEventStream)
      .map(operation => operation.name),
    failures: [],
  };
  const bench = await startBench(service);
  const empty = await startSandbox({ seed: 'organization', handlers: {} });
  const client = createClient(service.name, bench.sandbox.url);
  const emptyClient = createClient(service.name, empty.url);
  try {
    for (const operation of supported) {
      const variants = Math.max(
        2,
        variantsOf(operation.input),
        variantsOf(operation.output),
      );
      for (let variant = 0; variant < variants; variant++) {
        row.roundTrips += 1;
        row.failures.push(
          ...(await checkRoundTrip({
            bench,
            client,
            service,
            operation,
            variant,
          })),
        );
      }
      for (const name of modelledErrors(service.name, operation.name)) {
        const error = service.errors.get(name);
        row.errors += 1;
        row.failures.push(
          ...(error
            ? await checkError({ bench, client, service, operation, error })
            : [`${operation.name}: the schemas have no error ${name}`]),
        );
      }
      row.notImplemented += 1;
      row.failures.push(
        ...(await checkNotImplemented({
          client: emptyClient,
          service,
          operation,
        })),
      );
    }
  } finally {
    client.destroy();
    emptyClient.destroy();
    await Promise.all([bench.sandbox.close(), empty.close()]);
  }
  return row;
}
