import { expect, type Locator, type Page, test as base } from '@playwright/test';

import { en } from '../../shared/messages/en.ts';
import { CANCEL } from './provider-people.ts';
import { type ReadMail, type Shop, Site } from './site.ts';

export { expect };
export { en as words };

/** For going back and forward: a page out of the back/forward cache tells Firefox of no `load`. */
export const SHOWN = { waitUntil: 'commit' } as const;

// The database and the build.
const SITE_TIMEOUT_MS = 60_000;

/** A test that begins on a shop's page: the portal is shared, the shop is its own. */
export const test = base.extend<{ shop: Shop }, { site: Site }>({
  site: [
    // Playwright reads the names of the fixtures that are needed out of this pattern: none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await using site = await Site.start();
      await use(site);
    },
    { scope: 'worker', timeout: SITE_TIMEOUT_MS },
  ],
  shop: async ({ site }, use) => {
    await site.forgetLimits();
    const shop = await site.openShop();
    await use(shop);
    await shop.close();
  },
});

/** The account's sheet, which the launcher opens. */
export function sheetOf(page: Page): Locator {
  return page.getByRole('dialog', { name: en.account.heading });
}

/** Opens the account from the shop's header. Gives the element: what the sheet shows is slotted into it. */
export async function openAccount(page: Page): Promise<Locator> {
  const account = page.locator('comptoir-account');
  await account.getByRole('button', { name: /account/i }).click();
  await expect(sheetOf(page)).toBeVisible();
  return account;
}

/** From wherever the open account is to one of its sections, once it can be read. */
export async function showSection(account: Locator, section: ComptoirSection): Promise<Locator> {
  await account.getByRole('button', { name: en.account.sections[section], exact: true }).click();
  const shown = account.locator(`comptoir-${section}`);
  await expect(shown.getByRole('heading', { level: 2 })).toBeVisible();
  return shown;
}

/** The orders that the account lists, and none of the other lists in it. */
export function ordersIn(account: Locator): Locator {
  return account.locator('comptoir-orders').getByRole('listitem');
}

/** Asks for a code, there, and gives the mail that comes of it. */
export function askForCode(site: Site, place: Locator | Page, email: string): Promise<ReadMail> {
  return codeAfter(site, email, async () => {
    const field = place.getByLabel(en.signIn.email);
    // What Firefox's driver fills into an e-mail field comes after what is in it already.
    if ((await field.inputValue()) !== email) await field.fill(email);
    await place.getByRole('button', { name: en.signIn.sendCode }).click();
    await expect(place.getByLabel(en.signIn.code)).toBeVisible();
  });
}

/** The mail with a code to this address that comes of what `act` does. */
export function codeAfter(site: Site, email: string, act: () => Promise<void>): Promise<ReadMail> {
  return mailAfter(site, email, act, /^\d{6}$/m);
}

/**
 * The mail to this address that comes of what `act` does. `holds` tells it from others that may be on their way, such as
 * those about a new device.
 */
export async function mailAfter(
  site: Site,
  email: string,
  act: () => Promise<void>,
  holds = /./,
): Promise<ReadMail> {
  const mails = () => site.mailsTo(email).filter(({ text }) => holds.test(text));
  const before = mails().length;
  await act();
  await expect.poll(() => mails().length, { message: `a mail to ${email}` }).toBe(before + 1);
  return mails()[0]!;
}

/** From a page of the shop to the shopper's orders, by the mailed code. Leaves the sheet open. */
export async function signIn(site: Site, page: Page, email: string): Promise<Locator> {
  const account = await openAccount(page);
  const { code } = await askForCode(site, account, email);
  await account.getByLabel(en.signIn.code).fill(code);
  await expect(account.getByRole('heading', { name: en.orders.heading })).toBeVisible();
  return account;
}

/** From a sign-in to the provider's page, and on as one of the people there; or back, by `Cancel`. */
export async function goTo(page: Page, place: Locator, provider: string, person: string): Promise<void> {
  await place.getByRole('button', { name: en.signIn.continueWith(provider) }).click();
  await page
    .getByRole('button', { name: person === CANCEL ? CANCEL : `Continue as ${person}`, exact: true })
    .click();
}

/** Where the mailed link's button leads: the shop's page, once the loader has taken the code out. */
export async function followLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: /continue/i }).click();
}
