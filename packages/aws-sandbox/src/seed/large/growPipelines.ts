import type { ExecutionMode } from '@aws-sdk/client-codepipeline';
import type { World } from '../../world/World';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../calendar';
import * as people from '../people';
import { fitToSpeed } from '../pipelines';
import { pipelineOf } from '../pipelineOf';
import { playStory } from '../playStory';
import { ORDINARY_SUMMARIES } from '../stories/PipelineStory';
import type { StoryEvent } from '../storyEvents';
import { type Blueprint, BLUEPRINTS } from './blueprints';
import type { GrownAccount } from './growAccounts';
import { pickIndex } from './growUnits';
import type { LargeSize } from './LargeSize';
import { COMMIT_MESSAGES, COMPONENTS } from './words';

/** How a pipeline of the large seed is found. */
type Situation = 'idle' | 'failed' | 'waiting' | 'running' | 'closed' | 'new';

/** Of the busy ones, in this order; the shares add up to 1. */
const BUSY: Array<[Situation, number]> = [
  ['failed', 0.4],
  ['waiting', 0.25],
  ['running', 0.2],
  ['closed', 0.1],
  ['new', 0.05],
];
const MODES: Array<[ExecutionMode, number]> = [
  ['SUPERSEDED', 70],
  ['QUEUED', 20],
  ['PARALLEL', 10],
];
const AUTHORS = [
  people.jonas,
  people.mei,
  people.tariq,
  people.ingrid,
  people.lucia,
  people.oskar,
  people.priya,
  people.yusuf,
  people.dana,
];
const DECIDERS = [people.amir, people.petra];

/** The pipelines with the little history that a fleet's state needs. */
export function growPipelines(
  world: World,
  options: { size: LargeSize; accounts: GrownAccount[] },
): void {
  const { size, accounts } = options;
  const homes = homesOf(world, { size, accounts });
  const situations = situationsOf(world, size);
  const taken = new Set<string>();
  homes.forEach((account, index) => {
    const region = regionOf(world, account, size.regions);
    const situation = situations[index];
    const blueprint = blueprintFor(world, situation);
    const name = nameOf({ world, account, region, taken });
    tell(world, { account, region, name, blueprint, situation });
  });
  fitToSpeed(world);
}

/** The account of each pipeline: every chosen one has some, a few have many. */
function homesOf(
  world: World,
  options: { size: LargeSize; accounts: GrownAccount[] },
): GrownAccount[] {
  const { pipelines, pipelineAccounts } = options.size;
  if (pipelines === 0) {
    return [];
  }
  // People's own accounts come last: hardly anybody has a pipeline there.
  const order = shuffled(world, options.accounts).sort(
    (one, other) => Number(one.isSandbox) - Number(other.isSandbox),
  );
  const chosen = order.slice(0, pipelineAccounts);
  const counts = chosen.map(() => 1);
  const weights = chosen.map(() => 1 / (0.05 + world.random()));
  for (let left = pipelines - chosen.length; left > 0; left--) {
    const index = pickIndex(world, weights);
    counts[index] += 1;
    if (counts[index] === 1000) {
      weights[index] = 0;
    }
  }
  return chosen.flatMap((account, index) => Array(counts[index]).fill(account));
}

function situationsOf(world: World, size: LargeSize): Situation[] {
  const busy = Math.round(size.pipelines * size.busy);
  const situations = Array<Situation>(size.pipelines).fill('idle');
  let share = 0;
  let from = 0;
  for (const [situation, part] of BUSY) {
    share += part;
    const to = Math.round(busy * share);
    situations.fill(situation, from, to);
    from = to;
  }
  return shuffled(world, situations);
}

/** Most pipelines of an account are in one Region. */
function regionOf(
  world: World,
  account: GrownAccount,
  regions: readonly string[],
): string {
  const shares = regions.map((_, index) => 1 / (index + 1));
  const home = Number(account.id.slice(-4)) / 10_000;
  const sum = shares.reduce((total, share) => total + share, 0);
  let at = home * sum;
  const homeIndex = shares.findIndex(share => {
    at -= share;
    return at < 0;
  });
  return regions[world.random() < 0.8 ? homeIndex : pickIndex(world, shares)];
}

