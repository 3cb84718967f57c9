import { expect, test, type Page } from '@playwright/test';
import { Sandbox } from './support/Sandbox';
import { sourcesButton } from './support/freshness';
import { signIn } from './support/signIn';
import { startPortal, type StartedPortal } from './support/startPortal';

// A portal that collects once and then not for hours, so that every call that
// AWS gets afterwards was made for a page.
const rarely = Object.fromEntries(
  [
    'organization',
    'pipelineDiscovery',
    'hotPipelines',
    'coldPipelines',
    'idle',
  ].map(name => [`APP_CONFIG_fleetPipeline_schedule_${name}_hours`, '12']),
);

let portal: StartedPortal;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startPortal({
    data: '.data/e2e-warm',
    port: 7308,
    sandboxPort: 4867,
    env: rarely,
  });
});

test.afterAll(async () => {
  await portal?.stop();
});

test('no page asks AWS when the store is warm', async ({
  browser,
  playwright,
}) => {
  test.setTimeout(180_000);
  const request = await playwright.request.newContext({
    baseURL: portal.sandboxUrl,
  });
  const sandbox = new Sandbox({ request });
  await untilCollected(sandbox);
  await sandbox.countFromZero();

  const context = await browser.newContext({ baseURL: portal.url });
  const page = await context.newPage();
  await signIn(page, { as: 'Petra', at: '/fleet/overview' });
  await openEveryPage(page);
  expect(await sandbox.calls()).toBe(0);

  // The count does see this portal: what a person asks for is asked of AWS.
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect.poll(() => sandbox.calls()).toBeGreaterThan(0);
  await context.close();
  await request.dispose();
});

/** The first collection is over when AWS is left alone for a while. */
async function untilCollected(sandbox: Sandbox) {
  let before = -1;
  await expect
    .poll(
      async () => {
        const calls = await sandbox.calls();
        const isQuiet = calls === before && calls > 0;
        before = calls;
        return isQuiet;
      },
      { intervals: [4_000], timeout: 90_000 },
    )
    .toBe(true);
}

async function openEveryPage(page: Page) {
  const main = page.getByRole('main');
  await expect(page.getByRole('treegrid')).toContainText('Workloads');
  // An OU, Workloads/Payments, and an account, payments-tools.
  await page.goto('/fleet/overview?selected=ou-hly1-k3nvwtfy');
  await expect(main).toContainText('payments-ledger');
  await page.goto('/fleet/overview?selected=378453908317');
  await expect(main).toContainText('payments-ledger');

  await page.goto('/fleet/pipelines');
  await expect(page.getByRole('table')).toContainText('payments-ledger');
  await page.goto(
    '/fleet/pipelines/378453908317/eu-central-1/payments-ledger?action=Build%2FGradle',
  );
  await expect(
    page.getByRole('region', { name: 'Build / Gradle' }),
  ).toContainText(/lines that failed/);
  const executions = page.getByRole('region', { name: 'Executions' });
  await executions
    .getByRole('button', { name: /^Show the actions of execution/ })
    .first()
    .click();
  await expect(executions).toContainText('Build / Gradle');
  await page.goto(
    '/fleet/pipelines/378453908317/us-east-1/payments-fraud-model',
  );
  await expect(main).toContainText('Executions under way');

  await page.goto('/fleet/approvals');
  const waiting = page.getByRole('list', { name: 'Approvals that wait' });
  await waiting.getByRole('link', { name: /payments-api/ }).click();
  await expect(page.getByRole('article')).toContainText(
    'Since the last run that passed here',
  );
  await page.goto('/fleet/approvals?view=decided');
  await expect(main).toContainText('No decisions yet');
  await sourcesButton(page).click();
  await expect(page.getByRole('dialog')).toContainText('payments-tools');
  await page.getByRole('button', { name: 'Close' }).click();
}
