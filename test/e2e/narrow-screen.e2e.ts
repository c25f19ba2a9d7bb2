import { askForCode, expect, openAccount, ordersIn, signIn, test, words } from '../harness/journey.ts';
import { expectNoSideways } from '../harness/no-sideways.ts';

test.use({ viewport: { width: 360, height: 640 } });

test('nothing scrolls sideways on a small phone, in any state', async ({ page, site, shop }) => {
  const longest = 'marie-charlotte.de-la-rochefoucauld-montbel@correspondance.example.com';
  await shop.deliverOrdersOf(longest);
  await page.goto(`${shop.url}/en/account`);
  await expectNoSideways(page);

  const account = await openAccount(page);
  await expect(account.getByLabel(words.signIn.email)).toBeVisible();
  await expectNoSideways(page);

  const { code } = await askForCode(site, account, longest);
  await expectNoSideways(page);

  await account.getByLabel(words.signIn.code).fill(code);
  await expect(ordersIn(account).first()).toBeVisible();
  await expectNoSideways(page);

  await account.getByRole('button', { name: words.account.person }).click();
  await expectNoSideways(page);

  await ordersIn(account).first().getByRole('button').click();
  await expect(account.locator('comptoir-order')).toBeVisible();
  await expectNoSideways(page);
});

test('the mail’s page and the hosted page fit as well', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const { link } = await askForCode(site, await openAccount(page), 'awa@example.com');
  for (const address of [link, shop.hostedUrl]) {
    await page.goto(address);
    await expectNoSideways(page);
  }
});

test('the shop keeps its one column after sign-in, too', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  await signIn(site, page, 'awa@example.com');
  await page.keyboard.press('Escape');
  await expectNoSideways(page);
});
