import type {
  ListTagsForResourceCommandInput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/AwsError';
import type { ServiceHandlers } from '../types';
import { constraintViolation, expectLength, invalidInput } from './errors';
import { emitApiCall } from './events';
import { pageOf } from './paging';
import { organizationOf, type OrganizationState } from './state';
import { isParent } from './tree';

const MAX_TAGS = 50;

/**
 * Checks a list of tags and makes it a record.
 *
 * @throws InvalidInputException, ConstraintViolationException
 */
export function readTags(tags: Tag[] | undefined): Record<string, string> {
  const record: Record<string, string> = {};
  for (const tag of tags ?? []) {
    const key = tag.Key!;
    expectLength({ value: key, min: 1, max: 128 });
    expectLength({ value: tag.Value!, min: 0, max: 256 });
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidInput(
        'INVALID_SYSTEM_TAGS_PARAMETER',
        "You specified a tag key that is a system tag. You can't add, edit, or delete system tag keys because they're reserved for AWS use.",
      );
    }
    if (key in record) {
      throw invalidInput(
        'DUPLICATE_TAG_KEY',
        'Tag keys must be unique among the tags attached to the same entity.',
      );
    }
    record[key] = tag.Value!;
  }
  return expectTagCount(record);
}

function expectTagCount(tags: Record<string, string>): Record<string, string> {
  if (Object.keys(tags).length > MAX_TAGS) {
    throw constraintViolation(
      'MAX_TAG_LIMIT_EXCEEDED',
      'You have exceeded the number of tags allowed on this resource.',
    );
  }
  return tags;
}

function expectTarget(state: OrganizationState, id: string): void {
  if (!isParent(state, id) && !(id in state.accounts)) {
    throw new AwsError(
      'TargetNotFoundException',
      "You specified a target that doesn't exist.",
    );
  }
}

export const tagHandlers: ServiceHandlers = {
  TagResource: (input: TagResourceCommandInput, context) => {
    const state = organizationOf(context.world);
    const id = input.ResourceId!;
    expectTarget(state, id);
    state.tags[id] = expectTagCount({
      ...state.tags[id],
      ...readTags(input.Tags),
    });
    emitApiCall({ context, eventName: 'TagResource', input });
    return {};
  },

  UntagResource: (input: UntagResourceCommandInput, context) => {
    const state = organizationOf(context.world);
    const id = input.ResourceId!;
    expectTarget(state, id);
    for (const key of input.TagKeys ?? []) {
      delete state.tags[id]?.[key];
    }
    emitApiCall({ context, eventName: 'UntagResource', input });
    return {};
  },

  ListTagsForResource: (input: ListTagsForResourceCommandInput, { world }) => {
    const state = organizationOf(world);
    const id = input.ResourceId!;
    expectTarget(state, id);
    const { items, nextToken } = pageOf({
      state,
      items: Object.entries(state.tags[id] ?? {}),
      list: `tags ${id}`,
      token: input.NextToken,
      maxResults: undefined,
    });
    return {
      Tags: items.map(([Key, Value]) => ({ Key, Value })),
      NextToken: nextToken,
    };
  },
};
