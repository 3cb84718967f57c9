// Looks at the built app (`npm run build --workspace app`): what index.html
// loads must not contain the pages of the plugin, since everybody downloads that
// on every visit, whichever page they want. Prints the plugin's chunks.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const plugin = 'plugins/fleet-pipeline/src/';
const pages = `${plugin}pages/`;
const folder = 'packages/app/dist/static';

const html = readFileSync('packages/app/dist/index.html', 'utf8');
const entries = [...html.matchAll(/<script[^>]+src="([^"]+\.js)"/g)].map(
  ([, path]) => basename(path),
);
const chunks = readdirSync(folder)
  .filter(file => file.endsWith('.js'))
  .map(file => ({
    file,
    isEntry: entries.includes(file),
    sources: readSources(join(folder, `${file}.map`)),
  }));

const problems = [];
if (!entries.length) {
  problems.push('index.html loads no scripts: has the app been built?');
}
if (!chunks.some(({ isEntry, sources }) => isEntry && sources.length)) {
  problems.push('the scripts that index.html loads have no source maps');
}
for (const { file, sources } of chunks.filter(({ isEntry }) => isEntry)) {
  for (const source of sources.filter(path => path.includes(pages))) {
    problems.push(`index.html loads ${source} with ${file}`);
  }
}
if (!chunks.some(({ sources }) => sources.some(path => path.includes(pages)))) {
  problems.push(`no chunk contains ${pages}: this test looks for it in vain`);
}

console.log('  bytes  gzipped  chunks with code of the plugin');
for (const { file, isEntry, sources } of chunks) {
  const own = sources.filter(path => path.includes(plugin));
  if (own.length) {
    const content = readFileSync(join(folder, file));
    const sizes = [content.length, gzipSync(content).length]
      .map((size, index) => String(size).padStart(7 + 2 * index))
      .join('');
    const what = isEntry ? 'entry' : describe(own);
    console.log(`${sizes}  ${file}: ${own.length} files, ${what}`);
  }
}
for (const problem of problems) {
  console.error(problem);
}
process.exitCode = problems.length ? 1 : 0;

/** Chunks that hold only styles have no map. */
function readSources(map) {
  return existsSync(map) ? JSON.parse(readFileSync(map, 'utf8')).sources : [];
}

function describe(sources) {
  const names = sources
    .filter(path => path.includes(pages))
    .map(path => path.split(pages)[1].split('/')[0]);
  return [...new Set(names)].join(', ') || 'shared';
}
