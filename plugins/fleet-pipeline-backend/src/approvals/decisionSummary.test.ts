import { decisionSummary, isSummaryOf } from './decisionSummary';

const decisionId = '6b1b36cb-5a0b-4b5e-9a4c-0c3e4b1c2d3e';

describe('decisionSummary', () => {
  it('holds the comment, the person and the decision', () => {
    expect(
      decisionSummary({ comment: ' Looks good ', person: 'amir', decisionId }),
    ).toBe(`Looks good (amir, fleet ${decisionId})`);
  });

  it('does without a comment', () => {
    expect(decisionSummary({ person: 'amir', decisionId })).toBe(
      `(amir, fleet ${decisionId})`,
    );
  });

  it('fits into what AWS takes, with the longest comment and a long name', () => {
    const summary = decisionSummary({
      comment: 'x'.repeat(440),
      person: 'a-very-long-name-of-somebody-with-many-names',
      decisionId,
    });

    expect(summary.length).toBeLessThanOrEqual(512);
    expect(summary).toContain('x'.repeat(440));
    expect(isSummaryOf({ summary, decisionId })).toBe(true);
  });

  it('is recognised among others', () => {
    const summary = decisionSummary({ person: 'amir', decisionId });

    expect(isSummaryOf({ summary, decisionId: decisionId.slice(1) })).toBe(
      false,
    );
    expect(isSummaryOf({ decisionId })).toBe(false);
  });
});
