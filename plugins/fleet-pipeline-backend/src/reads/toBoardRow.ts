import type {
  PipelineSummary,
  Revision,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';

/** The length at which git cuts the first line of a message, and some. */
const SUMMARY = 100;

/**
 * What a row of the board has room for: a page has many of them, and a commit message can be pages long. The rest is
 * told of one pipeline.
 */
export function toBoardRow(summary: PipelineSummary): PipelineSummary {
  const { arn, consoleUrl, latestExecution, ...row } = summary;
  return {
    ...row,
    cells: row.cells.map(({ revision, ...cell }) => ({
      ...cell,
      revision: revision && toBrief(revision),
    })),
    // Its revision is the one of the first cell
    latestExecution: latestExecution && {
      ...latestExecution,
      revision: undefined,
    },
  };
}

function toBrief({ actionName, revisionId, summary }: Revision): Revision {
  const [firstLine] = summary?.trimStart().split('\n') ?? [];
  return { actionName, revisionId, summary: firstLine?.slice(0, SUMMARY) };
}
