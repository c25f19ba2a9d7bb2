import { words as security } from '../../shared/messages/security-en.ts';
import { expect, goTo, openAccount, ordersIn, showSection, signIn, test, words } from '../harness/journey.ts';

const { identities: said } = security;

// From an account that has only its e-mail to one that X opens as well, and back again.
test('a shopper links X, signs in with it as the same person, and takes it away again', async ({
  page,
  site,
  shop,
}) => {
  const email = 'ingrid@example.com';
  const count = await shop.deliverOrdersOf(email);
  // X says nothing of an address: by itself it would open no account with orders.
  site.people.set('Ingrid', { subject: 'ingrid-of-x', name: 'Ingrid' });
  await page.goto(`${shop.url}/en/journal`);
  const account = await signIn(site, page, email);
  const section = await showSection(account, 'security');

  await section.getByRole('button', { name: said.link('X'), exact: true }).click();
  await section.getByRole('button', { name: said.go('X') }).click();
  await page.getByRole('button', { name: 'Continue as Ingrid', exact: true }).click();
  await expect(page).toHaveURL(`${shop.url}/en/journal`);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  await expect.poll(() => site.mailsTo(email).filter(({ text }) => /\bX\b/.test(text)).length).toBe(1);

  await page.evaluate('Comptoir.signOut()');
  await page.goto(`${shop.url}/en/journal`);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
  await goTo(page, await openAccount(page), 'X', 'Ingrid');
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  // The way back is over before another begins.
  await expect(page).toHaveURL(`${shop.url}/en/journal`);
  await page.waitForLoadState('load');
  await page.goto(`${shop.url}/en/journal`);
  await openAccount(page);
  await expect(ordersIn(account)).toHaveCount(count);

  await showSection(account, 'security');
  await section.getByRole('button', { name: `${said.remove} X` }).click();
  await section
    .getByRole('button', { name: said.removeNow('X') })
    .last()
    .click();
  await expect(section.getByText(said.removed('X'))).toBeVisible();
  await expect(section.getByRole('button', { name: said.link('X'), exact: true })).toBeVisible();

  await page.evaluate('Comptoir.signOut()');
  await page.goto(`${shop.url}/en/journal`);
  await goTo(page, await openAccount(page), 'X', 'Ingrid');
  await expect(account.getByRole('heading', { name: words.signIn.proofHeading })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');
});
