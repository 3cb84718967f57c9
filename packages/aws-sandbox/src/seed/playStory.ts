import { type EngineEnv, historyEnv } from '../services/codepipeline/EngineEnv';
import { nextDue, runDue } from '../services/codepipeline/engine';
import type { PipelineRecord } from '../services/codepipeline/state';
import type { World } from '../world/World';
import { HOUR_MS, MINUTE_MS, nextWorkingTime } from './calendar';
import { applyEvent, decide, pendingApprovals } from './applyEvent';
import type { Person } from './people';
import type { StoryEvent } from './storyEvents';

/** Who answers approvals on ordinary days, and until when. */
export interface Deciders {
  people: Person[];
  summaries: string[];
  /** Executions that started after this are left to the story. */
  until: number;
}

interface Answer {
  at: number;
  by: Person;
  summary: string;
}

/**
 * Plays what happened to a pipeline up to now through the very state machine
 * that goes on from there, so that history and state cannot contradict it.
 */
export function playStory(
  world: World,
  record: PipelineRecord,
  story: { events: StoryEvent[]; deciders?: Deciders },
): void {
  const now = world.clock.now().getTime();
  const env = historyEnv(world);
  const events = [...story.events].sort((one, other) => one.at - other.at);
  const answers = new Map<string, Answer>();
  for (;;) {
    const [event] = events;
    const work = nextDue(record) ?? Infinity;
    const answer = nextAnswer(record, story.deciders, { env, answers });
    const at = Math.min(event?.at ?? Infinity, work, answer?.at ?? Infinity);
    if (at > now || at === Infinity) {
      return;
    }
    if (work === at) {
      runDue(record, { at, env });
    } else if (answer?.at === at) {
      decide(record, answer.pending, { ...answer, env });
    } else {
      events.shift();
      applyEvent(record, event, env);
    }
  }
}

/** The next ordinary answer to an approval; each is thought of once. */
function nextAnswer(
  record: PipelineRecord,
  deciders: Deciders | undefined,
  options: {
    env: EngineEnv;
    answers: Map<string, Answer>;
  },
) {
  const { env, answers } = options;
  const pick = <T>(list: T[]): T =>
    list[Math.floor(env.random() * list.length)];
  const think = (askedAt: number): Answer => {
    const minutes = 6 + 90 * env.random() * env.random();
    return {
      // Somebody stays late rather than that a weekend comes between.
      at: Math.min(
        nextWorkingTime(askedAt + Math.round(minutes * MINUTE_MS)),
        askedAt + 6 * HOUR_MS,
      ),
      by: pick(deciders!.people),
      summary: pick(deciders!.summaries),
    };
  };
  const due = pendingApprovals(record)
    .filter(
      ({ execution }) => deciders && execution.startTime <= deciders.until,
    )
    .map(pending => {
      const { id, startTime } = pending.run;
      const answer = answers.get(id) ?? think(startTime);
      answers.set(id, answer);
      return { ...answer, pending };
    });
  return due.sort((one, other) => one.at - other.at)[0];
}
