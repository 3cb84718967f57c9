import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support/expectAccessible';
import { signIn } from './support/signIn';

/** In the demo, an older run of payments-api waits with a newer one behind it. */
const pipeline = 'payments-api';
const board = '/fleet/pipelines';

function prodCell(page: Page) {
  return page
    .getByRole('row', { name: new RegExp(pipeline) })
    .getByRole('cell')
    .last();
}

async function review(page: Page) {
  await prodCell(page)
    .getByRole('link', { name: /review/i })
    .click();
  await expect(
    page.getByRole('heading', { name: `${pipeline} → Prod` }),
  ).toBeVisible();
}

test('a developer sees what waits, but not a button that works', async ({
  page,
}) => {
  await signIn(page, { as: 'Dana', at: board });
  await review(page);
  const approve = page.getByRole('button', { name: 'Approve Prod' });
  await expect(approve).toBeDisabled();
  await expect(approve).toHaveAccessibleDescription(/fleet\.approval\.decide/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the board and an approval are accessible', async ({ page }) => {
      await signIn(page, { as: 'Amir', at: board });
      await expect(prodCell(page)).toContainText('Needs approval');
      await expectAccessible(page, { within: 'main' });
      await review(page);
      await expect(
        page.getByText('Since the last run that passed here'),
      ).toBeVisible();
      await expectAccessible(page, { within: 'main' });
    });
  });
}

test('an approver decides, and every open board shows it', async ({
  context,
  page,
}) => {
  const watcher = await context.newPage();
  await signIn(watcher, { as: 'Rosa', at: board });
  await expect(prodCell(watcher)).toContainText('Needs approval');
  const decidedRevision = await revisionIn(watcher);
  await watcher.evaluate(() => Object.assign(window, { notReloaded: true }));

  await signIn(page, { as: 'Amir', at: board });
  await review(page);
  const detail = page.getByRole('article');
  await expect(detail).toContainText('Started by');
  await expect(detail).toContainText(decidedRevision);
  await expect(detail).toContainText('Since the last run that passed here');
  await expect(detail).toContainText('Expires');
  await expect(detail).toContainText('A newer execution waits behind this one');

  await detail.getByLabel('Comment').fill('Checked the refund limits');
  await detail.getByRole('button', { name: 'Approve Prod' }).click();
  await expect(detail.getByText('Approved', { exact: true })).toBeVisible();

  await expect(prodCell(watcher)).toContainText('In progress');
  await expect(prodCell(watcher)).toContainText(decidedRevision);
  // The run that waited behind it comes to the gate by itself.
  await expect(prodCell(watcher)).toContainText('Needs approval', {
    timeout: 45_000,
  });
  expect(await revisionIn(watcher)).not.toBe(decidedRevision);
  expect(await watcher.evaluate(() => 'notReloaded' in window)).toBe(true);

  await page.goto('/fleet/approvals?view=decided');
  await expect(
    page.getByRole('row', { name: new RegExp(pipeline) }).first(),
  ).toContainText('Checked the refund limits');
});

async function revisionIn(page: Page) {
  const text = await prodCell(page).innerText();
  return /\b[0-9a-f]{7}\b/.exec(text)?.[0] ?? '';
}
