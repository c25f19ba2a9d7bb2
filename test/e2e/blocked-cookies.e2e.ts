import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserContext } from '@playwright/test';

import {
  askForCode,
  expect,
  followLink,
  openAccount,
  ordersIn,
  signIn,
  test as journey,
  words,
} from '../harness/journey.ts';

const BLOCK = 2;

/** A real profile of Chromium's whose settings block cookies: the portal's, or everybody's, storage included. */
const test = journey.extend<{ blocks: 'portal' | 'everything'; context: BrowserContext }>({
  blocks: ['portal', { option: true }],
  context: async ({ blocks, playwright, launchOptions, viewport, site }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-profile-'));
    mkdirSync(join(folder, 'Default'));
    const settings =
      blocks === 'everything'
        ? { default_content_setting_values: { cookies: BLOCK } }
        : { content_settings: { exceptions: { cookies: { [`${site.portalUrl},*`]: { setting: BLOCK } } } } };
    writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile: settings }));

    const context = await playwright.chromium.launchPersistentContext(folder, { ...launchOptions, viewport });
    await use(context);
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

test.skip(({ browserName }) => browserName !== 'chromium', 'these are Chromium’s settings');

test('where the portal’s cookies are blocked, a shopper signs in all the same and stays signed in', async ({
  page,
  context,
  site,
  shop,
}) => {
  await shop.deliverOrdersOf('camille@example.com');
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, 'camille@example.com');
  expect(await context.cookies(site.portalUrl)).toEqual([]);
  await expect(ordersIn(account).first()).toBeVisible();

  await page.goto(`${shop.url}/en/journal`);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');

  await openAccount(page);
  await account.getByRole('button', { name: words.account.person }).click();
  await account.getByRole('button', { name: words.account.signOut, exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).not.toContain('token');
});

test('there, the mailed link works too', async ({ page, context, site, shop }) => {
  await page.goto(`${shop.url}/en/journal`);
  const { link } = await askForCode(site, await openAccount(page), 'camille@example.com');
  const fromMail = await context.newPage();
  await followLink(fromMail, link);

  await expect(fromMail).toHaveURL(`${shop.url}/en/journal`);
  await expect(fromMail.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
});

test.describe('where the browser keeps nothing at all', () => {
  test.use({ blocks: 'everything' });

  test('the code signs in for as long as the page is open', async ({ page, site, shop }) => {
    await page.goto(`${shop.url}/en/`);
    const denied = await page.evaluate(() => {
      try {
        return !localStorage;
      } catch {
        return true;
      }
    });
    expect(denied).toBe(true);

    await signIn(site, page, 'camille@example.com');
    await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');

    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  });
});
