import { askForCode, expect, followLink, openAccount, test, words } from '../harness/journey.ts';

test('the mailed link brings the browser that asked back to the page where it began', async ({
  page,
  context,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/pieces/plaid-waraniene`);
  const { link } = await askForCode(site, await openAccount(page), 'awa@example.com');

  const fromMail = await context.newPage();
  await followLink(fromMail, link);

  await expect(fromMail).toHaveURL(`${shop.url}/en/pieces/plaid-waraniene`);
  await expect(fromMail.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  // The tab that still shows the code field notices.
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  await expect(page.locator('comptoir-account').getByLabel(words.signIn.code)).toBeHidden();
});

test('a link that is opened in another browser signs in there only by a click, under the masked address', async ({
  page,
  browser,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  const { link } = await askForCode(site, await openAccount(page), 'awa@example.com');

  const phone = await browser.newContext();
  const onPhone = await phone.newPage();
  await followLink(onPhone, link);

  const dialog = onPhone.locator('comptoir-confirm-sign-in');
  await expect(dialog).toContainText('a•••@example.com');
  await expect(onPhone).toHaveURL(`${shop.url}/en/`);
  await expect(onPhone.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');

  await dialog.getByRole('button', { name: words.confirm.accept }).click();

  await expect(onPhone.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  await phone.close();
});

test('whoever refuses the dialog is not signed in, and the code is out of the address', async ({
  page,
  browser,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  const { link } = await askForCode(site, await openAccount(page), 'stranger@example.com');

  const phone = await browser.newContext();
  const onPhone = await phone.newPage();
  await followLink(onPhone, link);
  const dialog = onPhone.locator('comptoir-confirm-sign-in');
  await dialog.getByRole('button', { name: words.confirm.refuse }).click();

  await expect(dialog).toHaveCount(0);
  await onPhone.reload();
  await expect(onPhone.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  expect(onPhone.url()).toBe(`${shop.url}/en/`);
  await phone.close();
});

test('a link that was asked for on the portal’s own page leads back there', async ({
  page,
  context,
  site,
  shop,
}) => {
  await page.goto(`${shop.hostedUrl}?lang=en`);
  const account = page.locator('comptoir-account');
  const { link } = await askForCode(site, account, 'awa@example.com');

  const fromMail = await context.newPage();
  await followLink(fromMail, link);

  await expect(fromMail.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  expect(new URL(fromMail.url()).origin).toBe(site.portalUrl);
});
