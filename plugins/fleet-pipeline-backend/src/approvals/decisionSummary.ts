/** What AWS's summary of an approval holds. */
const MAX_LENGTH = 512;

/**
 * The text that AWS keeps with the answer: the comment, the person, and the decision's id, by which our own decision is
 * recognised when the answer to it got lost. A long name gives way to the comment.
 */
export function decisionSummary(options: {
  comment?: string;
  /** Name of the person. */
  person: string;
  decisionId: string;
}): string {
  const { comment, person, decisionId } = options;
  const text = comment?.trim() ? `${comment.trim()} ` : '';
  const mark = `, fleet ${decisionId})`;
  const room = MAX_LENGTH - text.length - mark.length - 1;
  return `${text}(${person.slice(0, Math.max(room, 0))}${mark}`;
}

/** Whether AWS's summary was written by this decision. */
export function isSummaryOf(options: {
  summary?: string;
  decisionId: string;
}): boolean {
  return options.summary?.includes(`fleet ${options.decisionId}`) ?? false;
}
