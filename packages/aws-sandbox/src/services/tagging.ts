import type {
  GetResourcesCommandInput,
  GetResourcesCommandOutput,
  TagFilter,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { AwsError } from '../wire/AwsError';
import { ORGANIZATIONS_REGION } from './organizations/events';
import { organizationOf } from './organizations/state';
import { arnOf } from './organizations/tree';
import type { CallContext, ServiceHandlers } from './types';

const MAX_PAGE = 100;
const DEFAULT_PAGE = 50;
const ACCOUNT_TYPE = 'organizations:account';
const UNIT_TYPE = 'organizations:ou';

interface Tagged {
  arn: string;
  type: string;
  tags: Record<string, string>;
}

/** Accounts and OUs that are or were tagged; elsewhere nothing is tagged here. */
function taggedResources({ world, accountId, region }: CallContext): Tagged[] {
  const state = organizationOf(world);
  if (
    accountId !== state.managementAccountId ||
    region !== ORGANIZATIONS_REGION
  ) {
    return [];
  }
  return Object.entries(state.tags)
    .filter(([id]) => id in state.accounts || id in state.units)
    .map(([id, tags]) => {
      const isAccount = id in state.accounts;
      return {
        arn: arnOf(state, isAccount ? 'account' : 'ou', id),
        type: isAccount ? ACCOUNT_TYPE : UNIT_TYPE,
        tags,
      };
    });
}

function matches(tagged: Tagged, filters: TagFilter[]): boolean {
  return filters.every(filter => {
    const value = tagged.tags[filter.Key ?? ''];
    return (
      value !== undefined &&
      (!filter.Values?.length || filter.Values.includes(value))
    );
  });
}

function offsetOf(token: string | undefined): number {
  if (!token) {
    return 0;
  }
  const offset = Number(Buffer.from(token, 'base64url').toString('utf8'));
  if (!Number.isInteger(offset) || offset < 1) {
    throw new AwsError(
      'PaginationTokenExpiredException',
      'The pagination token is not valid or has expired.',
    );
  }
  return offset;
}

function getResources(
  input: GetResourcesCommandInput,
  context: CallContext,
): Omit<GetResourcesCommandOutput, '$metadata'> {
  const size = input.ResourcesPerPage ?? DEFAULT_PAGE;
  if (size < 1 || size > MAX_PAGE) {
    throw new AwsError(
      'InvalidParameterException',
      `ResourcesPerPage must be between 1 and ${MAX_PAGE}.`,
    );
  }
  const { ResourceTypeFilters: types, ResourceARNList: arns } = input;
  if (
    arns?.length &&
    (types?.length || input.TagFilters?.length || input.ResourcesPerPage)
  ) {
    throw new AwsError(
      'InvalidParameterException',
      'ResourceARNList cannot be combined with other filters.',
    );
  }
  const found = taggedResources(context).filter(
    resource =>
      (!arns?.length || arns.includes(resource.arn)) &&
      (!types?.length ||
        types.some(
          type => type === resource.type || type === 'organizations',
        )) &&
      matches(resource, input.TagFilters ?? []),
  );
  const start = offsetOf(input.PaginationToken);
  const end = start + size;
  return {
    ResourceTagMappingList: found.slice(start, end).map(({ arn, tags }) => ({
      ResourceARN: arn,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    })),
    // The service says "no more pages" by an empty string.
    PaginationToken:
      end < found.length ? Buffer.from(String(end)).toString('base64url') : '',
  };
}

/** The Resource Groups Tagging API over accounts and OUs. */
export const taggingHandlers: ServiceHandlers = { GetResources: getResources };
