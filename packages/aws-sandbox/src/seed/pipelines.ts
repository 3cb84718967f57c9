import { codeBuildState } from '../services/codebuild/state';
import {
  codePipelineState,
  type PipelineRecord,
} from '../services/codepipeline/state';
import { activeExecutions } from '../services/codepipeline/structure';
import type { World } from '../world/World';
import { before } from './calendar';
import { ACCOUNT_IDS } from './halyard';
import type { Person } from './people';
import { pipelineOf } from './pipelineOf';
import { playStory } from './playStory';
import type { PipelineStory } from './stories/PipelineStory';
import { STORIES } from './stories/stories';
import { routineEvents } from './storyEvents';

/** The pipelines of the demo company with two weeks of history. */
export function seedPipelines(world: World): void {
  STORIES.forEach((story, index) => tell(world, story, index));
  fitToSpeed(world);
}

function tell(world: World, story: PipelineStory, index: number): void {
  const now = world.clock.now().getTime();
  const { routine, deciders } = story;
  const record = pipelineOf(
    world,
    { ...story.spec, accountId: ACCOUNT_IDS[story.account] },
    before(now, `${400 + 7 * index}d`),
  );
  const ordinary = routine
    ? routineEvents(routine, { now, random: () => world.random() })
    : [];
  playStory(world, record, {
    events: [...ordinary, ...(story.events?.(now) ?? [])],
    deciders: deciders && {
      ...deciders,
      until: Math.max(...ordinary.map(event => event.at)),
    },
  });
  if (story.autoplay && routine) {
    record.autoplay = {
      ...story.autoplay,
      // One after the other, so that something moves from the first moment.
      nextAt: now + world.clock.scaled(120 * (index % 5)),
      authors: routine.authors.map(authorOf),
      messages: routine.messages,
      next: 0,
    };
  }
}

function authorOf(person: Person) {
  return { authorName: person.name, authorEmail: person.email };
}

/** What is under way ends at the world's speed, as if it had begun so. */
export function fitToSpeed(world: World): void {
  const now = world.clock.now().getTime();
  const fit = (end: number) =>
    end > now ? now + world.clock.scaled((end - now) / 1000) : end;
  const { projects } = codeBuildState(world);
  Object.values(projects)
    .flatMap(project => project.builds)
    .forEach(build => {
      build.endTime = fit(build.endTime);
    });
  Object.values(codePipelineState(world).pipelines)
    .flatMap(runsUnderWay)
    .forEach(run => {
      run.dueAt = fit(run.dueAt!);
    });
}

function runsUnderWay(record: PipelineRecord) {
  return activeExecutions(record)
    .flatMap(execution => execution.stages.flatMap(stage => stage.runs))
    .filter(run => run.status === 'InProgress' && run.dueAt !== undefined);
}
