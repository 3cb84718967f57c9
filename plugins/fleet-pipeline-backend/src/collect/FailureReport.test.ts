import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { AwsError } from '../aws/AwsError';
import { FailureReport } from './FailureReport';

const at = new Date('2026-11-20T08:00:00.000Z');
const refused = new AwsError({
  failure: {
    code: 'AccessDeniedException',
    message: 'No',
    operation: 'GetResources',
    hint: 'Allow it.',
  },
});

describe('FailureReport', () => {
  const logger = mockServices.logger.mock();
  const report = new FailureReport({ logger, now: () => at });
  beforeEach(() => jest.clearAllMocks());

  it('keeps the words of the database in the log', () => {
    const { failure } = report.report({
      id: 'a pipeline',
      failuresBefore: 0,
      error: new Error('insert into "accounts" ("id") - value too long'),
    });
    expect(failure).toMatchObject({ code: 'InternalError' });
    expect(JSON.stringify(failure)).not.toContain('insert');
    const [, logId] = failure.message.match(/id ([0-9a-f-]{36})/)!;
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining(logId),
      expect.objectContaining({ message: expect.stringContaining('insert') }),
    );
  });

  it.each([
    [refused, refused.failure],
    [
      new NotFoundError('No selector matches'),
      { code: 'NotFoundError', message: 'No selector matches' },
    ],
  ])('tells what AWS and we say (%#)', (error, expected) => {
    expect(
      report.report({ id: 'x', failuresBefore: 0, error }).failure,
    ).toMatchObject(expected);
  });

  it('says what is missing, and warns of it once', () => {
    const parts = [
      { part: 'The tags of accounts', error: refused },
      {
        part: 'What is below Payments',
        error: new AwsError({
          failure: { ...refused.failure, hint: 'Allow that too.' },
        }),
      },
    ];
    const options = { id: 'x', parts, codeBefore: undefined };
    expect(report.reportParts(options)).toMatchObject({
      code: 'AccessDeniedException',
      message:
        'The tags of accounts; What is below Payments could not be read, everything else was: No',
      hint: 'Allow it. Allow that too.',
    });
    report.reportParts({ ...options, codeBefore: 'AccessDeniedException' });
    expect(logger.warn).toHaveBeenCalledTimes(2);
    expect(report.reportParts({ ...options, parts: [] })).toBeUndefined();
  });
});
