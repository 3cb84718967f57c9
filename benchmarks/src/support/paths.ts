import { join, resolve } from 'node:path';

/** Root of the repository. */
// eslint-disable-next-line no-restricted-syntax -- run from source only
export const ROOT = resolve(__dirname, '../../..');
export const BENCHMARKS = join(ROOT, 'benchmarks');
export const SANDBOX = join(ROOT, 'packages/aws-sandbox');
export const BACKEND = join(ROOT, 'packages/backend');
