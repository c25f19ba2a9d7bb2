import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import {
  askForCode,
  expect,
  followLink,
  openAccount,
  ordersIn,
  signIn,
  test,
  words,
} from '../harness/journey.ts';

test.beforeEach(({ context }) => bringAxe(context));

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a ${colorScheme} page`, () => {
    test.use({ colorScheme });

    test('axe finds nothing from the launcher to an order', async ({ page, site, shop }) => {
      // Eight audits of a whole page.
      test.slow();
      await shop.deliverOrdersOf('awa@example.com');
      await page.goto(`${shop.url}/en/`);
      await expectNoFindings(page, 'the shop with the launcher');

      const account = await openAccount(page);
      await expect(account.getByLabel(words.signIn.email)).toBeFocused();
      await expectNoFindings(page, 'signed out');
      await account.getByRole('button', { name: words.signIn.sendCode }).click();
      await expect(account.getByText(words.signIn.emailMissing)).toBeVisible();
      await expectNoFindings(page, 'an error');

      const { code } = await askForCode(site, account, 'awa@example.com');
      await expectNoFindings(page, 'the code');

      await account.getByLabel(words.signIn.code).fill(code);
      await expect(ordersIn(account).first()).toBeVisible();
      await expectNoFindings(page, 'the orders');

      await account.getByRole('button', { name: words.account.person }).click();
      await expectNoFindings(page, 'the menu');
      await account.getByRole('button', { name: words.account.signOutEverywhere }).click();
      await expectNoFindings(page, 'the question before signing out everywhere');

      await ordersIn(account).nth(1).getByRole('button').click();
      await expect(account.getByRole('link', { name: words.order.track })).toBeVisible();
      await expectNoFindings(page, 'an order');
    });

    test('axe finds nothing on pages where the elements stand alone', async ({ page, site, shop }) => {
      await page.goto(`${shop.url}/en/account`);
      await expect(page.locator('comptoir-sign-in').getByLabel(words.signIn.email)).toBeVisible();
      await expectNoFindings(page, 'signed out');

      await signIn(site, page, 'nobody@example.com');
      await page.keyboard.press('Escape');
      await expect(
        page.locator('comptoir-orders').getByText(words.orders.empty, { exact: true }).first(),
      ).toBeVisible();
      await expectNoFindings(page, 'without orders');
    });

    test('axe finds nothing on the portal’s own pages', async ({ page, browser, site, shop }) => {
      await page.goto(`${shop.hostedUrl}?lang=en`);
      const account = page.locator('comptoir-account');
      await expect(account.getByLabel(words.signIn.email)).toBeVisible();
      await expectNoFindings(page, 'the hosted page');
      const { link } = await askForCode(site, account, 'awa@example.com');

      await page.goto(link);
      await expectNoFindings(page, 'the link’s page');

      await page.goto(`${shop.url}/en/`);
      const asked = await askForCode(site, await openAccount(page), 'awa@example.com');
      const phone = await browser.newContext({ colorScheme });
      await bringAxe(phone);
      const onPhone = await phone.newPage();
      await followLink(onPhone, asked.link);
      await expect(onPhone.locator('comptoir-confirm-sign-in')).toContainText('a•••@example.com');
      await expectNoFindings(onPhone, 'the dialog in another browser');
      await phone.close();
    });
  });
}
