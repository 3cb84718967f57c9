import { test as base } from '@playwright/test';
import { Sandbox } from './Sandbox';

/** Playwright's test with the sandbox, which is whole again after each test. */
export const test = base.extend<{ sandbox: Sandbox }>({
  sandbox: async ({ playwright }, use, { config }) => {
    const request = await playwright.request.newContext({
      baseURL: config.metadata.sandboxUrl,
    });
    const sandbox = new Sandbox({ request });
    await use(sandbox);
    await sandbox.repair();
    await request.dispose();
  },
});
