import type { Page } from '@playwright/test';

import { expect, openAccount, ordersIn, signIn, test, words } from '../harness/journey.ts';

// Elsewhere the drivers can neither clear a partitioned cookie nor stand between.
test.skip(({ browserName }) => browserName !== 'chromium', 'needs a driver that clears partitioned cookies');

// A browser that keeps no cookie of another site, partitioned or not: older Safari, strict settings.
test.beforeEach(async ({ context, site }) => {
  await context.route(`${site.portalUrl}/api/**`, async (route) => {
    await context.clearCookies();
    await route.continue();
  });
});

test('where the browser drops the cookie, a shopper signs in all the same, and stays so on the next page', async ({
  page,
  site,
  shop,
}) => {
  await shop.deliverOrdersOf('camille@example.com');
  await page.goto(`${shop.url}/en/`);
  await signIn(site, page, 'camille@example.com');

  const asked = page.waitForRequest(/\/orders\?/);
  await page.goto(`${shop.url}/en/journal`);
  const account = await openAccount(page);
  await expect(ordersIn(account)).not.toHaveCount(0);
  expect((await asked).headers()['authorization']).toMatch(/^Bearer ./);
});

test('signing out there leaves nothing behind', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, 'camille@example.com');
  expect(await tokens(page)).toHaveLength(1);

  await account.getByRole('button', { name: words.account.person }).click();
  await account.getByRole('button', { name: words.account.signOut, exact: true }).click();

  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  expect(await tokens(page)).toEqual([]);
});

function tokens(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith(':token')));
}
