import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  fleetAccountRules,
  fleetApprovalRules,
  fleetPipelineRules,
} from './rules/fleetRules';
import {
  fleetAccountResourceRef,
  fleetApprovalResourceRef,
  fleetPipelineResourceRef,
} from './rules/resourceRefs';

const account = createConditionExports({
  resourceRef: fleetAccountResourceRef,
  rules: fleetAccountRules,
});
const pipeline = createConditionExports({
  resourceRef: fleetPipelineResourceRef,
  rules: fleetPipelineRules,
});
const approval = createConditionExports({
  resourceRef: fleetApprovalResourceRef,
  rules: fleetApprovalRules,
});

/** Conditions for a policy's decision on `fleet.account.read`. @public */
export const fleetAccountConditions = account.conditions;
/** A policy's conditional decision on `fleet.account.read`. @public */
export const createFleetAccountConditionalDecision =
  account.createConditionalDecision;

/** Conditions for a policy's decision on `fleet.pipeline.read`. @public */
export const fleetPipelineConditions = pipeline.conditions;
/** A policy's conditional decision on `fleet.pipeline.read`. @public */
export const createFleetPipelineConditionalDecision =
  pipeline.createConditionalDecision;

/** Conditions for a policy's decision on `fleet.approval.decide`. @public */
export const fleetApprovalConditions = approval.conditions;
/**
 * A policy's conditional decision on `fleet.approval.decide`.
 *
 * @example
 * ```ts
 * createFleetApprovalConditionalDecision(fleetApprovalDecidePermission, {
 *   allOf: [
 *     fleetApprovalConditions.isOwnedBy({ owners: ownershipEntityRefs }),
 *     { not: fleetApprovalConditions.inLane({ laneIds: ['prod'] }) },
 *   ],
 * });
 * ```
 *
 * @public
 */
export const createFleetApprovalConditionalDecision =
  approval.createConditionalDecision;
