import { askForCode, expect, followLink, openAccount, test, words } from '../harness/journey.ts';

/** What mail scanners do to a link before its reader sees it: look, fetch, and submit what forms they find. */
async function scan(link: string): Promise<void> {
  await fetch(link, { method: 'HEAD' });
  for (let visit = 0; visit < 2; visit++) {
    const page = await (await fetch(link)).text();
    const formToken = /name="formToken" value="([^"]+)"/.exec(page)?.[1];
    if (!formToken) throw new Error('The link’s page has no form');
    const answer = await fetch(link, {
      method: 'POST',
      headers: { Origin: new URL(link).origin },
      body: new URLSearchParams({ formToken }),
      redirect: 'manual',
    });
    // A sandbox follows the redirect too, and runs what it finds.
    await fetch(answer.headers.get('location')!);
  }
}

test('a scanner that opened the link and submitted its form has used nothing up', async ({
  page,
  browser,
  context,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/journal`);
  const { link } = await askForCode(site, await openAccount(page), 'awa@example.com');
  await scan(link);

  // Some sandboxes are whole browsers, with another address and no memory.
  const sandbox = await browser.newContext();
  const scanner = await sandbox.newPage();
  await followLink(scanner, link);
  await expect(scanner.locator('comptoir-confirm-sign-in')).toContainText('a•••@example.com');
  await sandbox.close();

  const fromMail = await context.newPage();
  await followLink(fromMail, link);

  await expect(fromMail).toHaveURL(`${shop.url}/en/journal`);
  await expect(fromMail.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
});

test('nor has it used up the code', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const account = await openAccount(page);
  const { link, code } = await askForCode(site, account, 'awa@example.com');
  await scan(link);

  await account.getByLabel(words.signIn.code).fill(code);

  await expect(page.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
});
