import type { AddressInfo } from 'net';
import { ControlApi } from './control/ControlApi';
import { organizationRoutes } from './control/organizationRoutes';
import { controlRoutes } from './control/routes';
import { seedNamed, startMachines } from './seed/seeds';
import { pipelineControlRoutes } from './services/codepipeline';
import { HANDLERS } from './services/handlers';
import { identityOf, type IdentityState } from './services/identity';
import { type LimitsSetting, readLimits, setLimits } from './services/limits';
import { Dispatcher, type HandlerTable } from './wire/Dispatcher';
import { createHttpServer } from './wire/httpServer';
import { type Fault, Faults, type FaultScenario } from './world/faults';
import { Persistence } from './world/persistence';
import { CallStats } from './world/stats';
import { World } from './world/World';

export interface SandboxOptions {
  /** Default 0: any free port. */
  port?: number;
  /** A name of `SEEDS`, default `readable`; sizes of `large` by `largeSeed`. */
  seed?: string;
  /** Scripted seconds per real second, default 1. */
  speed?: number;
  /** Where the state is kept; without it, in memory only. */
  stateFile?: string;
  /** Start from the seed although there is a state file. */
  reset?: boolean;
  /** How fast callers may be; default as saved, else as the seed says. */
  limits?: LimitsSetting;
  /** What goes wrong from the start; default nothing. */
  faults?: Fault[] | FaultScenario;
  /** Instead of the sandbox's own services; for tests of the wire layer. */
  handlers?: HandlerTable;
  /** Told about the sandbox's own failures; default: standard error. */
  onInternalError?: (error: unknown, call: string) => void;
}

export interface Sandbox {
  /** Such as `http://127.0.0.1:4566`, for the clients' `endpoint`. */
  url: string;
  port: number;
  world: World;
  stats: CallStats;
  faults: Faults;
  /** Starts over from a seed, default the one in use. */
  reset(seed?: string): void;
  /** Saves, stops listening and cuts open connections. */
  close(): Promise<void>;
}

const TICK_MS = 250;
/** Longer than the clients keep idle connections, so that none is cut in use. */
const KEEP_ALIVE_MS = 75_000;
const LOOPBACK = '127.0.0.1';

function reportInternalError(error: unknown, call: string): void {
  process.stderr.write(
    `aws-sandbox: ${call} failed: ${(error as Error)?.stack ?? error}\n`,
  );
}

function sessionsOf(world: World): IdentityState['keys'] {
  return Object.fromEntries(
    Object.entries(identityOf(world).keys).filter(([, key]) => key.roleName),
  );
}

/**
 * Starts the sandbox on loopback.
 *
 * @throws Error for an unknown seed, for sizes, limits and faults that make no
 * sense (naming the key), for an unreadable state file or a taken port
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  let seed = seedNamed(options.seed ?? 'readable');
  const limits =
    options.limits === undefined ? undefined : readLimits(options.limits);
  const world = new World({ speed: options.speed });
  const stats = new CallStats();
  const faults = new Faults();
  startMachines(world);

  /** What this start was told, over what a seed or a state file says. */
  const apply = () => {
    faults.set(options.faults ?? []);
    if (limits !== undefined) {
      setLimits(world, limits);
    }
  };
  const reset = (name: string = seed.name): void => {
    seed = seedNamed(name);
    const sessions = sessionsOf(world);
    world.clear();
    seed.plant(world);
    // A portal that goes on running keeps its credentials, as it would in AWS.
    Object.assign(identityOf(world).keys, sessions);
    apply();
    stats.reset();
  };

  const persistence =
    options.stateFile === undefined
      ? undefined
      : new Persistence({
          file: options.stateFile,
          world,
          seed: () => seed.name,
        });
  const savedSeed = options.reset ? undefined : persistence?.load();
  if (savedSeed === undefined) {
    reset();
  } else if (options.seed !== undefined && seed.name !== savedSeed) {
    throw new Error(
      `${options.stateFile} was made from the seed ${savedSeed}. Start with --reset to make it from ${seed.name}.`,
    );
  } else {
    seed = seedNamed(savedSeed);
    apply();
  }

  const server = createHttpServer({
    dispatcher: new Dispatcher({
      world,
      stats,
      faults,
      handlers: options.handlers ?? HANDLERS,
      onInternalError: options.onInternalError ?? reportInternalError,
    }),
    control: new ControlApi({ world, stats, faults, reset }, [
      ...controlRoutes,
      ...organizationRoutes,
      ...pipelineControlRoutes,
    ]),
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, LOOPBACK, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const timer = setInterval(() => world.tick(), TICK_MS);
  timer.unref();
  persistence?.start();

  return {
    url: `http://${LOOPBACK}:${port}`,
    port,
    world,
    stats,
    faults,
    reset,
    close: async () => {
      clearInterval(timer);
      persistence?.stop();
      const closed = new Promise<void>(resolve => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
