import { spawn } from 'child_process';
import { join } from 'path';

const BIN = join(__dirname, '..', 'bin', 'aws-sandbox.mjs');

interface Finished {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command line; `onReady` is called with the address it prints. */
function run(
  flags: string[],
  onReady?: (url: string, stop: () => void) => Promise<void>,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...flags]);
    let out = '';
    let err = '';
    let isReady = false;
    child.stdout.on('data', chunk => {
      out += chunk;
      const url = /http:\/\/[\d.:]+/.exec(out)?.[0];
      if (url && onReady && !isReady) {
        isReady = true;
        onReady(url, () => child.kill('SIGTERM')).catch(reject);
      }
    });
    child.stderr.on('data', chunk => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', code => resolve({ code, out, err }));
  });
}

describe('command line', () => {
  it('prints one line when ready and stops on SIGTERM', async () => {
    const finished = await run(
      ['--port', '0', '--seed', 'organization'],
      async (url, stop) => {
        const health = await fetch(`${url}/_sandbox/health`);
        expect(await health.json()).toMatchObject({ status: 'ok', speed: 20 });
        stop();
      },
    );
    expect(finished).toEqual({
      code: 0,
      out: expect.stringMatching(
        /^AWS sandbox ready at http:\/\/127\.0\.0\.1:\d+\n$/,
      ),
      err: '',
    });
  }, 60_000);

  it.each([
    [['--port', 'http'], '--port expects a number from 0 to 65535'],
    [['--seed', 'huge'], '--seed expects'],
    [['--speed', '0'], '--speed expects a number above 0'],
    [['--sped', '1'], '--sped'],
  ])(
    'refuses %j naming the flag',
    async (flags, message) => {
      const { code, err } = await run(flags);
      expect(code).toBe(2);
      expect(err).toContain(message);
      expect(err).toContain('Usage:');
    },
    60_000,
  );
});
