import { readFileSync } from 'fs';
import { parseArgs } from 'util';
import { SEEDS, seedNamed } from './seed/seeds';
import { readLimits } from './services/limits';
import { startSandbox, type SandboxOptions } from './startSandbox';
import { readFaults } from './world/faults';

const USAGE = `Usage: aws-sandbox [options]

  --port <number>    port on 127.0.0.1, default 4566; 0 takes a free one
  --seed <name>      ${Object.keys(SEEDS).join(' | ')}, default readable;
                     large:accounts=1000,organizationalUnits=200 is smaller
  --speed <number>   how many times faster scripted work runs, default 20
  --limits <limits>  documented | off | a JSON file with limits by service
  --faults <file>    a JSON file with what goes wrong
  --state <file>     keep the state in this file across restarts
  --reset            forget the saved state and start from the seed
  --help             print this
`;

/** A flag with a value it does not take; the message says what it takes. */
class FlagError extends Error {}

function readFlags(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        port: { type: 'string', default: '4566' },
        seed: { type: 'string' },
        speed: { type: 'string', default: '20' },
        limits: { type: 'string' },
        faults: { type: 'string' },
        state: { type: 'string' },
        reset: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new FlagError((error as Error).message);
  }
}

/** @throws FlagError naming the flag and what it expects */
function readOptions(flags: ReturnType<typeof readFlags>): SandboxOptions {
  const port = Number(flags.port);
  if (!/^\d+$/.test(flags.port!) || port > 65535) {
    throw new FlagError(
      `--port expects a number from 0 to 65535, not "${flags.port}".`,
    );
  }
  if (flags.seed !== undefined) {
    const known = Object.keys(SEEDS).join(' or ');
    orFlagError(
      () => seedNamed(flags.seed!),
      problem => `--seed expects ${known}, not "${flags.seed}": ${problem}`,
    );
  }
  const speed = Number(flags.speed);
  if (!Number.isFinite(speed) || speed <= 0) {
    throw new FlagError(
      `--speed expects a number above 0, not "${flags.speed}".`,
    );
  }
  if (flags.state === '') {
    throw new FlagError('--state expects the path of a file.');
  }
  return {
    port,
    seed: flags.seed,
    speed,
    limits: readLimitsFlag(flags.limits),
    faults:
      flags.faults === undefined
        ? undefined
        : readJsonFlag('--faults', flags.faults, readFaults),
    stateFile: flags.state,
    reset: flags.reset,
  };
}

function readLimitsFlag(value: string | undefined): SandboxOptions['limits'] {
  return value === undefined || value === 'documented' || value === 'off'
    ? value
    : readJsonFlag('--limits', value, readLimits);
}

function readJsonFlag<T>(
  flag: string,
  file: string,
  read: (value: unknown) => T,
): T {
  return orFlagError(
    () => read(JSON.parse(readFileSync(file, 'utf8'))),
    problem => `${flag} cannot take "${file}": ${problem}`,
  );
}

function orFlagError<T>(read: () => T, say: (problem: string) => string): T {
  try {
    return read();
  } catch (error) {
    throw new FlagError(say((error as Error).message));
  }
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) {
    process.stdout.write(USAGE);
    return;
  }
  const sandbox = await startSandbox(readOptions(flags));
  process.stdout.write(`AWS sandbox ready at ${sandbox.url}\n`);
  const stop = async () => {
    await sandbox.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch(error => {
  const isInUse = error.code === 'EADDRINUSE';
  const message = isInUse
    ? `Port ${error.port} is taken. Stop what runs there or choose another with --port.`
    : error.message;
  process.stderr.write(
    error instanceof FlagError ? `${message}\n\n${USAGE}` : `${message}\n`,
  );
  process.exit(error instanceof FlagError ? 2 : 1);
});
