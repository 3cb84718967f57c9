import { expect, test, type Page } from '@playwright/test';
import { signIn } from './support/signIn';

const ledger = '/fleet/pipelines/378453908317/eu-central-1/payments-ledger';

test('a failed action shows the lines of its log that say why', async ({
  page,
}) => {
  await signIn(page, { as: 'Dana', at: ledger });
  const action = page.getByRole('button', { name: /Failed Gradle/ });
  await action.focus();
  await page.keyboard.press('Enter');
  await expect(action).toHaveAttribute('aria-expanded', 'true');
  const panel = page.getByRole('region', { name: 'Build / Gradle' });
  await expect(panel).toContainText(/\d+ lines that failed/);
  await expect(
    panel.getByRole('button', { name: /FAILED|error:/ }).first(),
  ).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(action).toBeFocused();
  await action.click();
  await panel.getByRole('button', { name: 'Close Gradle' }).click();
  await expect(panel).toBeHidden();
  await expect(action).toBeFocused();
});

test('an execution opens to its actions and their logs', async ({ page }) => {
  await signIn(page, { as: 'Rosa', at: ledger });
  const executions = page.getByRole('region', { name: 'Executions' });
  await executions
    .getByRole('button', { name: /^Show the actions of execution/ })
    .first()
    .click();
  const gradle = executions
    .getByRole('listitem')
    .filter({ hasText: 'Build / Gradle' });
  await expect(gradle).toContainText('Failed');
  await gradle.getByRole('button', { name: 'Show log' }).click();
  await expect(gradle).toContainText(/\d+ lines that failed/);
  await executions
    .getByRole('button', { name: /^Hide the actions of execution/ })
    .click();
  await expect(gradle).toBeHidden();
});

test('keys lead to the filter and to their own help', async ({ page }) => {
  await signIn(page, { as: 'Dana', at: '/fleet/pipelines' });
  const row = page.getByRole('rowheader');
  await expect(row.filter({ hasText: 'payments-api' })).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toContainText('Go to the filter');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  const filter = page.getByRole('searchbox', { name: 'Filter pipelines' });
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await page.keyboard.type('ledger');
  await expect(page.getByText('1 pipeline', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/search=ledger|q=ledger/);
  await page.keyboard.press('Escape');
  await expect(filter).toHaveValue('');
  await expect(row.filter({ hasText: 'payments-api' })).toBeVisible();
});

test('the tree of OUs is walked by arrow keys', async ({ page }) => {
  await signIn(page, { as: 'Dana', at: '/fleet/overview' });
  const tree = page.getByRole('treegrid', { name: 'Organization' });
  await expect(tree).toContainText('Workloads');
  await tree.focus();
  await page.keyboard.press('Home');
  await moveTo(page, 'Workloads');
  await page.keyboard.press('ArrowRight');
  await expect(await activeRow(page)).toHaveAttribute('aria-expanded', 'true');
  await moveTo(page, 'Payments');
  await page.keyboard.press('ArrowRight');
  await moveTo(page, 'payments-tools');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'payments-tools' }),
  ).toBeVisible();
  await expect(tree).toBeFocused();

  await page.keyboard.press('ArrowLeft');
  await expect(await activeRow(page)).toContainText('Payments');
  await page.keyboard.press('ArrowLeft');
  await expect(await activeRow(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(tree).not.toContainText('payments-tools');
});

/** The row that the tree names as the one where the keyboard is. */
async function activeRow(page: Page) {
  const id = await page
    .getByRole('treegrid')
    .getAttribute('aria-activedescendant');
  return page.locator(`[id="${id}"]`);
}

/** Presses the arrow down until the row is reached. */
async function moveTo(page: Page, name: string) {
  await expect(async () => {
    const row = await activeRow(page);
    if (!(await row.innerText()).startsWith(name)) {
      await page.keyboard.press('ArrowDown');
    }
    await expect(await activeRow(page)).toContainText(name, { timeout: 100 });
  }).toPass({ intervals: [50] });
}
