import { Clock, type ClockState } from './Clock';
import { Ids } from './Ids';
import { Random } from './Random';
import { TokenBuckets } from './TokenBuckets';

/** An event in the shape EventBridge delivers. */
export interface SandboxEvent {
  id: string;
  source: string;
  account: string;
  region: string;
  'detail-type': string;
  /** ISO 8601 */
  time: string;
  resources: string[];
  detail: object;
}

/** What a service says about an event; id and time are filled in if absent. */
export type EmittedEvent = Omit<SandboxEvent, 'id' | 'time' | 'resources'> & {
  time?: string;
  resources?: string[];
};

/**
 * Everything that survives a restart: one slice per service, plain JSON data
 * only (dates as milliseconds or ISO strings). A service reaches its slice by
 * {@link World.slice}.
 */
export type WorldState = Record<string, unknown>;

/** The JSON document a world is saved as. */
export interface WorldSnapshot {
  version: 1;
  seed: string;
  clock: ClockState;
  random: number;
  state: WorldState;
}

const KEPT_EVENTS = 2000;
const FIRST_RANDOM = 20260501;

/** The imitated AWS: its clock, its identifiers and all of its state. */
export class World {
  readonly clock: Clock;
  readonly ids: Ids;
  /** What calls took of the services' limits. */
  readonly buckets: TokenBuckets;

  state: WorldState = {};

  /** Grows with every change; persistence saves when it moved. */
  version = 0;

  private readonly source = new Random(FIRST_RANDOM);
  private readonly listeners: Array<(now: Date) => void> = [];
  private events: SandboxEvent[] = [];
  private ticking = false;

  constructor(options: { speed?: number } = {}) {
    this.clock = new Clock(options);
    this.ids = new Ids(this.source);
    this.buckets = new TokenBuckets(this.clock);
  }

  /** A seeded number, 0 ≤ n < 1. */
  random(): number {
    return this.source.next();
  }

  /**
   * A service's part of the state, made by `create` when it is not there yet.
   * Do not keep it beyond a call: a reset replaces it.
   */
  slice<T extends object>(name: string, create: () => T): T {
    this.state[name] ??= create();
    return this.state[name] as T;
  }

  /** Registers a state machine; it is asked to do everything due up to `now`. */
  onTick(listener: (now: Date) => void): void {
    this.listeners.push(listener);
  }

  /** Runs what is due: before every request and by the server's timer. */
  tick(): void {
    if (this.ticking) {
      return;
    }
    this.ticking = true;
    try {
      const now = this.clock.now();
      this.listeners.forEach(listener => listener(now));
    } finally {
      this.ticking = false;
    }
  }

  /** Says that the state changed and is to be saved. */
  touch(): void {
    this.version += 1;
  }

  emit(event: EmittedEvent): void {
    this.events.push({
      ...event,
      id: this.ids.uuid(),
      time: event.time ?? this.clock.now().toISOString(),
      resources: event.resources ?? [],
    });
    if (this.events.length > KEPT_EVENTS) {
      this.events.splice(0, this.events.length - KEPT_EVENTS);
    }
    this.touch();
  }

  /** The latest events, oldest first. */
  recentEvents(): SandboxEvent[] {
    return [...this.events];
  }

  /**
   * Forgets everything and goes back to real time, so that a seed finds the
   * world as on the first day.
   */
  clear(): void {
    this.state = {};
    this.events = [];
    this.clock.reset();
    this.buckets.clear();
    this.source.state = FIRST_RANDOM;
    this.touch();
  }

  save(seed: string): WorldSnapshot {
    return {
      version: 1,
      seed,
      clock: this.clock.save(),
      random: this.source.state,
      state: this.state,
    };
  }

  restore(snapshot: WorldSnapshot): void {
    this.state = snapshot.state;
    this.clock.restore(snapshot.clock);
    this.source.state = snapshot.random;
    this.touch();
  }
}
