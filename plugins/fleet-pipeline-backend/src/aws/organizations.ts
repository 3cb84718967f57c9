import {
  type Account as SdkAccount,
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { Account } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type {
  AccountListing,
  OrganizationListing,
  UnitListing,
} from '../model/organization';
import type { AwsAccess } from './AwsAccess';
import type { AwsTarget } from './AwsTarget';
import { partitionOfRegion } from '../config/partitions';
import { wasNotFound } from './awsFailure';
import { readPages } from './readPages';

/**
 * AWS Organizations, read from the management account or a delegated administrator. Lists loop on the token: AWS
 * sends empty pages that carry one.
 */
export class OrganizationsAws {
  readonly #access: AwsAccess;

  constructor(options: { access: AwsAccess }) {
    this.#access = options.access;
  }

  async describeOrganization(target: AwsTarget): Promise<OrganizationListing> {
    const { Organization: organization } = await this.#call(
      target,
      'DescribeOrganization',
      client => client.send(new DescribeOrganizationCommand({})),
    );
    return {
      id: organization?.Id ?? '',
      arn: organization?.Arn ?? '',
      managementAccountId: organization?.MasterAccountId ?? '',
    };
  }

  /** The root; an organization has one. */
  async getRoot(target: AwsTarget): Promise<UnitListing> {
    const roots = await readPages({
      readPage: async token => {
        const page = await this.#call(target, 'ListRoots', client =>
          client.send(new ListRootsCommand({ NextToken: token })),
        );
        return [page.Roots, page.NextToken];
      },
    });
    const [root] = roots;
    return {
      id: root?.Id ?? '',
      arn: root?.Arn ?? '',
      name: root?.Name ?? 'Root',
    };
  }

  /** One page of all accounts, at most 20; the token of the next one is absent on the last. */
  async listAccountsPage(
    target: AwsTarget,
    token: string | undefined,
  ): Promise<{ accounts: AccountListing[]; nextToken?: string }> {
    const page = await this.#call(target, 'ListAccounts', client =>
      client.send(new ListAccountsCommand({ NextToken: token })),
    );
    return {
      accounts: (page.Accounts ?? []).map(toAccountListing),
      nextToken: page.NextToken,
    };
  }

  /** The accounts directly in a unit. */
  async listAccountsForParent(
    target: AwsTarget,
    parentId: string,
  ): Promise<AccountListing[]> {
    const accounts = await readPages({
      readPage: async token => {
        const page = await this.#call(target, 'ListAccountsForParent', client =>
          client.send(
            new ListAccountsForParentCommand({
              ParentId: parentId,
              NextToken: token,
            }),
          ),
        );
        return [page.Accounts, page.NextToken];
      },
    });
    return accounts.map(toAccountListing);
  }

  /** `undefined` for an account that is not in the organization any more. */
  async describeAccount(
    target: AwsTarget,
    accountId: string,
  ): Promise<AccountListing | undefined> {
    const { Account: account } = await absentAsUndefined(() =>
      this.#call(target, 'DescribeAccount', client =>
        client.send(new DescribeAccountCommand({ AccountId: accountId })),
      ),
    );
    return account && toAccountListing(account);
  }

  /** Whether a unit is there. */
  async hasUnit(target: AwsTarget, unitId: string): Promise<boolean> {
    const { OrganizationalUnit: unit } = await absentAsUndefined(() =>
      this.#call(target, 'DescribeOrganizationalUnit', client =>
        client.send(
          new DescribeOrganizationalUnitCommand({
            OrganizationalUnitId: unitId,
          }),
        ),
      ),
    );
    return unit !== undefined;
  }

  /**
   * Whether a unit has units below it. `ListChildren` tells ids only, but has a limit of its own beside the one of
   * `ListOrganizationalUnitsForParent`, and most units have none.
   */
  async hasChildUnits(target: AwsTarget, parentId: string): Promise<boolean> {
    const children = await readPages({
      readPage: async token => {
        const page = await this.#call(target, 'ListChildren', client =>
          client.send(
            new ListChildrenCommand({
              ParentId: parentId,
              ChildType: 'ORGANIZATIONAL_UNIT',
              NextToken: token,
            }),
          ),
        );
        return [page.Children, page.NextToken];
      },
      enough: ({ length }) => length > 0,
    });
    return children.length > 0;
  }

  async listUnitsForParent(
    target: AwsTarget,
    parentId: string,
  ): Promise<UnitListing[]> {
    const units = await readPages({
      readPage: async token => {
        const page = await this.#call(
          target,
          'ListOrganizationalUnitsForParent',
          client =>
            client.send(
              new ListOrganizationalUnitsForParentCommand({
                ParentId: parentId,
                NextToken: token,
              }),
            ),
        );
        return [page.OrganizationalUnits, page.NextToken];
      },
    });
    return units.map(unit => ({
      id: unit.Id ?? '',
      arn: unit.Arn ?? '',
      name: unit.Name ?? unit.Id ?? '',
    }));
  }

  async listTags(
    target: AwsTarget,
    resourceId: string,
  ): Promise<Record<string, string>> {
    const tags = await readPages({
      readPage: async token => {
        const page = await this.#call(target, 'ListTagsForResource', client =>
          client.send(
            new ListTagsForResourceCommand({
              ResourceId: resourceId,
              NextToken: token,
            }),
          ),
        );
        return [page.Tags, page.NextToken];
      },
    });
    return Object.fromEntries(
      tags.map(tag => [tag.Key ?? '', tag.Value ?? '']),
    );
  }

  #call<Output>(
    target: AwsTarget,
    operation: string,
    send: (client: OrganizationsClient) => Promise<Output>,
  ): Promise<Output> {
    return this.#access.call({
      target,
      service: 'organizations',
      operation,
      client: options => new OrganizationsClient(options),
      send,
    });
  }
}

/** An answer without anything for what AWS does not know. */
async function absentAsUndefined<Output extends object>(
  call: () => Promise<Output>,
): Promise<Partial<Output>> {
  try {
    return await call();
  } catch (error) {
    if (wasNotFound(error)) {
      return {};
    }
    throw error;
  }
}

/** AWS Organizations is a global service that answers in one Region of each partition. */
export function organizationsRegion(regions: string[]): string {
  return partitionOfRegion(regions[0] ?? '').mainRegion;
}

function toAccountListing(account: SdkAccount): AccountListing {
  return {
    id: account.Id ?? '',
    arn: account.Arn ?? '',
    name: account.Name ?? account.Id ?? '',
    email: account.Email,
    // AWS retires Status in favour of State; older answers have the first only.
    state: (account.State ?? account.Status ?? 'ACTIVE') as Account['state'],
    joinedAt: account.JoinedTimestamp?.toISOString(),
    unitIds: account.Paths?.length ? toUnitIds(account.Paths[0]) : undefined,
  };
}

/** `o-…/r-…/ou-…/123456789012/` without the organization and the account. */
function toUnitIds(path: string): string[] {
  return path.split('/').filter(id => /^(r|ou)-/.test(id));
}
