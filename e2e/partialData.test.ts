import { expect } from '@playwright/test';
import { freshness, sourcesButton } from './support/freshness';
import { signIn } from './support/signIn';
import { test } from './support/test';

const roleIsMissing = { name: 'data-tools', id: '984946579579' };
const regionFails = { name: 'logistics-tools', id: '853300248591' };
const isThrottled = { name: 'shared-tools', id: '592921494047' };

test('what AWS does not answer is named with its reason, all else stays, and it comes back by itself', async ({
  context,
  page,
  sandbox,
}) => {
  test.setTimeout(180_000);
  const overview = await context.newPage();
  await signIn(overview, { as: 'Dana', at: '/fleet/overview' });
  await signIn(page, { as: 'Petra', at: '/fleet/pipelines' });
  const rows = page.getByRole('rowheader');
  await expect(rows.filter({ hasText: 'payments-api' })).toBeVisible();
  await expect(freshness(page)).not.toContainText('fail');
  const pipelines = await page.getByText(/^\d+ pipelines$/).innerText();
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));

  await sandbox.removeRole({
    accountId: roleIsMissing.id,
    name: 'FleetPipelineRead',
  });
  const codePipeline = { service: 'codepipeline', region: 'us-east-1' };
  await sandbox.setFaults([
    {
      ...codePipeline,
      account: regionFails.id,
      kind: 'error',
      code: 'InternalFailure',
      status: 500,
    },
    { ...codePipeline, account: isThrottled.id, kind: 'throttle' },
  ]);
  await page.getByRole('button', { name: 'Refresh now' }).click();

  // The account without the role is read in two Regions.
  await expect(freshness(page)).toContainText('4 sources fail', {
    timeout: 45_000,
  });
  await sourcesButton(page).click();
  const dialog = page.getByRole('dialog');
  const failed = (account: string) =>
    dialog.getByRole('listitem').filter({ hasText: account });
  for (const region of ['eu-central-1', 'us-east-1']) {
    const source = failed(`${roleIsMissing.name} · ${region}`);
    await expect(source).toContainText('Failed');
    await expect(source).toContainText('AccessDenied');
    await expect(source).toContainText('the role FleetPipelineRead');
  }
  const failing = failed(`${regionFails.name} · us-east-1`);
  await expect(failing).toContainText('InternalFailure');
  await expect(failing).toContainText('AWS request id');
  const throttled = failed(`${isThrottled.name} · us-east-1`);
  await expect(throttled).toContainText('Throttling');
  await expect(throttled).toContainText('It is tried again by itself');
  await expect(failed(`${regionFails.name} · eu-central-1`)).toContainText(
    'Read',
  );
  await dialog.getByRole('button', { name: 'Close' }).click();

  await expect(page.getByText(pipelines, { exact: true })).toBeVisible();
  await expect(
    rows
      .filter({ hasText: 'payments-api' })
      .getByRole('img', { name: /Not readable/ }),
  ).toBeHidden();
  await expect(
    overview.getByText('Data of 4 sources is missing or old.'),
  ).toBeVisible();
  await expect(
    overview.getByRole('list', { name: 'The organization in numbers' }),
  ).toContainText(pipelines);
  await expect(overview.getByRole('treegrid')).toContainText('Workloads');

  await sandbox.repair();
  for (const open of [page, overview]) {
    await expect(freshness(open)).not.toContainText('fail', {
      timeout: 60_000,
    });
  }
  await expect(overview.getByText(/sources? is missing or old/)).toBeHidden();
  await expect(page.getByRole('img', { name: /Not readable/ })).toHaveCount(0, {
    timeout: 60_000,
  });
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
});
