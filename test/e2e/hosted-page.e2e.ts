import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { askForCode, expect, ordersIn, test, words } from '../harness/journey.ts';

test.beforeEach(({ context }) => bringAxe(context));

// Where a shop's plain link leads, and all of the account that a shop without script has.
test('on the portal’s own page a shopper signs in by code, reads an order and signs out', async ({
  page,
  context,
  site,
  shop,
}) => {
  await shop.deliverOrdersOf('camille@example.com');
  await page.goto(`${shop.hostedUrl}?lang=en`);
  const account = page.locator('comptoir-account');

  const { code } = await askForCode(site, account, 'camille@example.com');
  await account.getByLabel(words.signIn.code).fill(code);
  await expect(account.getByRole('heading', { name: words.orders.heading })).toBeVisible();
  await expect(ordersIn(account).first()).toBeVisible();
  await expectNoFindings(page, 'the orders');

  const shipped = ordersIn(account).filter({ hasText: 'Plaid Waraniéné' });
  await shipped.getByRole('button').click();
  await expect(account.getByRole('heading', { name: words.order.shipments(1) })).toBeVisible();
  await expectNoFindings(page, 'an order');

  // Signing in here signs in here alone: the shop's pages have a session of their own.
  const inShop = await context.newPage();
  await inShop.goto(`${shop.url}/en/account`);
  await expect(inShop.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');

  await page.reload();
  await account.getByRole('button', { name: words.account.person }).click();
  await account.getByRole('button', { name: words.account.signOut, exact: true }).click();

  await expect(account.getByLabel(words.signIn.email)).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
});

test('until the account’s code has come, its place on the portal’s own page is not bare', async ({
  page,
  shop,
}) => {
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route('**/widget.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${shop.hostedUrl}?lang=en`, { waitUntil: 'commit' });
  const account = page.locator('comptoir-account');
  const bones = () =>
    account.evaluate((element) => getComputedStyle(element, '::before').backgroundImage.includes('gradient'));
  await expect.poll(bones).toBe(true);

  letThrough();
  await expect(account.getByLabel(words.signIn.email)).toBeVisible();
  expect(await bones()).toBe(false);
});
