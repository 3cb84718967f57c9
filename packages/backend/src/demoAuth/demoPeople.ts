/**
 * The people of the demo company who can sign in without a password. Each is a
 * User of the same name in `catalog/people.yaml`, which also holds the groups
 * that decide what the person may do.
 */
export const demoPeople: readonly string[] = ['dana', 'amir', 'petra', 'rosa'];
