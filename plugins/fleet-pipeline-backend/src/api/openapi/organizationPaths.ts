import {
  accountFilter,
  accountIdInPath,
  cursor,
  health,
  limit,
  order,
  organizationalUnitFilter,
  organizationalUnitIdInPath,
  search,
} from './parameters';
import { ORGANIZATIONAL_UNIT_ID } from './patterns';
import { json, page, readErrors } from './responses';

export const organizationPaths = {
  '/organization': {
    get: {
      operationId: 'getOrganization',
      summary: 'The organization and the counts of the Overview',
      responses: { 200: json('Organization'), ...readErrors },
    },
  },
  '/organizational-units': {
    get: {
      operationId: 'listOrganizationalUnits',
      summary:
        'Organizational units: the children of one, or all that match a search, by name',
      parameters: [
        {
          name: 'parentId',
          in: 'query',
          required: false,
          description:
            'Direct children only. The root itself has no parent: leave it out and ask for kind=root.',
          schema: {
            type: 'string',
            pattern: ORGANIZATIONAL_UNIT_ID,
          },
        },
        {
          name: 'kind',
          in: 'query',
          required: false,
          schema: { type: 'string', enum: ['root', 'organizationalUnit'] },
        },
        search,
        limit,
        cursor,
      ],
      responses: { 200: page('OrganizationalUnit'), ...readErrors },
    },
  },
  '/organizational-units/{organizationalUnitId}': {
    get: {
      operationId: 'getOrganizationalUnit',
      summary: 'One organizational unit',
      parameters: [organizationalUnitIdInPath],
      responses: { 200: json('OrganizationalUnit'), ...readErrors },
    },
  },
  '/accounts': {
    get: {
      operationId: 'listAccounts',
      summary: 'Accounts',
      parameters: [
        organizationalUnitFilter,
        {
          name: 'parentId',
          in: 'query',
          required: false,
          description: 'Directly in this unit.',
          schema: {
            type: 'string',
            pattern: ORGANIZATIONAL_UNIT_ID,
          },
        },
        {
          name: 'state',
          in: 'query',
          required: false,
          schema: {
            type: 'string',
            enum: [
              'PENDING_ACTIVATION',
              'ACTIVE',
              'SUSPENDED',
              'PENDING_CLOSURE',
              'CLOSED',
            ],
          },
        },
        health,
        {
          ...search,
          description: 'In name, id, e-mail and tag values.',
        },
        {
          name: 'sort',
          in: 'query',
          required: false,
          schema: {
            type: 'string',
            enum: ['name', 'id', 'joinedAt', 'health'],
            default: 'name',
          },
        },
        order,
        limit,
        cursor,
      ],
      responses: { 200: page('Account'), ...readErrors },
    },
  },
  '/accounts/{accountId}': {
    get: {
      operationId: 'getAccount',
      summary: 'One account',
      parameters: [accountIdInPath],
      responses: { 200: json('Account'), ...readErrors },
    },
  },
  '/collection/targets': {
    get: {
      operationId: 'listCollectionTargets',
      summary: 'What is read from where, and how it went last',
      parameters: [
        accountFilter,
        {
          name: 'state',
          in: 'query',
          required: false,
          schema: {
            type: 'string',
            enum: ['pending', 'collecting', 'ok', 'failed'],
          },
        },
        limit,
        cursor,
      ],
      responses: { 200: page('CollectionTarget'), ...readErrors },
    },
  },
  '/collection/refresh': {
    post: {
      operationId: 'refresh',
      summary: 'Ask for a collection now; it happens in the background',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/RefreshRequest' },
          },
        },
      },
      responses: {
        202: {
          description: 'Asked for',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['targets', 'pipelines'],
                properties: {
                  targets: { type: 'integer', minimum: 0 },
                  pipelines: { type: 'integer', minimum: 0 },
                },
                additionalProperties: false,
              },
            },
          },
        },
        ...readErrors,
      },
    },
  },
} as const;
