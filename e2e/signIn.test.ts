import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/expectAccessible';
import { signIn, signOutButton } from './support/signIn';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1400, 700]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('the sign-in page is accessible', async ({ page }) => {
        await page.goto('/');
        await expect(
          page.getByRole('heading', {
            name: 'Sign in to Halyard Logistics (demo)',
          }),
        ).toBeVisible();
        await expect(page.getByRole('button')).toHaveCount(4);
        await expectAccessible(page);
      });
    });
  }
}

test('a deep link survives signing in, by keyboard alone', async ({ page }) => {
  await page.goto('/catalog/default/group/payments');
  const dana = page.getByRole('button', { name: /^Dana/ });
  await dana.waitFor();
  await page.keyboard.press('Tab');
  await expect(dana).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(signOutButton(page, 'Dana')).toBeVisible();
  await expect(page).toHaveURL(/\/catalog\/default\/group\/payments/);
});

test('the portal begins with the fleet', async ({ page }) => {
  await signIn(page, { as: 'Rosa' });
  await expect(page).toHaveURL(/\/fleet/);
});

test('each tab has its own person, who stays until signing out', async ({
  context,
}) => {
  const first = await context.newPage();
  const second = await context.newPage();
  await signIn(first, { as: 'Amir', at: '/settings' });
  await signIn(second, { as: 'Petra', at: '/settings' });

  await first.reload();
  await expect(signOutButton(first, 'Amir')).toBeVisible();
  await expect(first.getByText('amir@halyard.example')).toBeVisible();
  await expect(second.getByText('petra@halyard.example')).toBeVisible();

  await signOutButton(first, 'Amir').click();
  await expect(first.getByRole('button', { name: /^Amir/ })).toBeVisible();
  expect(await first.evaluate(() => sessionStorage.length)).toBe(0);
  await second.reload();
  await expect(signOutButton(second, 'Petra')).toBeVisible();
});

test('the theme can be chosen and stays', async ({ page }) => {
  await signIn(page, { as: 'Dana', at: '/settings' });
  const mode = page.locator('body');

  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await expect(mode).toHaveAttribute('data-theme-mode', 'dark');
  await page.reload();
  await expect(mode).toHaveAttribute('data-theme-mode', 'dark');

  await page.getByRole('button', { name: 'Light', exact: true }).click();
  await expect(mode).toHaveAttribute('data-theme-mode', 'light');
});
