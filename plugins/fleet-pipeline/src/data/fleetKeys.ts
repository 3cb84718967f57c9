const all = 'fleet-pipeline';

/** The first parts of query keys; what is invalidated together begins alike. */
export const fleetKeys = {
  all: [all],
  organization: [all, 'organization'],
  tree: [all, 'tree'],
  pipelines: [all, 'pipelines'],
  // Apart from the others: signals need not refetch it.
  facets: [all, 'facets'],
  approvals: [all, 'approvals'],
  decisions: [all, 'decisions'],
  collection: [all, 'collection'],
  person: [all, 'person'],
} as const;
