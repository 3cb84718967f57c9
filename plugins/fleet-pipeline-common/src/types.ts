import type { components } from './api/schema.generated';

type Schemas = components['schemas'];

/** In the order of roll-up: failed \> waiting \> running \> stale \> healthy \> none \> off. @public */
export type Health = Schemas['Health'];
/** How many things have each health; absent means zero. @public */
export type HealthCounts = Schemas['HealthCounts'];
/** Who did something, mapped to a person of the catalog where possible. @public */
export type Actor = Schemas['Actor'];
/** An id with the name people know it by, in a path from the root down. @public */
export type PathElement = Schemas['PathElement'];
/** An error of AWS with AWS's own code and request id. @public */
export type AwsFailure = Schemas['AwsFailure'];
/** How current the collected data is. @public */
export type Freshness = Schemas['Freshness'];
export type CollectionProgress = Schemas['CollectionProgress'];
export type ProgressCount = Schemas['ProgressCount'];
/** The organization and the counts of the Overview. @public */
export type Organization = Schemas['Organization'];
/** An organizational unit, or the root, with what rolls up to it. @public */
export type OrganizationalUnit = Schemas['OrganizationalUnit'];
/** A member account or the management account. @public */
export type Account = Schemas['Account'];
/** A column of the fleet board that stage names are mapped to. @public */
export type Lane = Schemas['Lane'];
/** A source revision, usually a commit. @public */
export type Revision = Schemas['Revision'];
/** What identifies a pipeline: account, Region and name. @public */
export type PipelineRef = Schemas['PipelineRef'];
/** The least one needs to know of a pipeline execution. @public */
export type ExecutionBrief = Schemas['ExecutionBrief'];
/** What a lane of a pipeline shows. @public */
export type LaneCell = Schemas['LaneCell'];
/** A disabled transition into a stage: who closed it, when and why. @public */
export type ClosedTransition = Schemas['ClosedTransition'];
/** A row of the fleet board. @public */
export type PipelineSummary = Schemas['PipelineSummary'];
/** What the board can be filtered by. @public */
export type PipelineFacets = Schemas['PipelineFacets'];
/** A value of a facet with the number of pipelines that have it. @public */
export type FacetValue = Schemas['FacetValue'];
/** A stage with its actions in run order. @public */
export type Stage = Schemas['Stage'];
/** An action of a stage with its latest execution. @public */
export type Action = Schemas['Action'];
/** A pipeline with its stages. @public */
export type Pipeline = Schemas['Pipeline'];
/** One run of a pipeline. @public */
export type PipelineExecution = Schemas['PipelineExecution'];
/** One run of an action. @public */
export type ActionExecution = Schemas['ActionExecution'];
/** The log of an action as it was loaded last. @public */
export type ActionLog = Schemas['ActionLog'];
/** Whether the person asking may decide, and if not why. @public */
export type DecisionCapability = Schemas['DecisionCapability'];
/** An approval action that waits, or waited. @public */
export type Approval = Schemas['Approval'];
/** What is new since the last execution that passed the stage. @public */
export type ApprovalChanges = Schemas['ApprovalChanges'];
/** An approval with what changed and the attempts to decide. @public */
export type ApprovalDetail = Schemas['ApprovalDetail'];
/** An attempt to decide on an approval, refused ones included. @public */
export type Decision = Schemas['Decision'];
/** Approved or rejected. @public */
export type DecisionVerdict = Schemas['DecisionVerdict'];
/** What is sent to decide, pinned to what the person looked at. @public */
export type DecisionRequest = Schemas['DecisionRequest'];
/** The answer 409 to a decision, with the approval as it is now. @public */
export type DecisionConflict = Schemas['DecisionConflict'];
/** What is read from where, and how it went last. @public */
export type CollectionTarget = Schemas['CollectionTarget'];
/** What to collect now. @public */
export type RefreshRequest = Schemas['RefreshRequest'];

/** A page of a list. `total` counts all pages; `nextCursor` is absent on the last. @public */
export interface Page<T> {
  items: T[];
  total: number;
  nextCursor?: string;
}
