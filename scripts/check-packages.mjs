// Packs every package that is published, as `npm publish` would, and looks at
// what is inside: entry points, types, configuration schema, migrations. Needs
// `npm run tsc` and `backstage-cli repo build` before.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const folder = mkdtempSync(join(tmpdir(), 'fleet-packages-'));
let problems = 0;
try {
  for (const name of readdirSync('plugins')) {
    const source = join('plugins', name);
    const manifest = JSON.parse(readFileSync(join(source, 'package.json')));
    if (!manifest.private) {
      problems += check({ name, source });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = problems ? 1 : 0;

function check({ name, source }) {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: source,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tarball = readdirSync(folder).find(file => file.endsWith('.tgz'));
  const path = join(folder, tarball);
  const files = execFileSync('tar', ['-tzf', path], { encoding: 'utf8' })
    .split('\n')
    .map(file => file.replace(/^package\//, ''));
  const packed = JSON.parse(
    execFileSync('tar', ['-xzOf', path, 'package/package.json']),
  );
  rmSync(path);

  const expected = [
    packed.main,
    packed.types,
    ...(packed.configSchema ? [packed.configSchema] : []),
    ...readFolder(join(source, 'migrations')).map(file => `migrations/${file}`),
    'README.md',
    'LICENSE',
  ].map(file => normalize(file));
  const found = [
    ...expected
      .filter(file => !files.includes(file))
      .map(file => `${file} is missing`),
    ...files
      .filter(file => /^src\/|\.test\.|testing\//.test(file))
      .map(file => `${file} does not belong there`),
    ...(packed.main.startsWith('dist/') ? [] : ['main is not the built one']),
    ...Object.entries(packed.dependencies ?? {})
      .filter(([, range]) => /^(file|link|workspace):|^\*$/.test(range))
      .map(([dependency, range]) => `${dependency} is ${range}`),
  ];
  console.log(
    found.length
      ? `${packed.name}: ${found.join('; ')}`
      : `${packed.name}: ${files.length - 1} files, all there`,
  );
  return found.length;
}

function readFolder(path) {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
