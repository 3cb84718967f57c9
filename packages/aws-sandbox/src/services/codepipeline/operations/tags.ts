import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  Tag,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../../wire/AwsError';
import type { CallContext } from '../../types';
import { pipelineArn } from '../arns';
import { pipelinesOf } from '../lookup';
import type { PipelineRecord } from '../state';

const MAX_TAGS = 50;

export function listTagsForResource(
  input: ListTagsForResourceInput,
  context: CallContext,
): ListTagsForResourceOutput {
  return { tags: resource(input.resourceArn, context).tags };
}

export function tagResource(
  input: TagResourceInput,
  context: CallContext,
): object {
  const record = resource(input.resourceArn, context);
  const given = input.tags ?? [];
  checkTags(given);
  const kept = record.tags.filter(
    tag => !given.some(other => other.key === tag.key),
  );
  if (kept.length + given.length > MAX_TAGS) {
    throw new AwsError(
      'TooManyTagsException',
      `A pipeline can have at most ${MAX_TAGS} tags`,
    );
  }
  record.tags = [...kept, ...given];
  return {};
}

export function untagResource(
  input: UntagResourceInput,
  context: CallContext,
): object {
  const record = resource(input.resourceArn, context);
  record.tags = record.tags.filter(tag => !input.tagKeys?.includes(tag.key!));
  return {};
}

/** @throws InvalidTagsException */
export function checkTags(tags: Tag[]): void {
  const bad = tags.find(
    ({ key = '', value = '' }) =>
      key.length < 1 ||
      key.length > 128 ||
      value.length > 256 ||
      key.toLowerCase().startsWith('aws:'),
  );
  if (bad) {
    throw new AwsError('InvalidTagsException', `Tag '${bad.key}' is invalid`);
  }
}

function resource(
  arn: string | undefined,
  context: CallContext,
): PipelineRecord {
  if (!/^arn:aws:codepipeline:[^:]+:\d{12}:[^:]+$/.test(arn ?? '')) {
    throw new AwsError('InvalidArnException', `'${arn}' is not a valid ARN`);
  }
  const record = pipelinesOf(context).find(one => pipelineArn(one) === arn);
  if (!record) {
    throw new AwsError('ResourceNotFoundException', `'${arn}' does not exist`);
  }
  return record;
}
