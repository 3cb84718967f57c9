export type { Benchmark, BenchmarkOptions, BenchmarkResult } from './Benchmark';
export { benchmarks } from './benchmarks';
