import type {
  PutApprovalResultInput,
  PutApprovalResultOutput,
} from '@aws-sdk/client-codepipeline';
import type { CallContext } from '../../types';
import { decideApproval, MAX_SUMMARY } from '../approvals';
import { emitApiCall } from '../cloudTrail';
import { checkConstraints, nameAt, uuidAt } from '../constraints';
import { requireApprovalAction, requirePipeline } from '../lookup';
import { moment } from './executions';

export function putApprovalResult(
  input: PutApprovalResultInput,
  context: CallContext,
): PutApprovalResultOutput {
  const { result, token } = input;
  checkConstraints([
    nameAt('pipelineName', input.pipelineName),
    nameAt('stageName', input.stageName),
    nameAt('actionName', input.actionName),
    {
      path: 'result.summary',
      value: result?.summary,
      required: true,
      max: MAX_SUMMARY,
    },
    {
      path: 'result.status',
      value: result?.status,
      required: true,
      oneOf: ['Approved', 'Rejected'],
    },
    uuidAt('token', token),
  ]);
  const stageName = input.stageName!;
  const actionName = input.actionName!;
  const record = requirePipeline(context, input.pipelineName!);
  requireApprovalAction(record, { stageName, actionName });
  const { at, env } = moment(context);
  decideApproval(record, {
    stageName,
    actionName,
    token: token!,
    status: result!.status!,
    summary: result!.summary!,
    by: context.principalArn,
    at,
    env,
  });
  // The token opens nothing any more, yet tokens stay out of what is logged.
  emitApiCall(context, 'PutApprovalResult', { ...input, token: 'HIDDEN' });
  return { approvedAt: new Date(at) };
}
