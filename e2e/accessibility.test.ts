import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from './support/expectAccessible';
import { sourcesButton } from './support/freshness';
import { signIn } from './support/signIn';

// As Amir, for whom the sidebar counts what waits.
test.beforeEach(async ({ page }) => {
  test.setTimeout(120_000); // axe takes its time
  await signIn(page, { as: 'Amir', at: '/fleet/overview' });
  await expect(
    page.getByRole('navigation', { name: 'sidebar nav' }),
  ).toContainText(/approvals? waits? for you/);
  await expect(sourcesButton(page)).toBeVisible();
});

test('the Overview is accessible, with an OU and with an account', async ({
  page,
}) => {
  const main = page.getByRole('main');
  await page.goto('/fleet/overview?selected=ou-hly1-k3nvwtfy');
  await expectAccessibleInBothThemes(page, {
    show: async () => {
      await expect(page.getByRole('treegrid')).toContainText('Workloads');
      await expect(main).toContainText('payments-ledger');
    },
  });
  await page.goto('/fleet/overview?selected=378453908317');
  await expectAccessibleInBothThemes(page, {
    within: 'main',
    show: () => expect(main).toContainText('payments-ledger'),
  });
});

test('the board and its keys are accessible', async ({ page }) => {
  await page.goto('/fleet/pipelines');
  const board = page.getByRole('table');
  await expectAccessibleInBothThemes(page, {
    show: () => expect(board).toContainText('payments-ledger'),
  });

  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expectAccessibleInBothThemes(page, {
    within: '[role="dialog"]',
    show: async () => {
      await expect(board).toContainText('payments-ledger');
      await page.keyboard.press('?');
      await expect(keys).toBeVisible();
    },
  });
});

test('the list of sources is accessible', async ({ page }) => {
  const sources = page.getByRole('dialog', {
    name: 'Where the data comes from',
  });
  await expectAccessibleInBothThemes(page, {
    within: '[role="dialog"]',
    show: async () => {
      await sourcesButton(page).click();
      await expect(sources).toContainText('payments-tools');
    },
  });
});

test('a pipeline is accessible, with an action and an execution open', async ({
  page,
}) => {
  await page.goto(
    '/fleet/pipelines/378453908317/eu-central-1/payments-ledger?action=Build%2FGradle',
  );
  const executions = page.getByRole('region', { name: 'Executions' });
  await expectAccessibleInBothThemes(page, {
    show: async () => {
      await expect(
        page.getByRole('region', { name: 'Build / Gradle' }),
      ).toContainText(/lines that failed/);
      await executions
        .getByRole('button', { name: /^Show the actions of execution/ })
        .first()
        .click();
      await expect(executions).toContainText('Build / Gradle');
    },
  });
});

test('the inbox and an approval are accessible', async ({ page }) => {
  await page.goto('/fleet/approvals');
  await page
    .getByRole('list', { name: 'Approvals that wait' })
    .getByRole('link', { name: /payments-cards/ })
    .click();
  await expectAccessibleInBothThemes(page, {
    show: () =>
      expect(page.getByRole('article')).toContainText(
        'Since the last run that passed here',
      ),
  });
});
