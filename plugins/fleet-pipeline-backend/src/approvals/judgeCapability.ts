import type { DecisionCapability } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { fleetApprovalDecidePermission } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { FleetConfig } from '../config/FleetConfig';
import type { Identities } from '../identity/Identities';
import { isInScope, type Scope } from '../scope/Scope';
import { fromJson } from '../store/rows';
import { approvalResource, type JudgedApproval } from './ApprovalRecord';
import { judgeAuthors, judgeStarter } from './judgeStarter';

/** What decides on a capability besides the approval itself. */
export interface CapabilityRules {
  identities: Identities;
  selfApproval: FleetConfig['approvals']['selfApproval'];
}

const NO_LONGER_WAITING: Record<string, string> = {
  approved: 'This was approved already.',
  rejected: 'This was rejected already.',
  expired: 'This expired: nobody decided in time.',
  gone: 'This no longer waits: the execution was stopped, or the stage was retried.',
};

/** Whether a person may decide on an approval, and if not the one reason that has to go first. */
export function judgeCapability(options: {
  record: JudgedApproval;
  /** What `fleet.approval.decide` covers for the person. */
  decideScope: Scope;
  /** Entity reference of the person; left out for a service, which never decides. */
  person?: string;
  rules: CapabilityRules;
}): DecisionCapability {
  const { record, decideScope, person, rules } = options;
  const { startedBy, startedByMe, unknown } = judgeStarter({
    trigger: record.trigger ? fromJson(record.trigger) : undefined,
    person,
    identities: rules.identities,
  });
  if (record.status !== 'waiting') {
    return {
      allowed: false,
      startedByMe,
      reason: 'noLongerWaiting',
      message: NO_LONGER_WAITING[record.status],
    };
  }
  const permission = fleetApprovalDecidePermission.name;
  const covered = isInScope({
    scope: decideScope,
    resource: approvalResource(record),
  });
  if (!covered || person === undefined) {
    return {
      allowed: false,
      startedByMe,
      reason: 'permission',
      permission,
      message: `You need ${permission} for ${record.pipeline_name}, stage ${record.stage_name}; ask the people who run this portal.`,
    };
  }
  if (rules.selfApproval === 'forbid' && startedByMe) {
    return {
      allowed: false,
      startedByMe,
      reason: 'selfApproval',
      message: 'You started this execution, so somebody else must decide.',
    };
  }
  if (rules.selfApproval === 'forbid' && unknown) {
    const who = startedBy
      ? `${startedBy.name} started this execution and is not mapped to a person`
      : 'It is not known who started this execution';
    return {
      allowed: false,
      startedByMe,
      reason: 'unknownStarter',
      message: `${who}, so nobody can decide on it here; ask the people who run this portal to add the identity to fleetPipeline.identities.`,
    };
  }
  const { writtenByMe, unknownAuthor } = judgeAuthors({
    authors: record.authors ? fromJson(record.authors) : undefined,
    person,
    identities: rules.identities,
  });
  if (rules.selfApproval === 'forbid' && writtenByMe) {
    return {
      allowed: false,
      startedByMe,
      reason: 'selfApproval',
      message:
        'You wrote a commit of this execution, so somebody else must decide.',
    };
  }
  if (rules.selfApproval === 'forbid' && unknownAuthor) {
    return {
      allowed: false,
      startedByMe,
      reason: 'unknownStarter',
      message: `${unknownAuthor.name} wrote a commit of this execution and is not mapped to a person, so nobody can decide on it here; ask the people who run this portal to map it in fleetPipeline.identities, or to set fleetPipeline.approvals.selfApproval to allow.`,
    };
  }
  return { allowed: true, startedByMe };
}
