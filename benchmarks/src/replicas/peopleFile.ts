/** Amir and Petra may decide, Dana may not; the grants are the demo portal's. */
const groupsOf = {
  amir: 'release-approvers',
  petra: 'release-approvers',
  dana: 'payments',
};

/** A catalog of the people of the drills, with two who may decide on everything. */
export function peopleFile(): string {
  const groups = [...new Set(Object.values(groupsOf))].map(name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type: 'team', children: [] },
  }));
  const users = Object.entries(groupsOf).map(([name, group]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: {
      profile: { displayName: name, email: `${name}@halyard.example` },
      memberOf: [group],
    },
  }));
  return [...groups, ...users]
    .map(entity => JSON.stringify(entity))
    .join('\n---\n');
}
