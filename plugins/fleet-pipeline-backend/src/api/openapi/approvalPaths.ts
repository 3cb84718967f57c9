import {
  accountFilter,
  approvalIdInPath,
  cursor,
  entityRefFilter,
  limit,
  pipelineNameFilter,
  regionFilter,
} from './parameters';
import { json, page, readErrors } from './responses';

export const approvalPaths = {
  '/approvals': {
    get: {
      operationId: 'listApprovals',
      summary: 'Approvals that wait, the soonest to expire first',
      parameters: [
        {
          name: 'mine',
          in: 'query',
          required: false,
          description: 'true: only those that the person asking may decide.',
          schema: { type: 'boolean' },
        },
        accountFilter,
        regionFilter,
        pipelineNameFilter,
        limit,
        cursor,
      ],
      responses: { 200: page('Approval'), ...readErrors },
    },
  },
  '/approvals/{approvalId}': {
    get: {
      operationId: 'getApproval',
      summary:
        'One approval with what changed and who tried to decide, also after it was decided',
      parameters: [approvalIdInPath],
      responses: { 200: json('ApprovalDetail'), ...readErrors },
    },
  },
  '/approvals/{approvalId}/decisions': {
    post: {
      operationId: 'decide',
      summary:
        'Approve or reject what the person looked at; 409 when it is no longer what waits',
      parameters: [approvalIdInPath],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/DecisionRequest' },
          },
        },
      },
      responses: {
        200: json('Decision'),
        ...readErrors,
        409: json('DecisionConflict'),
        502: {
          description:
            'AWS refused or could not be reached; the message has AWS’s code and request id.',
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Error' },
            },
          },
        },
      },
    },
  },
  '/decisions': {
    get: {
      operationId: 'listDecisions',
      summary: 'Past decisions, refusals included, newest first',
      parameters: [
        {
          name: 'outcome',
          in: 'query',
          required: false,
          schema: {
            type: 'string',
            enum: ['pending', 'effective', 'refused', 'failed'],
          },
        },
        entityRefFilter('decidedBy'),
        limit,
        cursor,
      ],
      responses: { 200: page('Decision'), ...readErrors },
    },
  },
} as const;
