import type { Revision } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Identities } from '../identity/Identities';
import { fromJson, type PipelineExecutionRow } from '../store/rows';

/** The revisions of an execution with who wrote them, mapped now, so that a better mapping shows at once. */
export function revisionsOf(
  row: { [Key in 'revisions' | 'authors']: PipelineExecutionRow[Key] | null },
  identities: Identities,
): Revision[] {
  const revisions = row.revisions
    ? (fromJson(row.revisions) as Revision[])
    : [];
  const authors = row.authors ? fromJson(row.authors) : {};
  return revisions.map(revision => {
    const email = authors[revision.actionName];
    return email
      ? { ...revision, author: identities.toActor(email) }
      : revision;
  });
}
