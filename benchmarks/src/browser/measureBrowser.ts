import { chromium, type Locator, type Page } from '@playwright/test';
import { PageMeter, type Reading } from './PageMeter';
import { mostCrowdedUnit } from './mostCrowdedUnit';

/** What a person does with the portal. */
const steps = [
  'openOverview',
  'search',
  'openBranch',
  'scrollTree',
  'openBoard',
  'scrollBoard',
  'groupBoard',
] as const;
/** A busy machine makes figures worse, it should not end the measurement. */
const PATIENCE_MS = 120_000;

export type BrowserStep = (typeof steps)[number];

/** How the portal feels in a browser; times are milliseconds. */
export interface BrowserFigures {
  /** From asking for the address until rows of the tree are there. */
  timeToUsableTreeMs: number;
  /** From asking for the address until rows of the board are there. */
  timeToUsableBoardMs: number;
  longestTaskMs: Record<BrowserStep, number>;
  /** The same in time of the processor: other processes do not count. */
  longestTaskCpuMs: Record<BrowserStep, number>;
  /** Requests to the plugin's backend. */
  requests: Record<BrowserStep, number>;
  /** What their answers took on the wire. */
  bytes: Record<BrowserStep, number>;
  /** Rows in the DOM at the end of a scrolled list, against those that the list has. */
  rowsInDom: { tree: number; treeTotal: number; board: number };
}

/**
 * Goes through the portal as one of the demo's people and measures. The portal must be built and have collected.
 *
 * @param options.person - name on the sign-in page
 * @param options.chromiumPath - Debian's unless said otherwise
 */
export async function measureBrowser(options: {
  baseURL: string;
  person: string;
  chromiumPath?: string;
}): Promise<BrowserFigures> {
  const { baseURL, person, chromiumPath = '/usr/bin/chromium' } = options;
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox', // root cannot have one
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const page = await browser.newPage({
      baseURL,
      viewport: { width: 1400, height: 900 },
    });
    page.setDefaultTimeout(PATIENCE_MS);
    return await measure(page, person);
  } finally {
    await browser.close();
  }
}

async function measure(page: Page, person: string): Promise<BrowserFigures> {
  const meter = await PageMeter.create(page);
  const crowded = await signIn(page, person);
  const readings = {} as Record<BrowserStep, Reading>;
  const step = async <T>(name: BrowserStep, act: () => Promise<T>) => {
    await meter.start();
    const result = await act();
    readings[name] = await meter.read();
    return result;
  };

  const tree = page.getByRole('treegrid', { name: 'Organization' });
  const timeToUsableTreeMs = await step('openOverview', () =>
    openUntil(page, '/fleet/overview', tree.locator('[aria-level="2"]')),
  );
  await step('search', () => searchTree(page, tree));
  await step('openBranch', () => openBranch(page, tree, crowded));
  await step('scrollTree', () => scroll(page, tree, 60));
  const treeRows = tree.locator('[aria-level]');
  const rowsInTree = await treeRows.count();
  const treeTotal = Number(await tree.getAttribute('aria-rowcount'));

  const board = page.getByRole('region', {
    name: 'Pipelines with what is in each lane',
  });
  const boardRows = board.locator('tbody th[scope="row"]');
  const timeToUsableBoardMs = await step('openBoard', () =>
    openUntil(page, '/fleet/pipelines', boardRows),
  );
  await step('scrollBoard', () => scroll(page, board, 60));
  const rowsInBoard = await boardRows.count();
  await step('groupBoard', () =>
    openUntil(page, '/fleet/pipelines?group=owner', boardRows),
  );

  const each = (part: keyof Reading) =>
    Object.fromEntries(
      steps.map(name => [name, readings[name][part]]),
    ) as Record<BrowserStep, number>;
  return {
    timeToUsableTreeMs,
    timeToUsableBoardMs,
    longestTaskMs: each('longestTaskMs'),
    longestTaskCpuMs: each('longestTaskCpuMs'),
    requests: each('requests'),
    bytes: each('bytes'),
    rowsInDom: { tree: rowsInTree, treeTotal, board: rowsInBoard },
  };
}

/** Signs in and finds the unit that holds the most accounts directly. */
async function signIn(page: Page, person: string): Promise<string> {
  const asked = page.waitForRequest(request =>
    request.url().includes('/api/fleet-pipeline/organization'),
  );
  await page.goto('/fleet/overview');
  await page.getByRole('button', { name: new RegExp(`^${person}`) }).click();
  const headers = await (await asked).allHeaders();
  return mostCrowdedUnit({ page, authorization: headers.authorization });
}

/** Opens an address anew and says after how many milliseconds the first of the rows was there. */
async function openUntil(
  page: Page,
  path: string,
  rows: Locator,
): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' });
  await rows.first().waitFor();
  return Math.round(await page.evaluate(() => performance.now()));
}

async function searchTree(page: Page, tree: Locator): Promise<void> {
  const field = page.getByRole('searchbox', {
    name: 'Filter OUs and accounts',
  });
  await field.click();
  // Slow enough that each of the first words is searched for
  await field.pressSequentially('pay', { delay: 300 });
  const answered = page.waitForResponse(/accounts\?.*search=payments/);
  await field.pressSequentially('ments', { delay: 60 });
  await answered;
  await tree
    .getByRole('row', { name: /payments/i })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await tree.locator('[aria-level="2"]').first().waitFor();
}

/** Opens the unit and loads all accounts directly in it. */
async function openBranch(
  page: Page,
  tree: Locator,
  unitId: string,
): Promise<void> {
  await page.goto(`/fleet/overview?selected=${unitId}`);
  const unit = tree.locator('[aria-selected="true"]');
  await unit.waitFor();
  await tree.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await tree
    .locator('[data-active="true"]:not([aria-selected="true"])')
    .waitFor();
  await page.keyboard.press('PageDown');
}

async function scroll(page: Page, list: Locator, turns: number): Promise<void> {
  const box = (await list.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(30);
  }
}
