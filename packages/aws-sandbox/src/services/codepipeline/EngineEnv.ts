import type { EmittedEvent, World } from '../../world/World';
import { startBuild } from '../codebuild/builds';

/** What a build action asks of CodeBuild. */
export interface BuildRequest {
  accountId: string;
  region: string;
  project: string;
  pipelineName: string;
  startTime: number;
  /** When the scripted build ends. */
  endTime: number;
  outcome: 'Succeeded' | 'Failed';
  /** Name of a build script. */
  log?: string;
  revisionId?: string;
}

/** All that the state machine needs from outside, so that it stays pure. */
export interface EngineEnv {
  /** Milliseconds that `seconds` of scripted work take. */
  scaled(seconds: number): number;
  uuid(): string;
  hex(digits: number): string;
  /** A seeded number, 0 ≤ n < 1. */
  random(): number;
  emit(event: EmittedEvent): void;
  /** Starts the build behind an action and returns its id. */
  startBuild(request: BuildRequest): string;
}

/** The state machine in a running world. */
export function worldEnv(world: World): EngineEnv {
  return {
    scaled: seconds => world.clock.scaled(seconds),
    uuid: () => world.ids.uuid(),
    hex: digits => world.ids.hex(digits),
    random: () => world.random(),
    emit: event => world.emit(event),
    startBuild: request => startBuild(world, request),
  };
}

/**
 * The same for playing a story in the past: nothing is told to EventBridge,
 * since nobody listened then, and work takes its full time.
 */
export function historyEnv(world: World): EngineEnv {
  return {
    ...worldEnv(world),
    scaled: seconds => seconds * 1000,
    emit: () => {},
  };
}
