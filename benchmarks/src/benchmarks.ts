import type { Benchmark } from './Benchmark';
import { collect } from './collect';

/** All that can be measured, in the order in which it is. */
export const benchmarks: Benchmark[] = [collect];
