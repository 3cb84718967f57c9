/** Answers that every route can give, in Backstage's error shape. */

const error = {
  content: {
    'application/json': { schema: { $ref: '#/components/schemas/Error' } },
  },
} as const;

export const readErrors = {
  400: {
    description: 'A parameter is malformed; the message names it.',
    ...error,
  },
  401: { description: 'Not signed in.', ...error },
  403: {
    description: 'The permission is missing; the message names it.',
    ...error,
  },
  404: {
    description: 'There is no such thing, or it may not be seen.',
    ...error,
  },
  503: {
    description:
      'The plugin is not configured, and the message names the key; or AWS asks to slow down, and Retry-After says for how long.',
    ...error,
  },
} as const;

export function json<const Schema extends string>(name: Schema) {
  return {
    description: name,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${name}` as const },
      },
    },
  } as const;
}

export function page<const Schema extends string>(name: Schema) {
  return {
    description: `A page of ${name}`,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['items', 'total'],
          properties: {
            items: {
              type: 'array',
              items: { $ref: `#/components/schemas/${name}` as const },
            },
            total: {
              type: 'integer',
              minimum: 0,
              description: 'Over all pages.',
            },
            nextCursor: {
              type: 'string',
              description: 'Absent on the last page.',
            },
          },
          additionalProperties: false,
        },
      },
    },
  } as const;
}
