import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Fails when axe finds something serious or critical in what the page shows
 * now. `within` limits it to our own content, where Backstage's frame is around.
 */
export async function expectAccessible(
  page: Page,
  options: { within?: string } = {},
): Promise<void> {
  // Backstage's own header tabs point aria-controls at panels they don't render.
  const axe = new AxeBuilder({ page }).exclude('.bui-PluginHeaderTabsWrapper');
  if (options.within) {
    axe.include(options.within);
  }
  const { violations } = await axe.analyze();
  const severe = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({
      id,
      impact,
      where: nodes.map(
        ({ html, failureSummary }) => `${html} ${failureSummary}`,
      ),
    }));
  expect(severe).toEqual([]);
}

/**
 * {@link expectAccessible} in light and in dark. Backstage mounts everything anew
 * with another theme: `show` brings back what is not in the address.
 */
export async function expectAccessibleInBothThemes(
  page: Page,
  options: { within?: string; show?: () => Promise<void> } = {},
): Promise<void> {
  const { show, ...rest } = options;
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme-mode',
      colorScheme,
    );
    await show?.();
    await expectAccessible(page, rest);
  }
}
