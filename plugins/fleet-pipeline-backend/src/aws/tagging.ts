import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { AwsAccess } from './AwsAccess';
import type { AwsTarget } from './AwsTarget';
import { readPages } from './readPages';

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
    const resources = await readPages({
      readPage: async paginationToken => {
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
        return [page.ResourceTagMappingList, page.PaginationToken];
      },
    });
    const tags = new Map<string, Record<string, string>>();
    for (const { ResourceARN, Tags } of resources) {
      const accountId = ResourceARN?.match(/\/(\d{12})$/)?.[1];
      if (accountId) {
        tags.set(
          accountId,
          Object.fromEntries(
            (Tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']),
          ),
        );
      }
    }
    return tags;
  }
}
