import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'fs';
import { dirname } from 'path';
import type { World, WorldSnapshot } from './World';

const SAVE_EVERY_MS = 2000;

/** Keeps a world in one JSON file, so that a restart goes on where it was. */
export class Persistence {
  private savedVersion = -1;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly options: {
      file: string;
      world: World;
      /** The seed the world was made from, at the time of asking. */
      seed: () => string;
    },
  ) {}

  /**
   * Loads the file into the world.
   *
   * @returns the seed it was made from, `undefined` if there is no file
   * @throws Error naming the file if it is not a world
   */
  load(): string | undefined {
    const { file, world } = this.options;
    if (!existsSync(file)) {
      return undefined;
    }
    let snapshot: WorldSnapshot;
    try {
      snapshot = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      snapshot = { version: 0 } as never;
    }
    if (snapshot.version !== 1) {
      throw new Error(
        `${file} is not a saved sandbox. Start with --reset to make it new.`,
      );
    }
    world.restore(snapshot);
    this.savedVersion = world.version;
    return snapshot.seed;
  }

  /** Saves every two seconds if something changed. */
  start(): void {
    this.timer = setInterval(() => this.save(), SAVE_EVERY_MS);
    this.timer.unref();
  }

  /** Writes beside the file and renames, so that a crash leaves a whole one. */
  save(): void {
    const { file, world, seed } = this.options;
    if (world.version === this.savedVersion) {
      return;
    }
    mkdirSync(dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}.tmp`;
    writeFileSync(partial, JSON.stringify(world.save(seed())));
    renameSync(partial, file);
    this.savedVersion = world.version;
  }

  stop(): void {
    clearInterval(this.timer);
    this.save();
  }
}
