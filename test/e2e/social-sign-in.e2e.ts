import { askForCode, expect, goTo, openAccount, ordersIn, signIn, test, words } from '../harness/journey.ts';

const { signIn: said } = words;

test('a new shopper signs in with Google, and is back on the page where they began', async ({
  page,
  site,
  shop,
}) => {
  const email = 'camille@gmail.com';
  site.people.set('Camille', { subject: 'camille', email, emailVerified: true, name: 'Camille Renard' });
  await page.goto(`${shop.url}/en/journal?from=newsletter#first`);

  await goTo(page, await openAccount(page), 'Google', 'Camille');

  await expect(page).toHaveURL(`${shop.url}/en/journal?from=newsletter#first`);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  const account = await openAccount(page);
  await expect(account.getByText(email)).toBeVisible();
  await expect(account.getByText(words.orders.empty, { exact: true })).toBeVisible();
});

test('who comes from X, which names no address, sees their orders once they have proven one', async ({
  page,
  site,
  shop,
}) => {
  const count = await shop.deliverOrdersOf('ingrid@example.com');
  site.people.set('Ingrid', { subject: 'ingrid', name: 'ingrid_s' });
  await page.goto(`${shop.url}/en/journal`);

  const account = await openAccount(page);
  await goTo(page, account, 'X', 'Ingrid');

  await expect(page).toHaveURL(`${shop.url}/en/journal`);
  await expect(account.getByRole('heading', { name: said.proofHeading })).toBeVisible();
  await expect(account.getByText(said.proofPurpose('X'))).toBeVisible();
  await expect(account.getByLabel(said.email)).toHaveValue('');
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');

  const { code } = await askForCode(site, account, 'ingrid@example.com');
  await account.getByLabel(said.code).fill(code);
  await expect(ordersIn(account)).toHaveCount(count);
});

test('an address that Facebook repeats opens no account that has it, until its owner types the code', async ({
  page,
  browser,
  site,
  shop,
}) => {
  const email = 'awa@example.com';
  await shop.deliverOrdersOf(email);
  const before = await browser.newPage();
  await before.goto(`${shop.url}/en/`);
  await signIn(site, before, email);
  await before.close();

  site.people.set('Awa', { subject: 'awa', name: 'Awa', email });
  await page.goto(`${shop.url}/en/`);
  const account = await openAccount(page);
  await goTo(page, account, 'Facebook', 'Awa');

  await expect(account.getByRole('heading', { name: said.proofHeading })).toBeVisible();
  await expect(account.getByLabel(said.email)).toHaveValue(email);
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-out');

  const { code } = await askForCode(site, account, email);
  await account.getByLabel(said.code).fill(code);
  await expect(ordersIn(account)).not.toHaveCount(0);
});

test('the second time no code is asked for, and the button that was used last says so', async ({
  page,
  site,
  shop,
}) => {
  const count = await shop.deliverOrdersOf('moussa@example.com');
  site.people.set('Moussa', { subject: 'moussa', name: 'Moussa Traoré' });
  await page.goto(`${shop.url}/en/`);
  const account = await openAccount(page);
  const amazon = account.getByRole('button', { name: said.continueWith('Amazon') });
  await expect(amazon).not.toContainText(said.lastUsed);
  await goTo(page, account, 'Amazon', 'Moussa');
  const { code } = await askForCode(site, account, 'moussa@example.com');
  await account.getByLabel(said.code).fill(code);
  await expect(ordersIn(account)).toHaveCount(count);
  await account.getByRole('button', { name: words.account.person }).click();
  await account.getByRole('button', { name: words.account.signOut, exact: true }).click();

  const mails = site.mailsTo('moussa@example.com').length;
  await openAccount(page);
  await expect(amazon).toContainText(said.lastUsed);
  await expect(account.getByText(said.lastUsed)).toHaveCount(1);
  await goTo(page, account, 'Amazon', 'Moussa');

  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  await openAccount(page);
  await expect(ordersIn(account)).toHaveCount(count);
  expect(site.mailsTo('moussa@example.com')).toHaveLength(mails);
});

test('LinkedIn, whose word for an address is old, asks for the code as well', async ({
  page,
  site,
  shop,
}) => {
  const email = 'fatou@example.com';
  const count = await shop.deliverOrdersOf(email);
  site.people.set('Fatou', { subject: 'fatou', name: 'Fatou Ndiaye', email, emailVerified: true });
  await page.goto(`${shop.url}/en/account`);
  const signInHere = page.locator('main comptoir-sign-in');

  await goTo(page, signInHere, 'LinkedIn', 'Fatou');

  // Where the page has a sign-in of its own, it goes on there.
  await expect(page).toHaveURL(`${shop.url}/en/account`);
  await expect(signInHere.getByLabel(said.email)).toHaveValue(email);
  const { code } = await askForCode(site, signInHere, email);
  await signInHere.getByLabel(said.code).fill(code);
  await expect(ordersIn(page.locator('main'))).toHaveCount(count);
});
