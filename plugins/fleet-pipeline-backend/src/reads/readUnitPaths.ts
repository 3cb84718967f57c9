import type { PathElement } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { FleetDatabase } from '../store/FleetDatabase';
import { idsOfPath } from '../store/idsOfPath';

/** Reads the names of all units on some paths at once; the result turns each path into elements, the root first. */
export async function readUnitPaths(options: {
  database: FleetDatabase;
  paths: Iterable<string>;
}): Promise<(path: string) => PathElement[]> {
  const ids = new Set([...options.paths].flatMap(idsOfPath));
  const units = await options.database
    .table('organizational_units')
    .whereIn('id', [...ids])
    .select('id', 'name');
  const names = new Map(units.map(({ id, name }) => [id, name]));
  // A unit may be gone while its accounts are still to be collected: its id is better than a gap
  return path => idsOfPath(path).map(id => ({ id, name: names.get(id) ?? id }));
}
