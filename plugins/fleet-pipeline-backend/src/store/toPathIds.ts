/** `/r-…/ou-…/`, as the column `path_ids` has it: what is below a unit begins with the unit's own. */
export function toPathIds(unitIds: string[]): string {
  return `/${unitIds.map(id => `${id}/`).join('')}`;
}
