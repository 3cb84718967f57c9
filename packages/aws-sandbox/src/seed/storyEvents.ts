import type { StageRetryMode } from '@aws-sdk/client-codepipeline';
import { MINUTE_MS, nextWorkingTime, workdayStarts } from './calendar';
import type { Person } from './people';

/** An outcome that a story asks for, instead of success. */
export interface Failure {
  /** `Stage/Action` */
  at: string;
  seconds?: number;
  message?: string;
}

/** Something that people did to a pipeline; `at` in milliseconds. */
export type StoryEvent = { at: number } & (
  | { do: 'push'; author: Person; message: string; fails?: Failure }
  | { do: 'start'; by: Person }
  | {
      do: 'decide';
      by: Person;
      summary: string;
      status?: 'Approved' | 'Rejected';
    }
  | { do: 'retry'; stage: string; mode?: StageRetryMode }
  | { do: 'rollback'; stage: string; by: Person }
  | { do: 'stop'; by: Person; reason: string; abandon?: boolean }
  | { do: 'close'; stage: string; by: Person; reason: string }
);

/** How ordinary days at a pipeline go. */
export interface Routine {
  /** Days before now, from the older to the newer. */
  fromDays: number;
  untilDays: number;
  perDay: number;
  authors: Person[];
  /** Taken in turn. */
  messages: string[];
  /** `Stage/Action`s that fail now and then. */
  weakSpots?: string[];
  /** Share of pushes that fail, default 0.15. */
  failShare?: number;
}

/**
 * Pushes on the working days of a routine, some of which fail; a failure is
 * retried or followed by the next commit, as people do.
 */
export function routineEvents(
  routine: Routine,
  options: { now: number; random: () => number },
): StoryEvent[] {
  const { authors, messages, weakSpots = [], failShare = 0.15 } = routine;
  const { now, random } = options;
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)];
  const events: StoryEvent[] = [];
  let next = 0;
  for (const day of workdayStarts(now, routine)) {
    for (let i = 0; i < routine.perDay; i++) {
      const slot = (8 * 60 * MINUTE_MS) / routine.perDay;
      const at = day + Math.round(slot * (i + 0.8 * random()));
      const fails =
        weakSpots.length > 0 && random() < failShare
          ? { at: pick(weakSpots) }
          : undefined;
      const message = messages[next % messages.length];
      next += 1;
      events.push({ at, do: 'push', author: pick(authors), message, fails });
      if (fails && random() < 0.5) {
        events.push({
          at: nextWorkingTime(at + (70 + 40 * random()) * MINUTE_MS),
          do: 'retry',
          stage: fails.at.split('/')[0],
        });
      }
    }
  }
  return events.filter(event => event.at < now);
}
