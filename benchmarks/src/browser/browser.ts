import { spawnSync } from 'node:child_process';
import type { Benchmark } from '../Benchmark';
import { FLEETS } from '../collect/sizes';
import { count, kilobytes, millis } from '../support/format';
import { ROOT } from '../support/paths';
import { sharedPortal } from '../reads';
import {
  type BrowserFigures,
  type BrowserStep,
  measureBrowser,
} from './measureBrowser';

const LABELS: Record<BrowserStep, string> = {
  openOverview: 'Open the overview',
  search: 'Search the tree',
  openBranch: 'Open the most crowded unit',
  scrollTree: 'Scroll the tree',
  openBoard: 'Open the board',
  scrollBoard: 'Scroll the board',
  groupBoard: 'Group the board by owner',
};
/** What else the machine does shows in single runs. */
const RUNS = { small: 1, full: 5 };

export const browser: Benchmark = {
  name: 'browser',
  title: 'The built portal in Chromium',
  async run({ size, scratch, say }) {
    say('building the app');
    buildApp();
    const fleet = FLEETS[size === 'full' ? '10000' : '1000'];
    say(`collecting ${fleet.label}`);
    const { portal } = await sharedPortal({ fleet, scratch });
    const runs: BrowserFigures[] = [];
    for (let run = 1; run <= RUNS[size]; run++) {
      say(`run ${run} of ${RUNS[size]}`);
      runs.push(
        await measureBrowser({
          baseURL: portal.url,
          person: 'Petra',
          chromiumPath: process.env.CHROMIUM_PATH,
        }),
      );
    }
    const middle = (value: (of: BrowserFigures) => number) =>
      runs.map(value).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
    const most = (value: (of: BrowserFigures) => number) =>
      Math.max(...runs.map(value));
    return {
      tables: [
        {
          title: `${fleet.label}: until it can be used`,
          columns: ['', 'middle of runs', 'worst'],
          rows: [
            [
              'Tree',
              millis(middle(of => of.timeToUsableTreeMs)),
              millis(most(of => of.timeToUsableTreeMs)),
            ],
            [
              'Board',
              millis(middle(of => of.timeToUsableBoardMs)),
              millis(most(of => of.timeToUsableBoardMs)),
            ],
          ],
        },
        {
          title: `${fleet.label}: longest task of the main thread`,
          columns: [
            '',
            'middle of runs',
            'worst',
            'of a processor',
            'requests',
            'on the wire',
          ],
          rows: (Object.keys(LABELS) as BrowserStep[]).map(step => [
            LABELS[step],
            millis(middle(of => of.longestTaskMs[step])),
            millis(most(of => of.longestTaskMs[step])),
            millis(middle(of => of.longestTaskCpuMs[step])),
            count(middle(of => of.requests[step])),
            kilobytes(middle(of => of.bytes[step])),
          ]),
          notes: [
            'Of a processor: what the longest task took of one, whatever else the machine did. Rows in the document after scrolling: ' +
              `${count(runs[0].rowsInDom.tree)} of ${count(
                runs[0].rowsInDom.treeTotal,
              )} in the tree, ${count(runs[0].rowsInDom.board)} on the board.`,
          ],
        },
      ],
      figures: { fleet: fleet.label, runs },
    };
  },
};

function buildApp(): void {
  const { status, stdout } = spawnSync(
    'npm',
    ['run', '--silent', 'build', '--workspace', 'app'],
    { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) {
    throw new Error(`The app could not be built:\n${stdout}`);
  }
}
