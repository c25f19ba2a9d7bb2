import type { Page } from '@playwright/test';

import { words as security } from '../../shared/messages/security-en.ts';
import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { askForCode, expect, openAccount, ordersIn, showSection, test, words } from '../harness/journey.ts';

const { passkeys } = security;

test.skip(({ browserName }) => browserName !== 'chromium', 'Only Chromium has virtual authenticators');
// Two pages are looked through by axe.
test.slow();
test.beforeEach(({ context }) => bringAxe(context));

test('a passkey that is added on the portal’s page signs in from the shop, by a way there and back', async ({
  page,
  site,
  shop,
}) => {
  const email = 'moussa@example.com';
  const count = await shop.deliverOrdersOf(email);
  await bringAuthenticator(page);
  await page.goto(`${shop.hostedUrl}?lang=en`);
  const account = page.locator('comptoir-account');
  const { code } = await askForCode(site, account, email);
  await account.getByLabel(words.signIn.code).fill(code);
  const section = await showSection(account, 'security');

  await section.getByRole('button', { name: passkeys.add }).click();
  await expect(section.getByText(passkeys.added)).toBeVisible();
  await expect(section.getByText(passkeys.unused)).toBeVisible();
  await expectNoFindings(page, 'the passkeys');

  await page.goto(`${shop.url}/en/journal`);
  const inShop = await openAccount(page);
  await inShop.getByRole('button', { name: words.signIn.usePasskey }).click();
  await expect(page).toHaveURL(new RegExp(`^${site.portalUrl}/sign-in/`));
  const button = page.getByRole('button', { name: passkeys.signIn });
  await expect(button).toBeVisible();
  await expectNoFindings(page, 'the page that asks for the passkey');
  await button.click();

  await expect(page).toHaveURL(`${shop.url}/en/journal`);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  const signedIn = await openAccount(page);
  await expect(ordersIn(signedIn)).toHaveCount(count);
});

/** A device that holds passkeys, and says each time that its owner has agreed. */
async function bringAuthenticator(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