function blueprintFor(world: World, situation: Situation): Blueprint {
  const possible = BLUEPRINTS.filter(
    ({ asks }) => asks || situation !== 'waiting',
  );
  return possible[
    pickIndex(
      world,
      possible.map(({ share }) => share),
    )
  ];
}

function nameOf(of: {
  world: World;
  account: GrownAccount;
  region: string;
  taken: Set<string>;
}): string {
  const { world, account, region, taken } = of;
  const first = Math.floor(world.random() * COMPONENTS.length);
  for (let turn = 0; ; turn++) {
    const component = COMPONENTS[(first + turn) % COMPONENTS.length];
    const round = Math.floor(turn / COMPONENTS.length);
    const name = `${account.product}-${component}${
      round > 0 ? `-${round + 1}` : ''
    }`;
    const key = `${account.id}/${region}/${name}`;
    if (!taken.has(key)) {
      taken.add(key);
      return name;
    }
  }
}

/** Two to four ordinary runs, and then what the situation asks for. */
function tell(
  world: World,
  of: {
    account: GrownAccount;
    region: string;
    name: string;
    blueprint: Blueprint;
    situation: Situation;
  },
): void {
  const { account, region, name, blueprint, situation } = of;
  const now = world.clock.now().getTime();
  const pick = <T>(list: readonly T[]): T =>
    list[Math.floor(world.random() * list.length)];
  const mode =
    MODES[
      pickIndex(
        world,
        MODES.map(([, share]) => share),
      )
    ][0];
  const record = pipelineOf(
    world,
    {
      name,
      accountId: account.id,
      region,
      mode,
      type: mode === 'SUPERSEDED' && world.random() < 0.2 ? 'V1' : 'V2',
      stages: blueprint.stages({ name, accountId: account.id }),
      tags:
        world.random() < 0.8
          ? [{ key: 'owner', value: `group:default/${account.division}` }]
          : [],
    },
    now - Math.round((200 + 600 * world.random()) * DAY_MS),
  );
  if (situation === 'new') {
    return;
  }
  const push = (at: number, fails?: string): StoryEvent => ({
    at: Math.round(at),
    do: 'push',
    author: pick(AUTHORS),
    message: pick(COMMIT_MESSAGES),
    fails: fails === undefined ? undefined : { at: fails },
  });
  // The quietest ones have not run for months.
  const quietDays = 1 + 120 * world.random() ** 2;
  const until = Math.round(now - quietDays * DAY_MS);
  const events: StoryEvent[] = [push(until)];
  for (let more = 1 + Math.floor(3 * world.random()); more > 0; more--) {
    const at = until - more * (1 + 6 * world.random()) * DAY_MS;
    const fails = world.random() < 0.1 ? blueprint.weakSpot : undefined;
    events.push(push(at, fails));
  }
  switch (situation) {
    case 'failed':
      events.push(
        push(now - (1 + 20 * world.random()) * HOUR_MS, blueprint.weakSpot),
      );
      break;
    case 'waiting':
      events.push(push(now - (1 + 22 * world.random()) * HOUR_MS));
      break;
    case 'running':
      // Shorter than the actions in front of any approval.
      events.push(push(now - (0.5 + 4 * world.random()) * MINUTE_MS));
      break;
    case 'closed': {
      const stages = record.versions[0].stages!;
      events.push({
        at: Math.round(now - 20 * HOUR_MS),
        do: 'close',
        stage: stages[stages.length - 1].name!,
        by: people.petra,
        reason: 'Release freeze until the audit is over',
      });
      events.push(push(now - 15 * HOUR_MS));
      break;
    }
    default:
  }
  playStory(world, record, {
    events,
    deciders: { people: DECIDERS, summaries: ORDINARY_SUMMARIES, until },
  });
}

/** A copy in seeded order. */
function shuffled<T>(world: World, list: readonly T[]): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(world.random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}
