import {
  ACCOUNT_ID,
  ORGANIZATIONAL_UNIT_ID,
  PIPELINE_NAME,
  REGION,
  TEXT,
} from './patterns';

/** Query and path parameters that several routes share. Patterns follow AWS's own for the ids. */

export const limit = {
  name: 'limit',
  in: 'query',
  required: false,
  description: 'Items in a page.',
  schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
} as const;

export const cursor = {
  name: 'cursor',
  in: 'query',
  required: false,
  description:
    'nextCursor of the page before. It holds for the same filter and sort only.',
  schema: { type: 'string', minLength: 1, maxLength: 1024 },
} as const;

export const search = {
  name: 'search',
  in: 'query',
  required: false,
  allowReserved: true,
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: TEXT },
} as const;

export const order = {
  name: 'order',
  in: 'query',
  required: false,
  schema: { type: 'string', enum: ['asc', 'desc'] },
} as const;

export const health = {
  name: 'health',
  in: 'query',
  required: false,
  description: 'One or several, as health=failed&health=waiting.',
  style: 'form',
  explode: true,
  schema: {
    type: 'array',
    items: {
      type: 'string',
      enum: ['failed', 'waiting', 'running', 'stale', 'healthy', 'none', 'off'],
    },
  },
} as const;

export const organizationalUnitFilter = {
  name: 'organizationalUnitId',
  in: 'query',
  required: false,
  description: 'In this unit or below.',
  schema: {
    type: 'string',
    pattern: ORGANIZATIONAL_UNIT_ID,
  },
} as const;

export const accountFilter = {
  name: 'accountId',
  in: 'query',
  required: false,
  schema: { type: 'string', pattern: ACCOUNT_ID },
} as const;

export const regionFilter = {
  name: 'region',
  in: 'query',
  required: false,
  schema: { type: 'string', pattern: REGION },
} as const;

export const pipelineNameFilter = {
  name: 'name',
  in: 'query',
  required: false,
  description: 'Name of a pipeline, exactly.',
  schema: { type: 'string', pattern: PIPELINE_NAME },
} as const;

export const executionStatusFilter = {
  name: 'status',
  in: 'query',
  required: false,
  description:
    'AWS’s status, one or several, as status=InProgress&status=Stopping.',
  style: 'form',
  explode: true,
  schema: {
    type: 'array',
    items: {
      type: 'string',
      enum: [
        'Cancelled',
        'InProgress',
        'Stopped',
        'Stopping',
        'Succeeded',
        'Superseded',
        'Failed',
      ],
    },
  },
} as const;

/** A query parameter that holds an entity reference. */
export function entityRefFilter<const Name extends string>(name: Name) {
  return {
    name,
    in: 'query',
    required: false,
    allowReserved: true,
    schema: { type: 'string', maxLength: 200, pattern: TEXT },
  } as const;
}

export const accountIdInPath = {
  name: 'accountId',
  in: 'path',
  required: true,
  schema: { type: 'string', pattern: ACCOUNT_ID },
} as const;

export const organizationalUnitIdInPath = {
  name: 'organizationalUnitId',
  in: 'path',
  required: true,
  schema: {
    type: 'string',
    pattern: ORGANIZATIONAL_UNIT_ID,
  },
} as const;

export const pipelineInPath = [
  accountIdInPath,
  {
    name: 'region',
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: REGION },
  },
  {
    name: 'name',
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: PIPELINE_NAME },
  },
] as const;

export const executionIdInPath = {
  name: 'executionId',
  in: 'path',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 100, pattern: TEXT },
} as const;

export const actionExecutionIdInPath = {
  name: 'actionExecutionId',
  in: 'path',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: TEXT },
} as const;

export const approvalIdInPath = {
  name: 'approvalId',
  in: 'path',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: TEXT },
} as const;
