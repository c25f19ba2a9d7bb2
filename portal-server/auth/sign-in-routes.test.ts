import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let browser: ShopperBrowser;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql));
  browser = new ShopperBrowser(portal, store);
});

describe('asking for a code', () => {
  test('mails a link and a code, and says how long they work', async () => {
    const response = await browser.ask('  Ada@Example.COM ', { language: 'fr-CI' });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      attempt: expect.stringMatching(/^[0-9a-f-]{36}$/),
      expiresInMs: 600_000,
      resendInMs: 30_000,
    });
    const mail = await portal.mailTo('ada@example.com');
    expect(mail.code).toMatch(/^\d{6}$/);
    expect(mail.subject).toContain(mail.code);
  });

  // Whoever could tell the two apart could ask of any address whether it buys here.
  test('answers alike, by as many statements, whether or not there is such a customer', async () => {
    await browser.signIn('known@example.com');
    // The first time that the cookie comes back is remembered.
    await browser.send('GET', '/session');

    const known = await countStatements(() => browser.ask('known@example.com'));
    const unknown = await countStatements(() => browser.ask('unknown@example.com'));

    expect(known.statements.length).toBeGreaterThan(5);
    expect(known.statements).toEqual(unknown.statements);
    expect(known.response.status).toBe(200);
    expect([...known.response.headers.keys()]).toEqual([...unknown.response.headers.keys()]);
    expect(Object.keys(known.body)).toEqual(Object.keys(unknown.body));
  });

  // Each of them waits for the disk, and most for a row that many share.
  test('counts by two statements when it is asked, and by three when the code is typed', async () => {
    const asked = await countStatements(() => browser.ask('ada@example.com'));
    const { attempt } = asked.body as { attempt: string };
    const { code } = await portal.mailTo('ada@example.com');
    const entered = await countStatements(() =>
      browser.send('POST', '/sign-in/code', { attempt, code, verifier: browser.verifier }),
    );
    const onLimits = (statements: string[]) => statements.filter((text) => text.includes('rate_limits'));

    expect(entered.response.status).toBe(200);
    expect(onLimits(asked.statements)).toHaveLength(2);
    expect(onLimits(entered.statements)).toHaveLength(3);
  });

  test('links to the configured address, whatever Host says', async () => {
    const host = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    await browser.send('POST', '/sign-in', { email: 'ada@example.com', challenge: browser.challenge }, host);

    const { link } = await portal.mailTo('ada@example.com');
    expect(link).toMatch(new RegExp(`^https://account.example/sign-in/${store.publicKey}/[\\w-]{43}$`));
  });

  test.each(['ada@example.com,eve@evil.example', 'ada\uFF20example.com', 'ada@example.com eve@evil.example'])(
    '400 for %j, and no mail',
    async (email) => {
      const response = await browser.ask(email);

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'invalid_request', details: [{ field: 'email' }] });
      expect(await sql`select from mail_queue`).toHaveLength(0);
    },
  );

  test('keeps neither token nor code in the clear', async () => {
    await browser.ask('ada@example.com');

    const { token, code } = await portal.mailTo('ada@example.com');
    const [dump] = await sql<[{ rows: string }]>`
      select json_agg(a)::text || (select json_agg(m)::text from mail_queue m) as rows from sign_in_attempts a
    `;
    expect(dump.rows).not.toContain(token);
    expect(dump.rows).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
    expect(dump.rows).not.toContain(code);
  });

  test.each([
    ['is no JSON', '{"email":', 400, 'invalid_request'],
    ['is no object', '[]', 400, 'invalid_request'],
    ['is larger than anybody’s', `{"email":"${'a'.repeat(20_000)}"}`, 413, 'body_too_large'],
  ])('refuses a body that %s', async (_, body, status, code) => {
    const headers = { ...browser.headers, 'content-type': 'application/json' };
    const response = await portal.app.request(`/api/${store.publicKey}/sign-in`, {
      method: 'POST',
      headers,
      body,
    });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  test.each([
    ['that is not registered', (origin: string) => `${origin}/elsewhere`],
    ['that only shares the origin', (origin: string) => `${origin}/go?to=https://evil.example`],
    ['that is registered, but for a slash', (origin: string) => origin],
    ['of another shop', () => 'https://evil.example/'],
  ])('400 for a return URL %s', async (_, makeUrl) => {
    const response = await browser.ask('ada@example.com', { returnUrl: makeUrl(store.origins[0]!) });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'return_url_not_registered' });
  });

  test('a registered return URL has no fragment', async () => {
    await expect(makeStore(sql, { returnUrls: ['https://shop.example/#/account'] })).rejects.toThrow(
      /fragment/,
    );
  });
});

