import { toAwsError } from './awsFailure';

const target = {
  accountId: '123456789012',
  region: 'eu-central-1',
  roleName: 'FleetPipelineRead',
};
const at = new Date('2026-11-20T10:00:00Z');

function fail(error: object, operation = 'GetPipelineState') {
  return toAwsError({
    error,
    target,
    service: operation === 'AssumeRole' ? 'sts' : 'codepipeline',
    operation,
    at,
  });
}

describe('toAwsError', () => {
  it('keeps the code, message and request id of AWS', () => {
    const error = fail({
      name: 'AccessDeniedException',
      message: 'User is not authorized',
      $metadata: { httpStatusCode: 400, requestId: 'req-1' },
    });
    expect(error.failure).toEqual({
      code: 'AccessDeniedException',
      message: 'User is not authorized',
      requestId: 'req-1',
      operation: 'GetPipelineState',
      at: '2026-11-20T10:00:00.000Z',
      hint: 'Allow codepipeline:GetPipelineState to the role FleetPipelineRead of account 123456789012.',
    });
    expect(error).toMatchObject({
      name: 'AwsError',
      throttled: false,
      unknownOutcome: false,
    });
  });

  it.each<[string, object, string | undefined]>([
    [
      'has no role FleetPipelineRead, or the role does not trust this portal, or it wants another external id',
      { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } },
      'AssumeRole',
    ],
    ['aws.mainAccount', { name: 'CredentialsProviderError' }, undefined],
    [
      'Check that the Region is enabled in account 123456789012',
      {
        name: 'UnrecognizedClientException',
        $metadata: { httpStatusCode: 400 },
      },
      undefined,
    ],
    [
      'tried again by itself',
      { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } },
      undefined,
    ],
    ['Check the network', { name: 'Error', code: 'ECONNREFUSED' }, undefined],
    [
      'codepipeline in eu-central-1 has a problem',
      { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } },
      undefined,
    ],
  ])('hints: %s', (hint, error, operation) => {
    expect(fail(error, operation).failure.hint).toContain(hint);
  });

  it.each<[boolean, object]>([
    [false, { name: 'Error', code: 'ECONNREFUSED' }],
    [false, { name: 'CredentialsProviderError' }],
    [
      false,
      { name: 'StageNotFoundException', $metadata: { httpStatusCode: 400 } },
    ],
    [true, { name: 'Error', code: 'ECONNRESET' }],
    [true, { name: 'TimeoutError' }],
    [true, { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } }],
    [true, { name: 'SyntaxError', $metadata: { httpStatusCode: 200 } }],
  ])('may have acted: %s for %j', (unknownOutcome, error) => {
    expect(fail(error).unknownOutcome).toBe(unknownOutcome);
  });

  it('leaves an error that is explained already', () => {
    const error = fail({ name: 'TimeoutError' });
    expect(fail(error)).toBe(error);
  });
});
