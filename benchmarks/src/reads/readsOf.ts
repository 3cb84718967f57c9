import type {
  Account,
  Approval,
  OrganizationalUnit,
  Page,
  PipelineSummary,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { PortalClient } from '../support/PortalClient';

/** A request that a page makes. */
export interface Read {
  label: string;
  path: string;
}

/** The reads of the portal's pages, with the ids of a portal that has collected everything. */
export async function readsOf(client: PortalClient): Promise<Read[]> {
  const { rootId } = await client.organization();
  const { crowded, ordinary } = await unitsByAccounts(client);
  const account = await middleAccount(client);
  const pipelines: Page<PipelineSummary> = await client.json(
    '/pipelines?limit=1',
  );
  const approvals: Page<Approval> = await client.json('/approvals?limit=1');
  const [pipeline] = pipelines.items;
  const [approval] = approvals.items;
  const word = encodeURIComponent(account.name.slice(0, 5));
  return [
    { label: 'Overview', path: '/organization' },
    {
      label: 'Branch: units below the root',
      path: `/organizational-units?parentId=${rootId}&limit=200`,
    },
    {
      label: 'Branch: accounts of an ordinary unit',
      path: `/accounts?parentId=${ordinary.id}&limit=200`,
    },
    {
      label: 'Branch: accounts of the most crowded unit',
      path: `/accounts?parentId=${crowded.id}&limit=200`,
    },
    { label: 'Accounts, a page of 50', path: '/accounts?limit=50' },
    {
      label: 'Accounts, search for part of a name',
      path: `/accounts?search=${word}&limit=50`,
    },
    {
      label: 'Accounts, search for an id',
      path: `/accounts?search=${account.id}&limit=50`,
    },
    {
      label: 'Accounts, search that finds nothing',
      path: '/accounts?search=no-such-account&limit=50',
    },
    {
      label: 'Units, search',
      path: `/organizational-units?search=${encodeURIComponent(
        crowded.name.slice(0, 4),
      )}&limit=50`,
    },
    { label: 'Board, a page of 50', path: '/pipelines?limit=50' },
    ...(pipeline
      ? [
          {
            label: 'One pipeline',
            path: `/pipelines/${pipeline.accountId}/${
              pipeline.region
            }/${encodeURIComponent(pipeline.name)}`,
          },
        ]
      : []),
    { label: 'Approvals, a page of 50', path: '/approvals?limit=50' },
    {
      label: 'Approvals that wait for me',
      path: '/approvals?mine=true&limit=1',
    },
    ...(approval
      ? [{ label: 'One approval', path: `/approvals/${approval.id}` }]
      : []),
    {
      label: 'What is collected, a page',
      path: '/collection/targets?limit=50',
    },
  ];
}

const ORDINARY_ACCOUNTS = 5;

/** The unit with the most accounts directly in it, and one with about as many as is usual. */
async function unitsByAccounts(
  client: PortalClient,
): Promise<Record<'crowded' | 'ordinary', OrganizationalUnit>> {
  const direct = new Map<string, number>();
  for await (const { parentId = '' } of client.accounts()) {
    direct.set(parentId, (direct.get(parentId) ?? 0) + 1);
  }
  const best = (rank: (accounts: number) => number) =>
    [...direct].reduce((most, next) =>
      rank(next[1]) > rank(most[1]) ? next : most,
    )[0];
  const unit = (id: string) =>
    client.json<OrganizationalUnit>(`/organizational-units/${id}`);
  return {
    crowded: await unit(best(accounts => accounts)),
    ordinary: await unit(
      best(accounts => -Math.abs(accounts - ORDINARY_ACCOUNTS)),
    ),
  };
}

/** One that no sort order puts first. */
async function middleAccount(client: PortalClient): Promise<Account> {
  const accounts: Account[] = [];
  for await (const account of client.accounts()) {
    accounts.push(account);
  }
  return accounts[Math.floor(accounts.length / 2)];
}
