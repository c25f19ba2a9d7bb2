import type { Locator } from '@playwright/test';

import { UNDO_PAGE_MESSAGES } from '../../portal-server/pages/undo-page-messages.ts';
import { words as security } from '../../shared/messages/security-en.ts';
import {
  codeAfter,
  expect,
  mailAfter,
  openAccount,
  ordersIn,
  showSection,
  signIn,
  test,
  words,
} from '../harness/journey.ts';

const { emails: said } = security;
const undo = UNDO_PAGE_MESSAGES.en;
const UNDO_LINK = /https?:\S+\/undo\/\S+/;

async function askToAdd(section: Locator, email: string): Promise<void> {
  await section.getByRole('button', { name: said.add }).click();
  await section.getByLabel(said.address).fill(email);
  await section.getByRole('button', { name: said.sendCode }).click();
}

/** Types the code for a new address, where it is asked for. */
async function prove(section: Locator, email: string, code: string): Promise<void> {
  await expect(section.getByText(security.proof.leadNew(email))).toBeVisible();
  await section.getByLabel(words.signIn.code).fill(code);
}

test('the orders of a second address show once it is proven', async ({ page, site, shop }) => {
  const [own, more] = ['ingrid@example.com', 'moussa@example.com'];
  const counts = [await shop.deliverOrdersOf(own), await shop.deliverOrdersOf(more)] as const;
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, own);
  await expect(ordersIn(account)).toHaveCount(counts[0]);
  const section = await showSection(account, 'security');

  const { code } = await codeAfter(site, more, () => askToAdd(section, more));
  await prove(section, more, code);

  await expect(section.getByRole('status').filter({ hasText: said.added(more) })).toBeVisible();
  await showSection(account, 'orders');
  await account.getByRole('button', { name: words.orders.more }).click();
  await expect(ordersIn(account)).toHaveCount(counts[0] + counts[1]);
});

test('a new main address wants a proof of both, and the old one is told and can take all of it back', async ({
  page,
  browser,
  site,
  shop,
}) => {
  const [old, later] = ['awa@example.com', 'mallory@example.com'];
  await shop.deliverOrdersOf(old);
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, old);
  await site.ageProofs(shop);
  const section = await showSection(account, 'security');

  const itIsThem = await codeAfter(site, old, () => askToAdd(section, later));
  // This lets what they asked for through, by which the second mail goes out.
  const itIsTheirs = await codeAfter(site, later, () =>
    section.getByLabel(words.signIn.code).fill(itIsThem.code),
  );
  await prove(section, later, itIsTheirs.code);
  await expect(section.getByRole('status').filter({ hasText: said.added(later) })).toBeVisible();

  const told = await mailAfter(
    site,
    old,
    async () => {
      await section.getByRole('button', { name: `${said.makePrimary} ${later}` }).click();
      await expect(section.getByRole('status').filter({ hasText: said.madePrimary(later) })).toBeVisible();
    },
    UNDO_LINK,
  );
  expect(told.text).toContain(later);
  await expect(account.getByRole('button', { name: words.account.person })).toContainText(later);

  const phone = await browser.newPage();
  await phone.goto(UNDO_LINK.exec(told.text)![0]);
  await expect(phone.getByText(undo.made_primary('m•••@example.com'))).toBeVisible();
  await phone.getByRole('button', { name: undo.button }).click();
  await expect(phone.getByRole('heading', { name: undo.doneHeading })).toBeVisible();

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  await phone.goto(`${shop.url}/en/`);
  await expect(ordersIn(await signIn(site, phone, old))).not.toHaveCount(0);
  await phone.close();
  await signIn(site, page, later);
  await expect(account.getByText(words.orders.empty, { exact: true })).toBeVisible();
});

test('an address that has an account of its own is not taken from it', async ({
  page,
  browser,
  site,
  shop,
}) => {
  const taken = 'ingrid@example.com';
  await shop.deliverOrdersOf(taken);
  const hers = await browser.newPage();
  await hers.goto(`${shop.url}/en/`);
  await signIn(site, hers, taken);

  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, 'kofi@example.com');
  const section = await showSection(account, 'security');
  const { code } = await codeAfter(site, taken, () => askToAdd(section, taken));
  await prove(section, taken, code);

  await expect(section.getByText(words.errors.email_taken)).toBeVisible();
  await hers.reload();
  await expect(ordersIn(await openAccount(hers))).not.toHaveCount(0);
  await hers.close();
});
