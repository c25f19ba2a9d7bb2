import { expect, test } from '../harness/journey.ts';

test.describe('in a browser that runs no script', () => {
  test.use({ javaScriptEnabled: false });
  test.skip(({ browserName }) => browserName !== 'chromium', 'Firefox’s driver runs scripts all the same');

  test('the account is a plain link to the store’s page on the portal', async ({ page, shop }) => {
    await page.goto(`${shop.url}/en/`);
    await expect(page.locator('html')).not.toHaveAttribute('data-comptoir');
    const link = page.getByRole('link', { name: 'My account' });
    await expect(link).toBeVisible();

    await link.click();

    await expect(page).toHaveURL(shop.hostedUrl);
    await expect(page.locator('main, noscript').first()).toBeVisible();
  });
});

test('the plain link stays where the portal cannot be reached', async ({ page, site, shop }) => {
  await page.route(`${site.portalUrl}/**`, (route) => route.abort());
  await page.goto(`${shop.url}/en/`);

  await expect(page.getByRole('link', { name: 'My account' })).toHaveAttribute('href', shop.hostedUrl);
});
