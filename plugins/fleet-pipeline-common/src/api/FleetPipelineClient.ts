/* eslint-disable new-cap -- openapi-fetch names its methods after HTTP’s */
import { ResponseError } from '@backstage/errors';
import createClient from 'openapi-fetch';
import type { DecisionRequest, PipelineRef, RefreshRequest } from '../types';
import type {
  AccountQuery,
  ApprovalQuery,
  CallOptions,
  CollectionTargetQuery,
  DecisionQuery,
  FleetPipelineApi,
  OrganizationalUnitQuery,
  PipelineExecutionQuery,
  PipelineFacetQuery,
  PipelineQuery,
} from './FleetPipelineApi';
import type { paths } from './schema.generated';

/** What the client needs of its surroundings; the frontend's and the backend's services both fit. @public */
export interface FleetPipelineClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** {@link FleetPipelineApi} over HTTP. @public */
export class FleetPipelineClient implements FleetPipelineApi {
  readonly #options: FleetPipelineClientOptions;

  constructor(options: FleetPipelineClientOptions) {
    this.#options = options;
  }

  async getOrganization(options?: CallOptions) {
    const client = await this.#client();
    return unwrap(client.GET('/organization', init(options)));
  }

  async listOrganizationalUnits(
    query: OrganizationalUnitQuery,
    options?: CallOptions,
  ) {
    const client = await this.#client();
    return unwrap(
      client.GET('/organizational-units', {
        params: { query },
        ...init(options),
      }),
    );
  }

  async getOrganizationalUnit(
    organizationalUnitId: string,
    options?: CallOptions,
  ) {
    const client = await this.#client();
    return unwrap(
      client.GET('/organizational-units/{organizationalUnitId}', {
        params: { path: { organizationalUnitId } },
        ...init(options),
      }),
    );
  }

  async listAccounts(query: AccountQuery, options?: CallOptions) {
    const client = await this.#client();
    return unwrap(
      client.GET('/accounts', { params: { query }, ...init(options) }),
    );
  }

  async getAccount(accountId: string, options?: CallOptions) {
    const client = await this.#client();
    return unwrap(
      client.GET('/accounts/{accountId}', {
        params: { path: { accountId } },
        ...init(options),
      }),
    );
  }

  async listPipelines(query: PipelineQuery, options?: CallOptions) {
    const client = await this.#client();
    return unwrap(
      client.GET('/pipelines', { params: { query }, ...init(options) }),
    );
  }

  async getPipelineFacets(query: PipelineFacetQuery, options?: CallOptions) {
    const client = await this.#client();
    return unwrap(
      client.GET('/pipelines/facets', { params: { query }, ...init(options) }),
    );
  }

  async getPipeline(pipeline: PipelineRef, options?: CallOptions) {
    const client = await this.#client();
    return unwrap(
      client.GET('/pipelines/{accountId}/{region}/{name}', {
        params: { path: pipelinePath(pipeline) },
        ...init(options),
      }),
    );
  }

  async listPipelineExecutions(
    pipeline: PipelineRef,
    query: PipelineExecutionQuery,
    options?: CallOptions,
  ) {
    const client = await this.#client();
    return unwrap(
      client.GET('/pipelines/{accountId}/{region}/{name}/executions', {
        params: { path: pipelinePath(pipeline), query },
        ...init(options),
      }),
    );
  }

  async listActionExecutions(
    pipeline: PipelineRef,
    executionId: string,
    options?: CallOptions,
  ) {
    const client = await this.#client();
    return unwrap(
      client.GET(
        '/pipelines/{accountId}/{region}/{name}/executions/{executionId}/actions',
        {
          params: { path: { ...pipelinePath(pipeline), executionId } },
          ...init(options),
        },
      ),
    );
  }

  async getActionLog(
    pipeline: PipelineRef,
    actionExecutionId: string,
    options?: CallOptions,
  ) {
    const client = await this.#client();
    return unwrap(
      client.GET(
        '/pipelines/{accountId}/{region}/{name}/actions/{actionExecutionId}/log',
        {
          params: { path: { ...pipelinePath(pipeline), actionExecutionId } },
          ...init(options),
        },
      ),
    );
  }

  async loadActionLog(
    pipeline: PipelineRef,
    actionExecutionId: string,
    options?: CallOptions,
  ) {
    const client = await this.#client();
    return unwrap(
      client.POST(
        '/pipelines/{accountId}/{region}/{name}/actions/{actionExecutionId}/log',
        {
          params: { path: { ...pipelinePath(pipeline), actionExecutionId } },
          ...init(options),
        },
      ),
    );
  }

  async listApprovals(query: ApprovalQuery, options?: CallOptions) {
    const client = await this.#client();
    return unwrap(
      client.GET('/approvals', { params: { query }, ...init(options) }),
    );
  }

  async getApproval(approvalId: string, options?: CallOptions) {
    const client = await this.#client();
    return unwrap(
      client.GET('/approvals/{approvalId}', {
        params: { path: { approvalId } },
        ...init(options),
      }),
    );
  }

  async decide(
    approvalId: string,
    request: DecisionRequest,
    options?: CallOptions,
  ) {
    const client = await this.#client();
    return unwrap(
      client.POST('/approvals/{approvalId}/decisions', {
        params: { path: { approvalId } },
        body: request,
        ...init(options),
      }),
    );
  }

  async listDecisions(query: DecisionQuery, options?: CallOptions) {
    const client = await this.#client();
    return unwrap(
      client.GET('/decisions', { params: { query }, ...init(options) }),
    );
  }

  async listCollectionTargets(
    query: CollectionTargetQuery,
    options?: CallOptions,
  ) {
    const client = await this.#client();
    return unwrap(
      client.GET('/collection/targets', {
        params: { query },
        ...init(options),
      }),
    );
  }

  async refresh(request: RefreshRequest, options?: CallOptions) {
    const client = await this.#client();
    return unwrap(
      client.POST('/collection/refresh', { body: request, ...init(options) }),
    );
  }

  async #client() {
    const baseUrl = await this.#options.discoveryApi.getBaseUrl(
      'fleet-pipeline',
    );
    return createClient<paths>({
      baseUrl,
      fetch: request => this.#fetch(request),
    });
  }

  /**
   * Backstage's fetch middlewares each make a Request of what they are given, and a Request with a body can be used
   * once: they get address and init instead.
   */
  async #fetch(request: Request) {
    const { url, method, headers, signal } = request;
    const body = await request.text();
    return this.#options.fetchApi.fetch(url, {
      method,
      headers,
      signal,
      ...(body && { body }),
    });
  }
}

function pipelinePath({ accountId, region, name }: PipelineRef) {
  return { accountId, region, name };
}

function init(options?: CallOptions) {
  return {
    ...(options?.token && {
      headers: { Authorization: `Bearer ${options.token}` },
    }),
    ...(options?.signal && { signal: options.signal }),
  };
}

/**
 * The data of an answer. openapi-fetch has already read an error's body, which `ResponseError.fromResponse` wants to
 * read too: it gets a new response with the same content.
 */
async function unwrap<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) {
    return data as T;
  }
  throw await ResponseError.fromResponse(
    new Response(
      typeof error === 'string' ? error : JSON.stringify(error ?? {}),
      {
        status: response.status,
        statusText: response.statusText,
        headers: { 'Content-Type': 'application/json' },
      },
    ),
  );
}
