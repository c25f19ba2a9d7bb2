import { askForCode, expect, followLink, openAccount, sheetOf, test, words } from '../harness/journey.ts';

/** Another code than this one, `nth` of several. */
function wrong(code: string, nth = 1): string {
  return String((Number(code) + nth) % 1_000_000).padStart(6, '0');
}

test('a wrong code is refused with the tries that are left, and the fifth ends the attempt', async ({
  page,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  const account = await openAccount(page);
  const { code } = await askForCode(site, account, 'awa@example.com');
  const field = account.getByLabel(words.signIn.code);

  for (let triesLeft = 4; triesLeft > 0; triesLeft--) {
    await field.fill(wrong(code, triesLeft));
    await expect(account.getByText(words.signIn.wrongCode(triesLeft))).toBeVisible();
  }
  await field.fill(wrong(code, 5));
  await expect(account.getByText(words.errors.too_many_tries)).toBeVisible();

  await field.fill(code);
  await expect(account.getByText(words.errors.too_many_tries)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
});

test('a wrong code is no loss: the right one still signs in', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const account = await openAccount(page);
  const { code } = await askForCode(site, account, 'awa@example.com');

  await account.getByLabel(words.signIn.code).fill(wrong(code));
  await expect(account.getByText(words.signIn.wrongCode(4))).toBeVisible();
  await account.getByLabel(words.signIn.code).fill(code);

  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
});

test('an expired code says so, and its link leads back to the shop', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const account = await openAccount(page);
  const { code, link } = await askForCode(site, account, 'awa@example.com');
  await site.expireAttempts('awa@example.com');

  await account.getByLabel(words.signIn.code).fill(code);
  await expect(account.getByText(words.errors.code_expired)).toBeVisible();

  const response = await page.goto(link);
  expect(response?.status()).toBe(410);
  await page.getByRole('link').click();
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  expect(new URL(page.url()).origin).toBe(shop.url);
});

test('a link whose code was used opens nothing more', async ({ page, browser, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const account = await openAccount(page);
  const { code, link } = await askForCode(site, account, 'awa@example.com');
  await account.getByLabel(words.signIn.code).fill(code);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');

  const stranger = await browser.newContext();
  const late = await stranger.newPage();
  expect((await late.goto(link))?.status()).toBe(410);
  await stranger.close();
});

test('a return code that was exchanged works nowhere else', async ({
  page,
  browser,
  context,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  const { link } = await askForCode(site, await openAccount(page), 'awa@example.com');
  const fromMail = await context.newPage();
  const redirected = fromMail.waitForResponse((response) => response.status() === 303);
  await followLink(fromMail, link);
  const { hash } = new URL((await (await redirected).headerValue('location'))!);
  await expect(fromMail.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');

  const thief = await browser.newContext();
  const elsewhere = await thief.newPage();
  await elsewhere.goto(`${shop.url}/en/${hash}`);

  await expect(sheetOf(elsewhere)).toBeVisible();
  await expect(elsewhere.getByText(words.errors.link_expired)).toBeVisible();
  await expect(elsewhere.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  await thief.close();
});
