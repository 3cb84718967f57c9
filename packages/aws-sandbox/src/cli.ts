import { parseArgs } from 'util';
import { SEEDS } from './seed/seeds';
import { startSandbox, type SandboxOptions } from './startSandbox';

const USAGE = `Usage: aws-sandbox [options]

  --port <number>   port on 127.0.0.1, default 4566; 0 takes a free one
  --seed <name>     ${Object.keys(SEEDS).join(' | ')}, default readable
  --speed <number>  how many times faster scripted work runs, default 20
  --state <file>    keep the state in this file across restarts
  --reset           forget the saved state and start from the seed
  --help            print this
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
  if (flags.seed !== undefined && !(flags.seed in SEEDS)) {
    throw new FlagError(
      `--seed expects ${Object.keys(SEEDS).join(' or ')}, not "${flags.seed}".`,
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
    stateFile: flags.state,
    reset: flags.reset,
  };
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
