import { expect, mailAfter, sheetOf, test, words } from '../harness/journey.ts';

test('the whole way, from the launcher to an order and out again, needs no pointer', async ({
  page,
  site,
  shop,
}) => {
  await shop.deliverOrdersOf('ingrid@example.com');
  await page.goto(`${shop.url}/en/`);
  const account = page.locator('comptoir-account');
  const launcher = account.getByRole('button', { name: /account/i });
  await expect(launcher).toBeVisible();

  // By Tab, as anybody comes to it.
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(launcher).toBeFocused({ timeout: 1 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(account.getByLabel(words.signIn.email)).toBeFocused();

  const { code } = await mailAfter(site, 'ingrid@example.com', async () => {
    await page.keyboard.type('ingrid@example.com');
    await page.keyboard.press('Enter');
  });
  await expect(account.getByLabel(words.signIn.code)).toBeFocused();
  await page.keyboard.type(code);

  await expect(account.getByRole('heading', { name: words.orders.heading })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(account.locator('comptoir-order')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(sheetOf(page)).toBeHidden();
  await expect(account.getByRole('button', { name: words.account.openAs('Ingrid Sørensen') })).toBeFocused();
});

test('the focus stays in the sheet while it is open', async ({ page, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const account = page.locator('comptoir-account');
  await account.getByRole('button', { name: /account/i }).click();
  await expect(account.getByLabel(words.signIn.email)).toBeFocused();

  const places: string[] = [];
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('Tab');
    places.push(await page.evaluate(() => document.activeElement?.localName ?? 'body'));
  }
  // `body`: the browser's own controls, which a modal dialog leaves within reach.
  expect(places.filter((place) => !['comptoir-account', 'body'].includes(place))).toEqual([]);
});
