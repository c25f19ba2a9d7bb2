import { readFile } from 'node:fs/promises';

import { words as security } from '../../shared/messages/security-en.ts';
import { expect, openAccount, ordersIn, showSection, signIn, test, words } from '../harness/journey.ts';

const { data: said, sessions } = security;

test('who ends another device’s session is alone in the account', async ({ page, browser, site, shop }) => {
  const email = 'kofi@example.com';
  const forgotten = await browser.newPage();
  await forgotten.goto(`${shop.url}/en/`);
  await signIn(site, forgotten, email);
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, email);
  const section = await showSection(account, 'security');
  await expect(section.getByText(sessions.current)).toHaveCount(1);

  const other = section.getByRole('listitem').filter({ hasText: sessions.used('') });
  await other.getByRole('button', { name: sessions.end }).click();
  await expect(section.getByRole('status').filter({ hasText: sessions.ended('') })).toBeVisible();
  await expect(other).toHaveCount(0);

  await forgotten.reload();
  await expect(forgotten.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  await forgotten.close();
});

test('a shopper takes all of their data along, deletes the account, and is new when they come again', async ({
  page,
  site,
  shop,
}) => {
  const email = 'fatou@example.com';
  const count = await shop.deliverOrdersOf(email);
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, email);
  await expect(ordersIn(account)).toHaveCount(count);
  const section = await showSection(account, 'data');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    section.getByRole('button', { name: said.json }).click(),
  ]);
  const data = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(data).toMatchObject({
    emails: [{ email, is_primary: true }],
    sessions: [{ kind: 'embedded' }],
    sign_ins: [{ method: 'code', succeeded: true }],
  });
  expect(data.orders).toHaveLength(count);
  expect(data.orders.every((order: { email: string }) => order.email === email)).toBe(true);
  await expect(section.getByText(said.started)).toBeVisible();

  await section.getByRole('button', { name: said.delete }).click();
  await section.getByRole('button', { name: said.deleteNow }).click();
  await expect(section.getByText(said.mustUnderstand)).toBeVisible();
  await section.getByLabel(said.understand).check();
  await section.getByRole('button', { name: said.deleteNow }).click();

  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  await expect(account.getByText(said.deleted)).toBeVisible();
  await expect(account.getByLabel(words.signIn.email)).toHaveCount(0);
  // It is said once.
  await page.keyboard.press('Escape');
  await openAccount(page);
  await expect(account.getByLabel(words.signIn.email)).toBeVisible();
  await expect(account.getByText(words.signedOut.again)).toHaveCount(0);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');

  await signIn(site, page, email);
  await expect(account.getByText(words.orders.empty, { exact: true })).toBeVisible();
  await expect(account.getByRole('button', { name: words.account.person })).toContainText(email);
});
