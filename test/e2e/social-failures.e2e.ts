import type { Page } from '@playwright/test';

import { PAGE_MESSAGES } from '../../portal-server/pages/page-messages.ts';
import { expect, goTo, openAccount, sheetOf, SHOWN, test, words } from '../harness/journey.ts';
import { CANCEL } from '../harness/provider-people.ts';
import type { Shop } from '../harness/site.ts';

// Whatever goes wrong on the way, the shop's page says so in words, and the sign-in is there to try again.

test.beforeEach(({ site }) => {
  site.people.set('Kofi', { subject: 'kofi', email: 'kofi@gmail.com', emailVerified: true, name: 'Kofi' });
  site.people.set('Kofi, slowly', { subject: 'kofi', quirk: 'slow' });
  site.people.set('Kofi, in vain', { subject: 'kofi', quirk: 'server-error' });
  site.people.set('Kofi, by another application', { subject: 'kofi', quirk: 'foreign-token' });
});

const stateOf = (page: Page) => page.locator('html');

for (const [title, provider, person, role, told] of [
  ['one who turns back at a provider', 'LinkedIn', CANCEL, 'status', words.errors.sign_in_cancelled],
  ['a provider that is down', 'Facebook', 'Kofi, in vain', 'alert', words.errors.provider_unavailable],
  ['a provider that does not answer', 'X', 'Kofi, slowly', 'alert', words.errors.provider_unavailable],
  [
    'a token of another application',
    'Amazon',
    'Kofi, by another application',
    'alert',
    words.errors.provider_refused,
  ],
] as const) {
  test(`${title} is told of in the sheet, on the page where it began`, async ({ page, shop }) => {
    await page.goto(`${shop.url}/en/journal`);
    const account = await openAccount(page);
    await goTo(page, account, provider, person);

    await expect(page).toHaveURL(`${shop.url}/en/journal`);
    await expect(sheetOf(page)).toBeVisible();
    await expect(account.getByRole(role).filter({ hasText: told })).toBeVisible();
    await expect(account.getByRole('button', { name: words.signIn.continueWith(provider) })).toBeVisible();
    await expect(stateOf(page)).toHaveAttribute('data-comptoir', 'signed-out');
  });
}

/** Signs in with X as far as its answer, which the browser does not follow. Gives its address. */
async function answerOfX(page: Page, shop: Shop): Promise<string> {
  await page.goto(`${shop.url}/en/`);
  const account = await openAccount(page);
  await account.getByRole('button', { name: words.signIn.continueWith('X') }).click();
  await expect(page.getByRole('button', { name: CANCEL })).toBeVisible();
  const answer = await page.request.post(page.url(), { form: { person: 'Kofi' }, maxRedirects: 0 });
  return answer.headers()['location']!;
}

test('an answer that is opened in another browser opens nothing there, and is still good in its own', async ({
  page,
  browser,
  shop,
}) => {
  const address = await answerOfX(page, shop);

  const other = await browser.newPage();
  await other.goto(address);
  await expect(other.getByRole('heading', { name: PAGE_MESSAGES.en.overTitle })).toBeVisible();
  await other.getByRole('link', { name: new URL(shop.url).host }).click();
  await expect(stateOf(other)).toHaveAttribute('data-comptoir', 'signed-out');
  await other.close();

  await page.goto(address);
  await expect(page.getByRole('heading', { name: words.signIn.proofHeading })).toBeVisible();
});

test('an answer to a question that was never asked ends on a page that says so', async ({ page, shop }) => {
  const address = new URL(await answerOfX(page, shop));
  const state = address.searchParams.get('state')!;
  address.searchParams.set('state', `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`);

  await page.goto(address.href);

  await expect(page.getByRole('heading', { name: PAGE_MESSAGES.en.overTitle })).toBeVisible();
  await page.getByRole('link', { name: new URL(shop.url).host }).click();
  await expect(stateOf(page)).toHaveAttribute('data-comptoir', 'signed-out');
});

test('an answer that comes again signs nobody in, and leaves who is signed in alone', async ({
  page,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  const answered = page.waitForRequest(`${site.portalUrl}/sign-in/callback/*`);
  await goTo(page, await openAccount(page), 'Google', 'Kofi');
  await expect(stateOf(page)).toHaveAttribute('data-comptoir', 'signed-in');

  const again = (await answered).url();
  await page.goto(again);
  await expect(page.getByText(words.errors.link_expired)).toBeVisible();
  await expect(stateOf(page)).toHaveAttribute('data-comptoir', 'signed-in');

  await page.evaluate('Comptoir.signOut()');
  await page.goto(again);
  await expect(page.getByText(words.errors.link_expired)).toBeVisible();
  await expect(stateOf(page)).toHaveAttribute('data-comptoir', 'signed-out');
});

test('the back button leads from the provider’s page to the shop’s, where another way is open', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  const account = await openAccount(page);
  await account.getByRole('button', { name: words.signIn.continueWith('X') }).click();
  await expect(page.getByRole('button', { name: CANCEL })).toBeVisible();

  await page.goBack(SHOWN);
  await openAccountAgain();
  await goTo(page, account, 'Facebook', 'Kofi');
  await expect(account.getByRole('heading', { name: words.signIn.proofHeading })).toBeVisible();

  // From the back/forward cache the sheet is as it was; without one it is closed.
  async function openAccountAgain() {
    await expect(stateOf(page)).toHaveAttribute('data-comptoir', 'signed-out');
    if (!(await sheetOf(page).isVisible())) await openAccount(page);
  }
});
