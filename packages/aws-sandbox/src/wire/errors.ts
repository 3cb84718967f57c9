import { AwsError } from './AwsError';
import { writeJsonValue } from './awsJson';
import { writeQueryError } from './query';
import { membersOf, type ErrorModel, type ServiceModel } from './schemas';

/** An answer ready to be sent. */
export interface WireAnswer {
  status: number;
  contentType: string;
  body: string;
  headers?: Record<string, string>;
}

const NO_XML_NAMESPACE = 'https://aws.amazon.com/';

/** The JSON content type of a service, or XML for query services. */
export function contentTypeOf(service: ServiceModel | undefined): string {
  switch (service?.protocol) {
    case 'awsQuery':
      return 'text/xml';
    case 'awsJson1_0':
      return 'application/x-amz-json-1.0';
    default:
      return 'application/x-amz-json-1.1';
  }
}

/** Services write the message as `message` or `Message`; the model says which. */
function messageMember(model: ErrorModel | undefined): string {
  const names = model ? Object.keys(membersOf(model.schema)) : [];
  return names.find(name => name.toLowerCase() === 'message') ?? 'message';
}

/** Writes an error in the service's protocol, through its schema if modelled. */
export function writeError(options: {
  error: AwsError;
  service: ServiceModel | undefined;
  /** How the request came, which matters where the service is unknown. */
  isQuery: boolean;
  requestId: string;
}): WireAnswer {
  const { error, service, isQuery, requestId } = options;
  const model = findModel(service, error.code);
  const status = error.status ?? model?.status ?? 400;
  if (isQuery) {
    return {
      status,
      contentType: 'text/xml',
      body: writeQueryError({
        code: model?.wireCode ?? error.code,
        message: error.message,
        status,
        xmlNamespace: service?.xmlNamespace ?? NO_XML_NAMESPACE,
        requestId,
        schema: model?.schema,
        members: error.members,
      }),
    };
  }
  const members = model
    ? writeJsonValue(model.schema, error.members)
    : error.members;
  return {
    status,
    contentType: contentTypeOf(service),
    body: JSON.stringify({
      __type: error.code,
      ...(members as object),
      [messageMember(model)]: error.message,
    }),
    headers: { 'x-amzn-errortype': error.code },
  };
}

function findModel(
  service: ServiceModel | undefined,
  code: string,
): ErrorModel | undefined {
  return (
    service?.errors.get(code) ??
    [...(service?.errors.values() ?? [])].find(model => model.wireCode === code)
  );
}
