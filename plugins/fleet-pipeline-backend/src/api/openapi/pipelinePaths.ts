import {
  accountFilter,
  actionExecutionIdInPath,
  cursor,
  entityRefFilter,
  executionIdInPath,
  executionStatusFilter,
  health,
  limit,
  order,
  organizationalUnitFilter,
  pipelineInPath,
  regionFilter,
  search,
} from './parameters';
import { json, page, readErrors } from './responses';

const pipelineFilters = [
  search,
  health,
  accountFilter,
  organizationalUnitFilter,
  regionFilter,
  {
    name: 'mode',
    in: 'query',
    required: false,
    schema: {
      type: 'string',
      enum: ['SUPERSEDED', 'QUEUED', 'PARALLEL'],
    },
  },
  entityRefFilter('ownerRef'),
] as const;

export const pipelinePaths = {
  '/pipelines': {
    get: {
      operationId: 'listPipelines',
      summary: 'The fleet board: pipelines with a cell per lane',
      parameters: [
        ...pipelineFilters,
        {
          name: 'sort',
          in: 'query',
          required: false,
          schema: {
            type: 'string',
            enum: ['health', 'name', 'latest'],
            default: 'health',
          },
        },
        order,
        limit,
        cursor,
      ],
      responses: { 200: page('PipelineSummary'), ...readErrors },
    },
  },
  '/pipelines/facets': {
    get: {
      operationId: 'getPipelineFacets',
      summary:
        'What the board can be filtered by: values with the number of pipelines, each counted under all filters but its own',
      parameters: [...pipelineFilters],
      responses: { 200: json('PipelineFacets'), ...readErrors },
    },
  },
  '/pipelines/{accountId}/{region}/{name}': {
    get: {
      operationId: 'getPipeline',
      summary: 'One pipeline with its stages and actions',
      parameters: [...pipelineInPath],
      responses: { 200: json('Pipeline'), ...readErrors },
    },
  },
  '/pipelines/{accountId}/{region}/{name}/executions': {
    get: {
      operationId: 'listPipelineExecutions',
      summary: 'Executions, newest first',
      parameters: [...pipelineInPath, executionStatusFilter, limit, cursor],
      responses: { 200: page('PipelineExecution'), ...readErrors },
    },
  },
  '/pipelines/{accountId}/{region}/{name}/executions/{executionId}/actions': {
    get: {
      operationId: 'listActionExecutions',
      summary: 'Action executions of one pipeline execution, newest first',
      parameters: [...pipelineInPath, executionIdInPath],
      responses: { 200: page('ActionExecution'), ...readErrors },
    },
  },
  '/pipelines/{accountId}/{region}/{name}/actions/{actionExecutionId}/log': {
    get: {
      operationId: 'getActionLog',
      summary: 'The log of an action as it was loaded last; never calls AWS',
      parameters: [...pipelineInPath, actionExecutionIdInPath],
      responses: { 200: json('ActionLog'), ...readErrors },
    },
    post: {
      operationId: 'loadActionLog',
      summary: 'Load the log of an action from AWS and keep it',
      parameters: [...pipelineInPath, actionExecutionIdInPath],
      responses: { 200: json('ActionLog'), ...readErrors },
    },
  },
} as const;