describe('limits on asking', () => {
  test('429 with Retry-After for the sixth mail to one address in a quarter of an hour', async () => {
    const responses = await atOnce(6, () => browser.ask('ada@example.com'));
    const refused = responses.filter((response) => response.status === 429);

    expect(refused).toHaveLength(1);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(await sql`select from mail_queue`).toHaveLength(5);
  });

  // One subscriber holds a whole /64, and could come from another of its addresses each time.
  test('an IPv6 network is one asker, however its addresses change', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 61 }, async (_, i) => {
        const address = `2001:db8:1:2::${(i + 1).toString(16)}`;
        return (await new ShopperBrowser(portal, store, { address }).ask(`a${i}@example.com`)).status;
      }),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);

    const neighbour = new ShopperBrowser(portal, store, { address: '2001:db8:1:3::1' });
    expect((await neighbour.ask('b@example.com')).status).toBe(200);
  });
});

describe('strangers', () => {
  test.each<[string, Record<string, string>, string]>([
    ['another origin', { origin: 'https://elsewhere.example' }, 'origin_not_allowed'],
    ['the origin of no page', { origin: 'null' }, 'origin_not_allowed'],
    ['no origin', { origin: '' }, 'origin_not_allowed'],
    ['no header of ours', { 'x-comptoir': '' }, 'not_allowed'],
  ])('403 with %s', async (_, headers, code) => {
    const body = { email: 'ada@example.com', challenge: browser.challenge };
    const response = await browser.send('POST', '/sign-in', body, headers);

    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code });
  });

  test('403 for a shop’s page with another store’s key', async () => {
    const { store: other } = await makeStore(sql);
    const body = { email: 'ada@example.com', challenge: browser.challenge };
    const origin = store.origins[0]!;
    const response = await new ShopperBrowser(portal, other).send('POST', '/sign-in', body, { origin });

    expect(response.status).toBe(403);
  });

  test.each(['https://elsewhere.example', 'null', ''])(
    '403 on the portal’s own page from %j',
    async (origin) => {
      const hosted = new ShopperBrowser(portal, store, { place: 'portal' });
      expect((await hosted.ask('ada@example.com')).status).toBe(200);

      const body = { email: 'ada@example.com', challenge: hosted.challenge };
      for (const foreign of [origin, store.origins[0]!]) {
        expect((await hosted.send('POST', '/sign-in', body, { origin: foreign })).status).toBe(403);
      }
      expect((await hosted.send('POST', '/sign-in', body, { 'x-comptoir': '' })).status).toBe(403);
    },
  );

  test('404 for a key of no store', async () => {
    const unknown = new ShopperBrowser(portal, { ...store, publicKey: 'pk_0000000000000000' });
    expect((await unknown.ask('ada@example.com')).status).toBe(404);

    const unreadable = new ShopperBrowser(portal, { ...store, publicKey: '%00' });
    expect((await unreadable.ask('ada@example.com')).status).toBe(404);
  });
});

function atOnce(times: number, request: () => Promise<Response>) {
  return Promise.all(Array.from({ length: times }, request));
}

async function countStatements(request: () => Promise<Response>) {
  const statements: string[] = [];
  sql.options.debug = (_connection: number, query: string) => void statements.push(query);
  const response = await request();
  sql.options.debug = false;
  return { statements, response, body: (await response.json()) as object };
}
