import { failingLines } from './failingLines';

const lines = (...texts: string[]) => texts.map(text => ({ text }));

describe('failingLines', () => {
  it('finds what tells of a failure', () => {
    expect(
      failingLines(
        lines(
          'Phase INSTALL succeeded',
          'ERROR template.yaml:88 E3002',
          'Command did not exit successfully, exit status 4',
          'User is not authorized to perform: sts:AssumeRole',
          'exit code: 0',
        ),
      ),
    ).toEqual([1, 2, 3]);
  });

  it('lets tools say that all is well', () => {
    expect(
      failingLines(
        lines('12 passed, 0 failed', 'Errors: 0', 'no errors found', 'terror'),
      ),
    ).toEqual([]);
  });

  it('sees a failure beside a zero', () => {
    expect(failingLines(lines('3 failed, 0 errors'))).toEqual([0]);
  });
});
