import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../../../../..');

it('the client’s types are those of the document', async () => {
  // Rejects with the generator's own message when `npm run generate:api` was forgotten
  const check = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'scripts/generate-api.ts', '--check'],
    { cwd: root },
  );

  await expect(check).resolves.toMatchObject({ stderr: '' });
}, 60_000);
