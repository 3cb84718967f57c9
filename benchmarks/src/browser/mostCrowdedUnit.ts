import type { OrganizationalUnit } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Page as BrowserPage } from '@playwright/test';

/** The id of the unit that holds the most accounts directly, as the person of the authorization sees it. */
export async function mostCrowdedUnit(options: {
  page: BrowserPage;
  authorization: string;
}): Promise<string> {
  const { page, authorization } = options;
  let most: OrganizationalUnit | undefined;
  let cursor: string | undefined;
  do {
    const response = await page.request.get(
      '/api/fleet-pipeline/organizational-units',
      {
        params: { limit: 200, ...(cursor && { cursor }) },
        headers: { authorization },
      },
    );
    const answer = await response.json();
    for (const unit of answer.items as OrganizationalUnit[]) {
      if (!most || unit.directAccounts > most.directAccounts) {
        most = unit;
      }
    }
    cursor = answer.nextCursor;
  } while (cursor);
  if (!most) {
    throw new Error(
      'No organizational unit is known yet: wait for the collection',
    );
  }
  return most.id;
}
