import { expect, test, type Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from './support/expectAccessible';
import { signIn } from './support/signIn';

const inbox = '/fleet/approvals';

function listed(page: Page, text: string | RegExp) {
  return page
    .getByRole('list', { name: 'Approvals that wait' })
    .getByRole('link')
    .filter({ hasText: text });
}

test('two runs that wait side by side are decided each on its own', async ({
  context,
  page,
}) => {
  const pipeline = 'payments-fraud-model';
  await signIn(page, { as: 'Amir', at: inbox });
  await expect(listed(page, pipeline)).toHaveCount(2);
  const bad = listed(page, 'retrain on 2026-04');
  const good = listed(page, 'lower threshold for gift cards');
  await bad.click();
  const detail = page.getByRole('article');
  await expect(detail).toContainText('retrain on 2026-04');
  const reject = detail.getByRole('button', { name: 'Reject Prod' });
  const comment = detail.getByLabel('Comment');

  await reject.click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(comment).toBeFocused();
  await expect(comment).toHaveAccessibleDescription(/Say why you reject it/);

  await comment.fill('Recall fell by two points');
  const dialog = page.getByRole('dialog', {
    name: `Reject ${pipeline} → Prod?`,
  });
  await expectAccessibleInBothThemes(page, {
    within: '[role="dialog"]',
    show: async () => {
      await reject.click();
      await expect(dialog).toBeVisible();
    },
  });
  await dialog.getByRole('button', { name: 'Keep waiting' }).click();
  await expect(dialog).toBeHidden();
  await expect(comment).toHaveValue('Recall fell by two points');
  await reject.click();
  await dialog.getByRole('button', { name: 'Reject Prod' }).click();
  await expect(detail.getByText('Rejected', { exact: true })).toBeVisible();

  await expect(bad).toHaveCount(0);
  await good.click();
  await expect(detail).toContainText('lower threshold for gift cards');
  await detail.getByRole('button', { name: 'Approve Prod' }).click();
  await expect(detail.getByText('Approved', { exact: true })).toBeVisible();
  await expect(listed(page, pipeline)).toHaveCount(0);

  const auditor = await context.newPage();
  await signIn(auditor, { as: 'Rosa', at: `${inbox}?view=decided` });
  const decided = auditor.getByRole('row', { name: new RegExp(pipeline) });
  await expect(decided).toHaveCount(2);
  const rejected = decided.filter({ hasText: 'Recall fell by two points' });
  await expect(rejected).toContainText('Reject');
  await expect(rejected).toContainText('Took effect');
  await expect(rejected).toContainText('Amir Haddad');
  await expectAccessibleInBothThemes(auditor, {
    show: () => expect(decided).toHaveCount(2),
  });
});

test('who decides too late sees how it stands now and keeps the comment', async ({
  context,
  page,
}) => {
  const pipeline = 'log-archive-product';
  const faster = await context.newPage();
  for (const tab of [faster, page]) {
    await signIn(tab, { as: 'Amir', at: inbox });
    await listed(tab, pipeline).click();
    await expect(
      tab.getByRole('heading', { name: `${pipeline} → Prod` }),
    ).toBeVisible();
  }
  const detail = page.getByRole('article');
  const comment = detail.getByLabel('Comment');
  await comment.fill('The saved queries need an owner');

  // News travel slowly to this tab: it still shows the approval as open.
  let release = () => {};
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  await page.route('**/api/fleet-pipeline/**', async route => {
    if (route.request().method() === 'GET') {
      await released;
    }
    await route.continue();
  });
  await faster
    .getByRole('article')
    .getByRole('button', { name: 'Approve Prod' })
    .click();
  await expect(
    faster.getByRole('article').getByText('Approved', { exact: true }),
  ).toBeVisible();

  await detail.getByRole('button', { name: 'Reject Prod' }).click();
  const answer = page.waitForResponse(
    response =>
      response.request().method() === 'POST' &&
      response.url().includes('/api/fleet-pipeline/approvals/'),
  );
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Reject Prod' })
    .click();
  expect((await answer).status()).toBe(409);
  const changed = detail.getByRole('alert');
  await expect(changed).toContainText('Not decided: this approval has changed');
  await expect(changed).toContainText('It was approved already.');
  await expect(comment).toHaveValue('The saved queries need an owner');
  release();
  await expect(detail.getByText('Approved', { exact: true })).toBeVisible();
  await expect(comment).toHaveValue('The saved queries need an owner');
  await expect(
    detail.getByRole('button', { name: 'Reject Prod' }),
  ).toBeHidden();
});
