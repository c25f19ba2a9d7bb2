import { expect, openAccount, ordersIn, signIn, test, words } from '../harness/journey.ts';

// Both shops stand on 127.0.0.1: one site to a browser, so one jar of partitioned cookies holds both sessions.
test('a shopper of two shops is signed in to each apart, and sees in each only its own orders', async ({
  page,
  site,
  shop,
}) => {
  const second = await site.openShop();
  await shop.deliverOrdersOf('camille@example.com');
  await second.deliverOrdersOf('awa@example.com');

  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, 'camille@example.com');
  await expect(ordersIn(account).first()).toBeVisible();

  await page.goto(`${second.url}/en/`);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  await signIn(site, page, 'camille@example.com');
  await expect(account.getByText(words.orders.empty, { exact: true })).toBeVisible();

  await page.goto(`${shop.url}/en/`);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  await openAccount(page);
  await expect(ordersIn(account).first()).toBeVisible();
  await second.close();
});

test('signing out of one shop leaves the other one alone', async ({ page, context, site, shop }) => {
  const second = await site.openShop();
  await page.goto(`${shop.url}/en/`);
  await signIn(site, page, 'camille@example.com');
  const other = await context.newPage();
  await other.goto(`${second.url}/en/`);
  const account = await signIn(site, other, 'camille@example.com');

  await account.getByRole('button', { name: words.account.person }).click();
  await account.getByRole('button', { name: words.account.signOut, exact: true }).click();
  await expect(other.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  await second.close();
});

test('a page of one shop is refused the other shop’s account, cookie or no cookie', async ({
  page,
  site,
  shop,
}) => {
  const second = await site.openShop();
  const askWho = () =>
    page.evaluate(
      (address) =>
        fetch(address, { credentials: 'include' }).then(
          (response) => response.text(),
          () => 'refused',
        ),
      `${site.portalUrl}/api/${second.publicKey}/session`,
    );
  await page.goto(`${second.url}/en/`);
  await signIn(site, page, 'camille@example.com');
  expect(await askWho()).toContain('camille@example.com');

  await page.goto(`${shop.url}/en/`);
  expect(await askWho()).toBe('refused');
  await second.close();
});
