import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { AwsAccess } from './AwsAccess';
import type { AwsTarget } from './AwsTarget';

/** The Resource Groups Tagging API: the tags of many resources in one call. */
export class TaggingAws {
  readonly #access: AwsAccess;

  constructor(options: { access: AwsAccess }) {
    this.#access = options.access;
  }

  /** Tags by account id. Accounts that never had a tag are not listed. */
  async listAccountTags(
    target: AwsTarget,
  ): Promise<Map<string, Record<string, string>>> {
    const tags = new Map<string, Record<string, string>>();
    let token: string | undefined;
    do {
      const paginationToken = token;
      const page = await this.#access.call({
        target,
        service: 'tag',
        operation: 'GetResources',
        client: options => new ResourceGroupsTaggingAPIClient(options),
        send: client =>
          client.send(
            new GetResourcesCommand({
              ResourceTypeFilters: ['organizations:account'],
              ResourcesPerPage: 100,
              PaginationToken: paginationToken,
            }),
          ),
      });
      for (const resource of page.ResourceTagMappingList ?? []) {
        const accountId = resource.ResourceARN?.match(/\/(\d{12})$/)?.[1];
        if (accountId) {
          tags.set(
            accountId,
            Object.fromEntries(
              (resource.Tags ?? []).map(tag => [
                tag.Key ?? '',
                tag.Value ?? '',
              ]),
            ),
          );
        }
      }
      // The last page has an empty token.
      token = page.PaginationToken || undefined;
    } while (token);
    return tags;
  }
}
