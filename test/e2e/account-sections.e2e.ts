import type { Locator, Page } from '@playwright/test';

import { en } from '../../shared/messages/en.ts';
import { fr } from '../../shared/messages/fr.ts';
import { words as profileEn } from '../../shared/messages/profile-en.ts';
import { words as profileFr } from '../../shared/messages/profile-fr.ts';
import { words as securityEn } from '../../shared/messages/security-en.ts';
import { words as securityFr } from '../../shared/messages/security-fr.ts';
import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { codeAfter, expect, openAccount, showSection, SHOWN, signIn, test } from '../harness/journey.ts';
import { expectNoSideways } from '../harness/no-sideways.ts';

const LONGEST = 'marie-charlotte.de-la-rochefoucauld-montbel@correspondance.example.com';

const spoken = {
  fr: { core: fr, profile: profileFr, security: securityFr },
  // English words, laid out from right to left.
  'ar-XB': { core: en, profile: profileEn, security: securityEn },
};

for (const [language, colorScheme] of [
  ['fr', 'light'],
  ['ar-XB', 'dark'],
] as const) {
  test.describe(`in ${language}, on a small phone and a ${colorScheme} page`, () => {
    test.use({ colorScheme, viewport: { width: 360, height: 640 } });
    test.beforeEach(({ context }) => bringAxe(context));

    test('every section and each of its forms fits, and axe finds nothing', async ({ page, site, shop }) => {
      // Eleven audits of a whole page.
      test.slow();
      const { core, profile, security } = spoken[language];
      await shop.deliverOrdersOf(LONGEST);
      await page.goto(`${shop.url}/en/`);
      const account = await signIn(site, page, LONGEST);
      await page.evaluate(`Comptoir.setLanguage('${language}')`);
      await expect(account.getByRole('heading', { name: core.orders.heading })).toBeVisible();
      const holds = async (state: string) => {
        await expectNoSideways(page, state);
        await expectNoFindings(page, state);
      };
      const press = (name: string) => account.getByRole('button', { name, exact: true }).click();
      const goTo = async (section: ComptoirSection, heading: string) => {
        await press(core.account.sections[section]);
        await expect(account.getByRole('heading', { name: heading, exact: true })).toBeVisible();
        await holds(section);
      };
      await holds('orders');

      await goTo('profile', profile.heading);
      await account.getByRole('button', { name: profile.about }).click();
      await expect(account.getByLabel(profile.name)).toBeVisible();
      await account.getByLabel(profile.phone, { exact: true }).fill('12');
      await press(profile.save);
      await expect(account.getByLabel(profile.phone, { exact: true })).toHaveAttribute(
        'aria-invalid',
        'true',
      );
      await holds('a refused phone number');
      await press(core.cancel);
      await press(profile.addAddress);
      await account.getByText(profile.more).click();
      await holds('a new address');
      await press(core.cancel);

      await goTo('security', security.heading);
      await account.getByText(security.history.heading).click();
      await holds('the history of sign-ins');
      await press(security.emails.add);
      await account.getByLabel(security.emails.address).fill(`second.${LONGEST}`);
      await holds('a new e-mail address');
      await site.ageProofs(shop);
      await codeAfter(site, LONGEST, () => press(security.emails.sendCode));
      await expect(account.getByLabel(core.signIn.code)).toBeVisible();
      await account.getByLabel(core.signIn.code).fill('12');
      await press(security.proof.enter);
      await expect(account.getByText(core.signIn.codeIncomplete)).toBeVisible();
      await holds('the question whether it is still them');

      await goTo('data', security.data.heading);
      await press(security.data.delete);
      await press(security.data.deleteNow);
      await expect(account.getByText(security.data.mustUnderstand)).toBeVisible();
      await holds('the question before deleting the account');
    });
  });
}

/** By Tab, as anybody comes to it; the focus may be in any shadow root. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 1 });
  }).toPass();
}

test('from section to section, and to a saved name, no pointer is needed', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, 'lucie@example.com');
  const sections = account.getByRole('navigation');

  await tabTo(page, sections.getByRole('button', { name: en.account.sections.profile }));
  await page.keyboard.press('Enter');
  await expect(account.getByRole('heading', { name: profileEn.heading })).toBeFocused();
  const edit = account.getByRole('button', { name: new RegExp(`^${profileEn.edit}.*${profileEn.about}`) });
  await tabTo(page, edit);
  await page.keyboard.press('Enter');
  await expect(account.getByLabel(profileEn.name)).toBeFocused();
  await page.keyboard.type('Lucie Aké');
  await page.keyboard.press('Enter');
  await expect(edit).toBeFocused();
  await expect(account.getByRole('status').filter({ hasText: profileEn.saved })).toBeVisible();

  await page.keyboard.press('Shift+Tab');
  await tabTo(page, sections.getByRole('button', { name: en.account.sections.security }));
  await page.keyboard.press('Space');
  await expect(account.locator('comptoir-security')).toBeFocused();
});

test('a section that cannot be fetched says so, and is there after another try', async ({
  page,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, 'lucie@example.com');
  const portal = `${site.portalUrl}/**`;
  const choose = () =>
    account.getByRole('button', { name: en.account.sections.profile, exact: true }).click();
  const expectRetry = async () => {
    await expect(account.getByRole('alert').filter({ hasText: en.errors.offline })).toBeVisible();
    await page.unroute(portal);
    await account.getByRole('button', { name: en.retry }).click();
    await expect(account.getByRole('heading', { name: profileEn.heading })).toBeVisible();
  };

  // Its code has never been here.
  await page.route(portal, (route) => route.abort());
  await choose();
  await expectRetry();

  await showSection(account, 'orders');
  // Its code is here; what it shows is not.
  await page.route(portal, (route) => route.abort());
  await choose();
  await expectRetry();
});

test('what failed without a network shows as soon as there is one', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, 'lucie@example.com');
  await showSection(account, 'profile');
  await showSection(account, 'orders');

  await page.context().setOffline(true);
  await account.getByRole('button', { name: en.account.sections.profile, exact: true }).click();
  await expect(account.getByRole('alert').filter({ hasText: en.errors.offline })).toBeVisible();
  await page.context().setOffline(false);
  await expect(account.getByRole('heading', { name: profileEn.heading })).toBeVisible();
});

test('back, forward and a reload lead to the same account', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  await page.goto(`${shop.url}/en/journal`);
  const account = await signIn(site, page, 'lucie@example.com');
  await showSection(account, 'security');

  await page.reload();
  await showSection(await openAccount(page), 'profile');
  await page.goBack(SHOWN);
  await expect(page).toHaveURL(`${shop.url}/en/`);
  await showSection(await openAccount(page), 'data');
  await page.goForward(SHOWN);
  await expect(page).toHaveURL(`${shop.url}/en/journal`);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
});
