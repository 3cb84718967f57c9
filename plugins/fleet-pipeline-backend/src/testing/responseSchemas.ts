import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../api/openapi';

const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
ajv.addSchema({ $id: 'api', ...openApiDocument });

interface Operation {
  operationId: string;
  responses: Record<string, unknown>;
}

const operations = Object.entries(openApiDocument.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(
      ([method, operation]) => ({ path, method, operation }),
    ),
);

/** The ids of all operations that the document has. */
export const operationIds = operations.map(
  ({ operation }) => operation.operationId,
);

/** What is wrong with an answer by the OpenAPI document; empty when nothing is. */
export function responseErrors(options: {
  operationId: string;
  status: number;
  body: unknown;
}): string[] {
  const found = operations.find(
    ({ operation }) => operation.operationId === options.operationId,
  );
  if (!found?.operation.responses[options.status]) {
    return [`${options.operationId} documents no answer ${options.status}`];
  }
  const pointer = [
    'paths',
    found.path,
    found.method,
    'responses',
    String(options.status),
    'content',
    'application/json',
    'schema',
  ].map(part =>
    encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')),
  );
  const validate = ajv.compile({ $ref: `api#/${pointer.join('/')}` });
  validate(options.body);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
