import {
  type ActionExecutionDetail,
  CodePipelineClient,
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  type ListPipelineExecutionsCommandInput,
  ListPipelinesCommand,
  PutApprovalResultCommand,
  type StageState as SdkStageState,
} from '@aws-sdk/client-codepipeline';
import type { AwsAccess } from './AwsAccess';
import type { AwsError } from './AwsError';
import type { AwsPurpose, AwsTarget } from './AwsTarget';
import {
  toActionListing,
  toExecutionListing,
  toPipelineListing,
  toPipelineStructure,
  toStageState,
} from './pipelineMapping';
import { type AwsPage, readPages } from './readPages';
import type {
  ActionListing,
  ExecutionListing,
  PipelineListing,
  PipelineState,
  PipelineStructure,
} from '../model/pipelines';

const PAGE = 100;

/** A pipeline and where to ask for it. */
export interface PipelineTarget {
  target: AwsTarget;
  pipelineName: string;
  /** Left out: reading. */
  purpose?: AwsPurpose;
}

/** AWS CodePipeline. Every method rejects with an AwsError. */
export class CodePipelineAws {
  readonly #access: AwsAccess;

  constructor(options: { access: AwsAccess }) {
    this.#access = options.access;
  }

  async listPipelines(target: AwsTarget): Promise<PipelineListing[]> {
    const pipelines = await readPages({
      readPage: async nextToken => {
        const page = await this.#call(target, 'ListPipelines', client =>
          client.send(new ListPipelinesCommand({ nextToken })),
        );
        return [page.pipelines, page.nextToken];
      },
    });
    return pipelines.map(toPipelineListing);
  }

  async getPipeline(options: PipelineTarget): Promise<PipelineStructure> {
    const { pipeline, metadata } = await this.#call(
      options.target,
      'GetPipeline',
      client =>
        client.send(new GetPipelineCommand({ name: options.pipelineName })),
    );
    return toPipelineStructure(pipeline, metadata);
  }

  /** The stages. Not for PARALLEL pipelines, of which it may show an earlier mode's state. */
  async getPipelineState(options: PipelineTarget): Promise<PipelineState> {
    const { pipelineVersion, stageStates } = await this.#state(options);
    return {
      version: pipelineVersion,
      stages: (stageStates ?? []).map(toStageState),
    };
  }

  /** AWS's own answer, which holds the tokens of approvals: only for answering one. */
  async stageStatesWithTokens(
    options: PipelineTarget,
  ): Promise<SdkStageState[]> {
    return (await this.#state(options)).stageStates ?? [];
  }

  #state({ target, pipelineName, purpose }: PipelineTarget) {
    return this.#call(
      target,
      'GetPipelineState',
      client =>
        client.send(new GetPipelineStateCommand({ name: pipelineName })),
      purpose,
    );
  }

  /** The status of one execution, however old; `undefined` when AWS doesn't know it. */
  async getExecutionStatus(
    options: PipelineTarget & { pipelineExecutionId: string },
  ): Promise<string | undefined> {
    const { target, pipelineName, pipelineExecutionId } = options;
    try {
      const { pipelineExecution } = await this.#call(
        target,
        'GetPipelineExecution',
        client =>
          client.send(
            new GetPipelineExecutionCommand({
              pipelineName,
              pipelineExecutionId,
            }),
          ),
      );
      return pipelineExecution?.status;
    } catch (error) {
      const { code } = (error as AwsError).failure ?? {};
      if (code === 'PipelineExecutionNotFoundException') {
        return undefined;
      }
      throw error;
    }
  }

  /** Executions, newest first, page by page until `enough` says so. */
  async listPipelineExecutions(
    options: PipelineTarget & {
      enough: (executions: ExecutionListing[]) => boolean;
    },
  ): Promise<ExecutionListing[]> {
    const { enough, ...pipeline } = options;
    return readPages({
      readPage: nextToken =>
        this.#executionPage({ ...pipeline, maxResults: PAGE, nextToken }),
      enough,
    });
  }

  /** The newest execution that passed a stage. */
  async lastPassedExecution(
    options: PipelineTarget & { stageName: string },
  ): Promise<ExecutionListing | undefined> {
    const { stageName, ...pipeline } = options;
    const [newest] = await readPages({
      readPage: nextToken =>
        this.#executionPage({
          ...pipeline,
          maxResults: 1,
          filter: { succeededInStage: { stageName } },
          nextToken,
        }),
      enough: executions => executions.length > 0,
    });
    return newest;
  }

  /** Every attempt of every action of an execution. */
  async listActionExecutions(
    options: PipelineTarget & { pipelineExecutionId: string },
  ): Promise<ActionListing[]> {
    return (await this.actionExecutionsWithTokens(options)).map(
      toActionListing,
    );
  }

  /** AWS's own answer, which holds the tokens of approvals of PARALLEL executions: only for answering one. */
  async actionExecutionsWithTokens(
    options: PipelineTarget & { pipelineExecutionId: string },
  ): Promise<ActionExecutionDetail[]> {
    return readPages({
      readPage: async nextToken => {
        const page = await this.#call(
          options.target,
          'ListActionExecutions',
          client =>
            client.send(
              new ListActionExecutionsCommand({
                pipelineName: options.pipelineName,
                filter: { pipelineExecutionId: options.pipelineExecutionId },
                maxResults: PAGE,
                nextToken,
              }),
            ),
          options.purpose,
        );
        return [page.actionExecutionDetails, page.nextToken];
      },
    });
  }

  /** Tried once: a repeat after a lost answer would be told that the approval is not open any more. */
  async putApprovalResult(
    options: PipelineTarget & {
      purpose: AwsPurpose;
      stageName: string;
      actionName: string;
      token: string;
      status: 'Approved' | 'Rejected';
      summary: string;
    },
  ): Promise<{ requestId?: string }> {
    const { pipelineName, stageName, actionName, token } = options;
    const { status, summary } = options;
    const output = await this.#access.call({
      target: options.target,
      purpose: options.purpose,
      service: 'codepipeline',
      operation: 'PutApprovalResult',
      maxAttempts: 1,
      client: settings => new CodePipelineClient(settings),
      send: client =>
        client.send(
          new PutApprovalResultCommand({
            pipelineName,
            stageName,
            actionName,
            token,
            result: { status, summary },
          }),
        ),
    });
    return { requestId: output.$metadata.requestId };
  }

  async #executionPage(
    options: PipelineTarget &
      Pick<
        ListPipelineExecutionsCommandInput,
        'maxResults' | 'filter' | 'nextToken'
      >,
  ): Promise<AwsPage<ExecutionListing>> {
    const { target, purpose, ...input } = options;
    const page = await this.#call(
      target,
      'ListPipelineExecutions',
      client => client.send(new ListPipelineExecutionsCommand(input)),
      purpose,
    );
    return [
      page.pipelineExecutionSummaries?.map(toExecutionListing),
      page.nextToken,
    ];
  }

  #call<Output>(
    target: AwsTarget,
    operation: string,
    send: (client: CodePipelineClient) => Promise<Output>,
    purpose?: AwsPurpose,
  ): Promise<Output> {
    return this.#access.call({
      target,
      purpose,
      service: 'codepipeline',
      operation,
      client: options => new CodePipelineClient(options),
      send,
    });
  }
}
