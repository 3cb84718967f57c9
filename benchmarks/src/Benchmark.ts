import type { Table } from './support/Table';

/** `small` shows within minutes that everything works; the figures are those of `full`. */
export type Size = 'small' | 'full';

export interface BenchmarkOptions {
  size: Size;
  /** An empty folder that goes away afterwards. */
  scratch: string;
  /** Tells people what is under way. */
  say: (text: string) => void;
}

export interface BenchmarkResult {
  /** As people read it: counts and ratios first. */
  tables: Table[];
  /** As programs read it; numbers carry their unit in the name. */
  figures: unknown;
}

/** One thing that is measured, by the name that the command line takes. */
export interface Benchmark {
  name: string;
  title: string;
  run(options: BenchmarkOptions): Promise<BenchmarkResult>;
}
