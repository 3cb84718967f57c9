// `npm test`: every Jest test of every workspace, on SQLite and on a PostgreSQL
// started for the purpose. The last line is `N passed, N failed`. Arguments are
// passed on to Jest, for example `npm test -- plugins/fleet-pipeline-backend`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTemporaryPostgres } from './lib/temporaryPostgres.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const folder = mkdtempSync(join(tmpdir(), 'fleet-test-'));
const outputFile = join(folder, 'results.json');
let totals;
try {
  const postgres = await startPostgres();
  try {
    await runJest({ connectionString: postgres.connectionString });
  } finally {
    await postgres.stop();
  }
  totals = readTotals();
} catch (error) {
  console.error(error.message);
  totals = { passed: 0, failed: 1 };
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;

async function startPostgres() {
  try {
    return await startTemporaryPostgres();
  } catch (error) {
    throw new Error(
      `PostgreSQL did not start, and the tests must pass on it too.\n${error.message}`,
    );
  }
}

async function runJest({ connectionString }) {
  const jest = spawn(
    process.execPath,
    [
      'node_modules/@backstage/cli/bin/backstage-cli',
      'repo',
      'test',
      '--watchAll=false',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${outputFile}`,
      ...process.argv.slice(2),
    ],
    {
      // With --json the report goes to standard output as well.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING: connectionString,
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      },
    },
  );
  // Jest ends, then PostgreSQL: nothing may stay behind after Ctrl-C.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => jest.kill(signal));
  }
  await once(jest, 'exit');
}

/** A suite that could not run at all counts as one failure. */
function readTotals() {
  let results;
  try {
    results = JSON.parse(readFileSync(outputFile, 'utf8'));
  } catch {
    throw new Error('Jest ended without a result.');
  }
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = results;
  if (results.numPendingTests + results.numTodoTests > 0) {
    console.log(
      `${results.numPendingTests} skipped, ${results.numTodoTests} to do`,
    );
  }
  return {
    passed: numPassedTests,
    failed:
      numFailedTests +
      numRuntimeErrorTestSuites +
      (results.wasInterrupted ? 1 : 0),
  };
}
