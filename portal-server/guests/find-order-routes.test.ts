import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeLinkedOrder, sendForm, visit } from '../../test/harness/guest.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let made: Awaited<ReturnType<typeof makeStore>>;
let browser: ShopperBrowser;

const ADA = { number: 'MB-1042', email: 'ada@example.com' };

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  made = await makeStore(sql);
  browser = new ShopperBrowser(portal, made.store);
  await makeLinkedOrder(sql, portal, made, ADA);
});

describe('POST /find-order', () => {
  test.each(['MB-1042', '#mb-1042', ' mb - 1042 '])(
    'mails a link to the order %j, to its address',
    async (number) => {
      expect((await find({ number, email: ' Ada@Example.COM ' })).status).toBe(200);

      const { text } = await portal.mailTo('ada@example.com');
      const url = new URL(/https:\S+\/orders\/\S+/.exec(text)![0]);
      expect(url.origin).toBe('https://account.example');
      expect(url.searchParams.get('lang')).toBe('en');
      expect((await visit(portal, url.pathname)).html).toContain('Order MB-1042');
      const [link] = await sql<[{ days: number }]>`
      select extract(epoch from expires_at - now())::float8 / 86400 as days from order_status_links
      where store_id = ${made.store.id} order by created_at desc, expires_at limit 1
    `;
      expect(link.days).toBeCloseTo(7, 1);
    },
  );

  test.each([
    ['another number', { number: 'MB-1043' }],
    ['another address', { email: 'eve@example.com' }],
  ])('mails nothing for %s', async (_, change) => {
    expect((await find({ ...ADA, ...change })).status).toBe(200);
    expect(await portal.mails()).toEqual([]);
  });

  test('mails nothing for another store’s order, or one that is gone', async () => {
    const other = new ShopperBrowser(portal, (await makeStore(sql)).store);
    expect((await other.send('POST', '/find-order', ADA)).status).toBe(200);
    await sql`update orders set deleted = true where store_id = ${made.store.id}`;
    expect((await find(ADA)).status).toBe(200);
    expect(await portal.mails()).toEqual([]);
  });

  // Whoever could tell the two apart could ask of any address what it bought.
  test('answers alike, by as many statements, whether or not they match', async () => {
    const right = await countStatements(() => find(ADA));
    const wrong = await countStatements(() => find({ ...ADA, number: 'MB-1' }));

    expect(right.statements.length).toBeGreaterThan(6);
    expect(right.statements).toEqual(wrong.statements);
    expect(await right.response.text()).toBe(await wrong.response.text());
    expect([...right.response.headers.keys()]).toEqual([...wrong.response.headers.keys()]);
  });

  test('400 for what is no address, whatever the order', async () => {
    const response = await find({ ...ADA, email: 'ada@example.com,eve@evil.example' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ details: [{ field: 'email' }] });
  });

  test('429 for the sixth question about one address, found or not', async () => {
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await find({ ...ADA, number: `MB-${i}` })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  // One subscriber holds a whole /64, and could come from another of its addresses each time.
  test('an IPv6 network is one asker, however its addresses change', async () => {
    const ask = (address: string, email: string) =>
      new ShopperBrowser(portal, made.store, { address }).send('POST', '/find-order', { ...ADA, email });
    const statuses = await Promise.all(
      Array.from(
        { length: 31 },
        async (_, i) => (await ask(`2001:db8:1:2::${i + 1}`, `a${i}@example.com`)).status,
      ),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect((await ask('2001:db8:1:3::1', 'b@example.com')).status).toBe(200);
  });
});

describe('the page', () => {
  const page = () => `/s/${made.store.publicKey}/find`;

  test('asks, and answers the same to everybody', async () => {
    const asked = await visit(portal, page());
    expect(asked.html).toMatch(/<label for="number">Order number<\/label>/);
    expect(asked.response.headers.get('referrer-policy')).toBe('same-origin');

    const right = await sendForm(portal, page(), ADA);
    const wrong = await sendForm(portal, page(), { ...ADA, number: 'MB-1043' });
    expect([right.status, wrong.status]).toEqual([200, 200]);
    expect(wrong.html).toBe(right.html.replaceAll('MB-1042', 'MB-1043'));
    expect((await portal.mails()).map(({ to }) => to)).toEqual(['ada@example.com']);
  });

  test('says what is missing, and keeps what was typed as text', async () => {
    const { status, html } = await sendForm(portal, page(), { number: '"><script>', email: 'ada' });
    expect(status).toBe(400);
    expect(html).toContain('does not look like an e-mail address');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
  });

  test.each(['', 'null', 'https://elsewhere.example'])('403 for a form from %j', async (origin) => {
    expect((await sendForm(portal, page(), ADA, { origin })).status).toBe(403);
    expect(await portal.mails()).toEqual([]);
  });
});

function find(body: { number: string; email: string }) {
  return browser.send('POST', '/find-order', { ...body, language: 'en' });
}

async function countStatements(request: () => Promise<Response>) {
  const statements: string[] = [];
  sql.options.debug = (_connection: number, query: string) => void statements.push(query);
  const response = await request();
  sql.options.debug = false;
  return { statements, response };
}
