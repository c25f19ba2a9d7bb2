import {
  expect,
  openAccount,
  askForCode,
  ordersIn,
  sheetOf,
  signIn,
  test,
  words,
} from '../harness/journey.ts';

// Of the twelve that she has.
const ORDERS_A_PAGE = 10;

// The whole reason for the product.
test('a shopper signs in by a mailed code and reads their orders, without leaving the page', async ({
  page,
  site,
  shop,
}) => {
  const count = await shop.deliverOrdersOf('awa@example.com');
  await page.goto(`${shop.url}/en/journal`);

  const account = await openAccount(page);
  const { code } = await askForCode(site, account, 'awa@example.com');
  await account.getByLabel(words.signIn.code).fill(code);

  await expect(account.getByRole('heading', { name: words.orders.heading })).toBeVisible();
  await expect(ordersIn(account)).toHaveCount(ORDERS_A_PAGE);
  await account.getByRole('button', { name: words.orders.more }).click();
  await expect(ordersIn(account)).toHaveCount(count);
  await expect(page).toHaveURL(`${shop.url}/en/journal`);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
});

test('an order shows its two statuses, its lines and where its parcel is', async ({ page, site, shop }) => {
  await shop.deliverOrdersOf('camille@example.com');
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, 'camille@example.com');

  const shipped = ordersIn(account).filter({ hasText: 'Plaid Waraniéné' });
  await shipped.getByRole('button').click();

  await expect(account.getByRole('heading', { name: words.order.shipments(1) })).toBeVisible();
  await expect(account.getByRole('link', { name: words.order.track })).toHaveAttribute(
    'href',
    /^https:\/\/postes\.example\/suivi\?colis=8R/,
  );
  await account.getByRole('button', { name: words.orders.back }).click();
  await expect(account.getByRole('heading', { name: words.orders.heading })).toBeVisible();
});

test('a shopper stays signed in on the next page, and signs out of all of them', async ({
  page,
  context,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  await signIn(site, page, 'awa@example.com');
  const other = await context.newPage();
  await other.goto(`${shop.url}/en/account`);
  await expect(other.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');

  await page.goto(`${shop.url}/en/journal`);
  const account = await openAccount(page);
  await account.getByRole('button', { name: words.account.person }).click();
  await account.getByRole('button', { name: words.account.signOut, exact: true }).click();

  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  await expect(other.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  await expect(sheetOf(page)).toBeHidden();
});

test('a shopper whose phone drops the page while they read their mail finds the field for the code again', async ({
  page,
  site,
  shop,
}) => {
  await shop.deliverOrdersOf('awa@example.com');
  await page.goto(`${shop.url}/en/journal`);
  const { code } = await askForCode(site, await openAccount(page), 'awa@example.com');
  await page.reload();

  const account = await openAccount(page);
  await account.getByLabel(words.signIn.code).fill(code);
  await expect(account.getByRole('heading', { name: words.orders.heading })).toBeVisible();
});

test('in two tabs, both end signed in', async ({ page, context, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const other = await context.newPage();
  await other.goto(`${shop.url}/en/account`);
  await expect(other.locator('comptoir-sign-in').getByLabel(words.signIn.email)).toBeVisible();

  await signIn(site, page, 'awa@example.com');

  await expect(other.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  await expect(other.locator('comptoir-orders').getByText(words.orders.empty, { exact: true })).toBeVisible();
});
