import { expect, test } from '@playwright/test';
import { freshness, sourcesButton } from './support/freshness';
import { signIn, type DemoPerson } from './support/signIn';

const refreshers: Record<DemoPerson, boolean> = {
  Petra: true,
  Dana: false,
  Amir: false,
  Rosa: false,
};

for (const [person, may] of Object.entries(refreshers)) {
  test(`${person} ${may ? 'can' : 'cannot'} ask for fresh data`, async ({
    page,
  }) => {
    const answered = page.waitForResponse(
      response =>
        response.url().includes('/api/permission/authorize') &&
        Boolean(
          response.request().postData()?.includes('fleet.collection.refresh'),
        ),
    );
    await signIn(page, { as: person as DemoPerson, at: '/fleet/pipelines' });
    await answered;
    await expect(sourcesButton(page)).toBeVisible();
    await expect(
      freshness(page).getByRole('button', { name: 'Refresh now' }),
    ).toHaveCount(may ? 1 : 0);
  });
}
