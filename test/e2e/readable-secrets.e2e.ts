import { expect, signIn, test } from '../harness/journey.ts';

// Any script that the shop loads runs with the shop's rights: what it can read, an analytics vendor can.
test('no script of the shop can read what opens the account', async ({ page, context, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  await signIn(site, page, 'awa@example.com');

  const cookies = (await context.cookies(site.portalUrl)).filter(({ name }) => name.includes('comptoir'));
  const readable = await page.evaluate(() =>
    JSON.stringify([
      document.cookie,
      { ...localStorage },
      { ...sessionStorage },
      history.state,
      location.href,
    ]),
  );
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, secure: true, sameSite: 'None' });
  expect(readable).not.toContain(cookies[0]!.value);
  expect(readable).not.toMatch(/token|ticket|verifier/);
});

// Its request may well leave the cookie out: that the browser keeps one is known from the requests before.
for (const credentials of ['include', 'omit'] as const) {
  test(`a script of the page is refused a bearer while the cookie works: ${credentials}`, async ({
    page,
    site,
    shop,
  }) => {
    await page.goto(`${shop.url}/en/`);
    const tickets: string[] = [];
    page.on('response', async (response) => {
      if (response.url().endsWith('/sign-in/code')) tickets.push((await response.json()).ticket);
    });
    await signIn(site, page, 'awa@example.com');
    await expect.poll(() => tickets.length).toBe(1);

    const answer = await page.evaluate(
      async ({ address, ticket, credentials }) => {
        const response = await fetch(address, {
          method: 'POST',
          credentials,
          headers: { 'Content-Type': 'application/json', 'X-Comptoir': '1' },
          body: JSON.stringify({ ticket }),
        });
        return [response.status, ((await response.json()) as { code?: string }).code];
      },
      { address: `${site.portalUrl}/api/${shop.publicKey}/session/token`, ticket: tickets[0]!, credentials },
    );

    expect(answer).toEqual([403, 'not_allowed']);
  });
}
