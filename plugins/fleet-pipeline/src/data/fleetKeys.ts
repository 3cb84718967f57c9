const all = 'fleet-pipeline';

/** The first parts of query keys; what is invalidated together begins alike. */
export const fleetKeys = {
  all: [all],
  organization: [all, 'organization'],
  tree: [all, 'tree'],
  pipelines: [all, 'pipelines'],
  approvals: [all, 'approvals'],
  decisions: [all, 'decisions'],
  collection: [all, 'collection'],
  person: [all, 'person'],
} as const;
