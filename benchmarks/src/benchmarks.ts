import type { Benchmark } from './Benchmark';
import { browser } from './browser';
import { collect } from './collect';
import { idle } from './idle';
import { peers } from './peers';
import { reads } from './reads';
import { replicas } from './replicas';

/** All that can be measured, in the order in which it is. */
export const benchmarks: Benchmark[] = [
  collect,
  peers,
  idle,
  browser,
  reads,
  replicas,
];
