import { spawn } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const BIN = join(__dirname, '..', 'bin', 'aws-sandbox.mjs');

const FOLDER = mkdtempSync(join(tmpdir(), 'aws-sandbox-cli-'));
const FAULTS = join(FOLDER, 'faults.json');
const LIMITS = join(FOLDER, 'limits.json');

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
  beforeAll(() => {
    writeFileSync(FAULTS, JSON.stringify({ faults: [{ kind: 'flood' }] }));
    writeFileSync(
      LIMITS,
      JSON.stringify({ organizations: 'documented', sts: 'off' }),
    );
  });

  afterAll(() => rmSync(FOLDER, { recursive: true }));

  it('takes limits and the size of the large seed', async () => {
    const { code, err } = await run(
      [
        ...['--port', '0', '--limits', LIMITS, '--seed'],
        'large:accounts=500,organizationalUnits=100,pipelines=0',
      ],
      async (url, stop) => {
        const limits = await fetch(`${url}/_sandbox/limits`);
        expect(await limits.json()).toEqual({
          organizations: 'documented',
          sts: 'off',
        });
        stop();
      },
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
  }, 60_000);

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
    [['--seed', 'large:accounts=3'], 'accounts must be a whole number'],
    [['--limits', 'most'], '--limits cannot take "most"'],
    [['--faults', FAULTS], 'faults[0].kind must be'],
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
