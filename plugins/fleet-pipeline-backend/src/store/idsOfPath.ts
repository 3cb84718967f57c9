/** The ids in `/r-…/ou-…/`, as the column `path_ids` has them. */
export function idsOfPath(path: string): string[] {
  return path.split('/').filter(Boolean);
}
