import {
  addHealthCounts,
  rollUpHealth,
  type Account,
  type Health,
  type OrganizationalUnit,
  type PathElement,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { account, unit } from './fixtures';

interface Branch {
  name: string;
  id: string;
  accounts?: [name: string, id: string, health: Health][];
  units?: Branch[];
}

const root: Branch = {
  name: 'Root',
  id: 'r-hly1',
  accounts: [['management', '216851981240', 'none']],
  units: [
    {
      name: 'Infrastructure',
      id: 'ou-hly1-4hjqekj7',
      accounts: [
        ['identity', '172295787545', 'none'],
        ['network', '831552171945', 'failed'],
      ],
    },
    { name: 'Policy Staging', id: 'ou-hly1-8v605mpp' },
    {
      name: 'Suspended',
      id: 'ou-hly1-2uiut9xc',
      accounts: [['legacy-billing', '813356232283', 'off']],
    },
    {
      name: 'Workloads',
      id: 'ou-hly1-i2p8jcm7',
      units: [
        {
          name: 'Logistics',
          id: 'ou-hly1-vbvxfw4v',
          accounts: [['logistics-tools', '853300248591', 'waiting']],
        },
        {
          name: 'Payments',
          id: 'ou-hly1-k3nvwtfy',
          accounts: [['payments-tools', '378453908317', 'waiting']],
          units: [
            {
              name: 'Prod',
              id: 'ou-hly1-dkt2k5o4',
              accounts: [
                ['payments-api-prod', '550940958351', 'healthy'],
                ['payments-ledger-prod', '641906911483', 'healthy'],
              ],
            },
            { name: 'Staging', id: 'ou-hly1-k6qqyndc' },
          ],
        },
      ],
    },
  ],
};

const withPipelines = ['831552171945', '853300248591', '378453908317'];

/** The organizational units, parents first, and the accounts of the demo fleet. */
export function demoTree(): {
  units: OrganizationalUnit[];
  accounts: Account[];
} {
  const units: OrganizationalUnit[] = [];
  const accounts: Account[] = [];

  const grow = (branch: Branch, above: PathElement[]): OrganizationalUnit => {
    const path = [...above, { id: branch.id, name: branch.name }];
    const position = units.length;
    const own = (branch.accounts ?? []).map(([name, id, health]) => {
      const hasPipelines = withPipelines.includes(id);
      return account({
        id,
        name,
        path,
        health,
        healthCounts: hasPipelines ? { [health]: 1 } : {},
        state: health === 'off' ? 'SUSPENDED' : 'ACTIVE',
        isManagementAccount: name === 'management',
        pipelines: hasPipelines ? 2 : 0,
        approvalsWaiting: health === 'waiting' ? 2 : 0,
        ownerRef: 'group:default/platform',
        tags: { owner: 'group:default/platform', costCentre: 'CC-1300' },
      });
    });
    accounts.push(...own);
    const children = (branch.units ?? []).map(child => grow(child, path));
    const parts = [...own, ...children];
    const grown = unit({
      id: branch.id,
      name: branch.name,
      kind: above.length ? 'organizationalUnit' : 'root',
      parentId: above[above.length - 1]?.id,
      path,
      directAccounts: own.length,
      accounts:
        own.length + children.reduce((sum, child) => sum + child.accounts, 0),
      childOrganizationalUnits: children.length,
      pipelines: parts.reduce((sum, part) => sum + part.pipelines, 0),
      approvalsWaiting: parts.reduce(
        (sum, part) => sum + part.approvalsWaiting,
        0,
      ),
      health: rollUpHealth(parts.map(part => part.health)),
      healthCounts: addHealthCounts(parts.map(part => part.healthCounts)),
    });
    units.splice(position, 0, grown);
    return grown;
  };
  grow(root, []);
  return { units, accounts };
}
