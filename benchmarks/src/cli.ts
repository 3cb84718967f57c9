import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark, Size } from './Benchmark';
import { benchmarks } from './benchmarks';
import { stopAllChildren } from './support/ChildProcess';
import { describeMachine } from './support/machine';
import { BENCHMARKS } from './support/paths';
import { printTable } from './support/Table';

const USAGE = `npm run bench -- [name …] [--size small|full]

${benchmarks
  .map(({ name, title }) => `  ${name.padEnd(10)} ${title}`)
  .join('\n')}

  --size    small shows within minutes that all works; full, the default, is what the documentation tells of
  --keep    keep logs and databases, and say where they are
`;
const RESULTS = join(BENCHMARKS, 'results');

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string', default: 'full' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter(
    name => !benchmarks.some(benchmark => benchmark.name === name),
  );
  if (unknown.length > 0) {
    throw new Error(`There is no benchmark ${unknown.join(', ')}.\n\n${USAGE}`);
  }
  if (values.size !== 'small' && values.size !== 'full') {
    throw new Error(`--size is small or full, not ${values.size}.\n\n${USAGE}`);
  }
  return {
    help: values.help,
    keep: values.keep,
    size: values.size as Size,
    chosen: benchmarks.filter(
      ({ name }) => positionals.length === 0 || positionals.includes(name),
    ),
  };
}

async function run(benchmark: Benchmark, size: Size, scratch: string) {
  const startedAt = Date.now();
  const machine = describeMachine();
  const [loadBefore] = loadavg();
  const { tables, figures } = await benchmark.run({
    size,
    scratch,
    say: text =>
      process.stderr.write(
        `${Math.round((Date.now() - startedAt) / 1000)} s ${text}\n`,
      ),
  });
  process.stdout.write(
    `## ${benchmark.title}\n\n${tables.map(printTable).join('\n')}\n`,
  );
  mkdirSync(RESULTS, { recursive: true });
  const suffix = size === 'full' ? '' : `.${size}`;
  writeFileSync(
    join(RESULTS, `${benchmark.name}${suffix}.json`),
    `${JSON.stringify(
      {
        name: benchmark.name,
        size,
        measuredAt: new Date(startedAt).toISOString(),
        tookSeconds: Math.round((Date.now() - startedAt) / 1000),
        machine,
        // Of the machine, this benchmark's own processes included
        load: { before: loadBefore, after: loadavg()[0] },
        figures,
      },
      undefined,
      2,
    )}\n`,
  );
}

async function main(): Promise<void> {
  const { help, keep, size, chosen } = readArguments();
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'fleet-bench-'));
  const leave = async () => {
    await stopAllChildren();
    if (keep) {
      process.stderr.write(`Logs and databases are in ${scratch}\n`);
    } else {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => leave().then(() => process.exit(1)));
  }
  try {
    for (const benchmark of chosen) {
      const folder = join(scratch, benchmark.name);
      mkdirSync(folder);
      await run(benchmark, size, folder);
    }
  } finally {
    await leave();
  }
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
