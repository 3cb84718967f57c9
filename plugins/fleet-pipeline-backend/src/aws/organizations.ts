import {
  type Account as SdkAccount,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
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

  async listAccounts(target: AwsTarget): Promise<AccountListing[]> {
    const accounts = await readPages({
      readPage: async token => {
        const page = await this.#call(target, 'ListAccounts', client =>
          client.send(new ListAccountsCommand({ NextToken: token })),
        );
        return [page.Accounts, page.NextToken];
      },
    });
    return accounts.map(toAccountListing);
  }

  /** Ids of the accounts directly in a unit; for organizations whose accounts come without `Paths`. */
  async listAccountIdsForParent(
    target: AwsTarget,
    parentId: string,
  ): Promise<string[]> {
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
    return accounts.map(account => account.Id ?? '');
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
