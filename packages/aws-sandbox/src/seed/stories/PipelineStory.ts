import type { AccountName } from '../halyard';
import type { Person } from '../people';
import type { PipelineSpec } from '../pipelineOf';
import type { Routine, StoryEvent } from '../storyEvents';

/** A pipeline of Halyard Logistics and what happened to it lately. */
export interface PipelineStory {
  /** The account that the pipeline is in. */
  account: AccountName;
  spec: Omit<PipelineSpec, 'accountId'>;
  /** Its ordinary days; a pipeline without has only its events. */
  routine?: Routine;
  /** Who answers approvals of the routine, and what they write. */
  deciders?: { people: Person[]; summaries: string[] };
  /** The latest events, which make it what one sees; `now` in milliseconds. */
  events?: (now: number) => StoryEvent[];
  /** Goes on by itself: seconds between pushes before the speed applies. */
  autoplay?: { everySeconds: number; failureShare: number };
}

/** What people write when they let something into production. */
export const ORDINARY_SUMMARIES = [
  'Gamma is quiet, dashboards are green',
  'Read the change with the team, fine to go',
  'Soak looked good, error rate flat',
  'Checked the migration, it can be rolled back',
  'Agreed in the release meeting',
  'Small change, tests cover it',
];
