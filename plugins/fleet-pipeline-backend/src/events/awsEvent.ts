/** What an EventBridge event is about, as far as it makes something due. */
export type AwsEvent =
  | { kind: 'pipeline'; accountId: string; region: string; name: string }
  | {
      kind: 'organization';
      /** The accounts that moved, came or were closed. */
      accountIds: string[];
      /** The organizational units that changed. */
      unitIds: string[];
    };

interface EventBridgeEvent {
  source?: unknown;
  account?: unknown;
  region?: unknown;
  detail?: {
    pipeline?: unknown;
    requestParameters?: {
      name?: unknown;
      pipelineName?: unknown;
      pipeline?: { name?: unknown };
      organizationalUnitId?: unknown;
      parentId?: unknown;
      accountId?: unknown;
    } | null;
    serviceEventDetails?: {
      createAccountStatus?: { accountId?: unknown };
      closeAccountStatus?: { accountId?: unknown };
    } | null;
  };
}

/**
 * Reads an event in EventBridge's shape, as an object or as JSON text; `undefined` for what is none or is about
 * something else. State changes of pipelines name the pipeline in `detail.pipeline`; transitions, approvals and updates
 * arrive as API calls through CloudTrail, which name it in the request, as those of the organization name accounts and
 * units; what AWS does by itself is told as a service event.
 */
export function parseAwsEvent(payload: unknown): AwsEvent | undefined {
  const event = toObject(payload);
  if (event?.source === 'aws.organizations') {
    const { requestParameters: request, serviceEventDetails: service } =
      event.detail ?? {};
    return {
      kind: 'organization',
      accountIds: texts(
        request?.accountId,
        service?.createAccountStatus?.accountId,
        service?.closeAccountStatus?.accountId,
      ),
      unitIds: texts(request?.organizationalUnitId, request?.parentId),
    };
  }
  if (event?.source !== 'aws.codepipeline') {
    return undefined;
  }
  const { account: accountId, region, detail } = event;
  const request = detail?.requestParameters;
  const name =
    detail?.pipeline ??
    request?.pipelineName ??
    request?.name ??
    request?.pipeline?.name;
  return typeof accountId === 'string' &&
    typeof region === 'string' &&
    typeof name === 'string'
    ? { kind: 'pipeline', accountId, region, name }
    : undefined;
}

function texts(...values: unknown[]): string[] {
  return values.filter((value): value is string => typeof value === 'string');
}

function toObject(payload: unknown): EventBridgeEvent | undefined {
  if (typeof payload === 'string') {
    try {
      return toObject(JSON.parse(payload));
    } catch {
      return undefined;
    }
  }
  return typeof payload === 'object' && payload !== null ? payload : undefined;
}
