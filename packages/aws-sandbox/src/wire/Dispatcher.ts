import { randomUUID } from 'crypto';
import { isAllowed } from '../services/portalRoles';
import type { ServiceHandlers } from '../services/types';
import { type FaultedCall, Faults } from '../world/faults';
import type { CallStats } from '../world/stats';
import type { World } from '../world/World';
import { authenticate, type Caller } from './authenticate';
import { AwsError } from './AwsError';
import { readJsonBody, writeJsonBody } from './awsJson';
import { contentTypeOf, writeError, type WireAnswer } from './errors';
import { callWithPageFaults } from './pageFaults';
import { readQueryBody, writeQueryBody } from './query';
import {
  findOperationName,
  findService,
  isQueryRequest,
  unknownOperation,
} from './resolveCall';
import type { OperationModel, ServiceModel, ServiceName } from './schemas';
import { parseAuthorization, type SignedRequest } from './sigv4';
import { validateRequired } from './validation';

export type HandlerTable = Partial<Record<ServiceName, ServiceHandlers>>;

/** `undefined` means: cut the connection without an answer. */
export type DispatchResult = (WireAnswer & { requestId: string }) | undefined;

export interface DispatcherOptions {
  world: World;
  handlers: HandlerTable;
  stats: CallStats;
  faults: Faults;
  /** Told about errors that are the sandbox's own fault. */
  onInternalError?: (error: unknown, call: string) => void;
}

/** IAM's name of a service where it is not the signing name. */
const IAM_PREFIXES: Partial<Record<ServiceName, string>> = { tagging: 'tag' };

function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}

/** Turns a signed HTTP request into a handler's call and its answer into bytes. */
export class Dispatcher {
  constructor(private readonly options: DispatcherOptions) {}

  async dispatch(request: SignedRequest): Promise<DispatchResult> {
    const { world, stats, faults } = this.options;
    const requestId = randomUUID();
    const at = world.clock.now();
    const body = request.body.toString('utf8');
    const isQuery = isQueryRequest(request);
    const service = findService(request, body);
    const operationName = findOperationName(request, body);
    const call = {
      service: service?.name ?? 'unknown',
      operation: operationName ?? 'unknown',
      account: '-',
      region: parseAuthorization(request.headers.authorization)?.region ?? '-',
    };
    try {
      if (!service || !operationName) {
        throw unknownOperation({ service, operationName, isQuery });
      }
      const caller = authenticate({ world, request, service, operationName });
      call.account = caller.key.accountId;
      let isAnswerLost = false;
      for (const fault of faults.hits(call)) {
        if (fault.delayMs) {
          await pause(fault.delayMs);
        }
        if (fault.kind === 'drop') {
          stats.record(call, 'dropped', at);
          return undefined;
        }
        isAnswerLost ||= fault.kind === 'dropAnswer';
        if (fault.kind === 'throttle' || fault.kind === 'error') {
          throw Faults.errorOf(fault, service.name);
        }
      }
      const answer = await this.call({
        service,
        operationName,
        caller,
        body,
        requestId,
        call,
      });
      if (isAnswerLost) {
        stats.record(call, 'dropped', at);
        return undefined;
      }
      stats.record(call, 'ok', at);
      return { ...answer, requestId };
    } catch (error) {
      const known = this.asAwsError(error, `${call.service}.${call.operation}`);
      const isThrottle = /thrott|toomanyrequests/i.test(known.code);
      stats.record(call, isThrottle ? 'throttled' : 'error', at);
      return {
        ...writeError({ error: known, service, isQuery, requestId }),
        requestId,
      };
    }
  }

  private async call(options: {
    service: ServiceModel;
    operationName: string;
    caller: Caller;
    body: string;
    requestId: string;
    call: FaultedCall;
  }): Promise<WireAnswer> {
    const { service, operationName, caller, body, requestId } = options;
    const { world, handlers, faults } = this.options;
    const { key, authorization } = caller;
    if (authorization.service !== service.name) {
      throw new AwsError(
        'InvalidSignatureException',
        `Credential should be scoped to correct service: '${service.name}'.`,
      );
    }
    const operation = service.operations.get(operationName);
    if (!operation) {
      throw unknownOperation({
        service,
        operationName,
        isQuery: service.protocol === 'awsQuery',
      });
    }
    const handler = handlers[service.name]?.[operation.name];
    if (!handler || operation.isEventStream) {
      throw new AwsError(
        'NotImplemented',
        `The sandbox does not implement ${service.name} ${operation.name}.`,
        { status: 501 },
      );
    }
    world.tick();
    authorize({ world, caller, service, operation });
    const input =
      service.protocol === 'awsQuery'
        ? readQueryBody(operation.input, body)
        : readJsonBody(operation.input, body);
    validateRequired({ service: service.name, schema: operation.input, input });
    const context = {
      world,
      requestId,
      accountId: key.accountId,
      region: authorization.region,
      principalArn: key.principalArn,
      accessKeyId: authorization.accessKeyId,
      sourceIdentity: key.sourceIdentity,
      sessionName: key.sessionName,
    };
    const output = await callWithPageFaults({
      faults,
      call: options.call,
      operation,
      input,
      handle: asked => handler(asked, context),
    });
    if (!/^(Get|List|Describe|BatchGet|Filter)/.test(operation.name)) {
      world.touch();
    }
    return {
      status: 200,
      contentType: contentTypeOf(service),
      body:
        service.protocol === 'awsQuery'
          ? writeQueryBody({
              operation: operation.name,
              schema: operation.output,
              output,
              xmlNamespace: service.xmlNamespace,
              requestId,
            })
          : writeJsonBody(operation.output, output),
    };
  }

  private asAwsError(error: unknown, call: string): AwsError {
    if (error instanceof AwsError) {
      return error;
    }
    this.options.onInternalError?.(error, call);
    return new AwsError('InternalFailure', `The sandbox failed: ${error}`, {
      status: 500,
    });
  }
}

function authorize(options: {
  world: World;
  caller: Caller;
  service: ServiceModel;
  operation: OperationModel;
}): void {
  const { world, caller, service, operation } = options;
  const prefix = IAM_PREFIXES[service.name] ?? service.name;
  if (
    isAllowed({
      world,
      key: caller.key,
      service: prefix,
      operation: operation.name,
    })
  ) {
    return;
  }
  const action = `${prefix}:${operation.name}`;
  const isQuery = service.protocol === 'awsQuery';
  throw new AwsError(
    isQuery ? 'AccessDenied' : 'AccessDeniedException',
    `User: ${caller.key.principalArn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    { status: isQuery ? 403 : 400 },
  );
}
