import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeLinkedOrder, visit } from '../../test/harness/guest.ts';
import { makeObservationRow } from '../../test/harness/order-rows.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let made: Awaited<ReturnType<typeof makeStore>>;
let order: Awaited<ReturnType<typeof makeLinkedOrder>>;

const address = {
  name: 'Awa Diop',
  company: 'Diop SARL',
  line1: 'Villa 12',
  line2: 'Porte B',
  district: 'Sicap Liberté 6',
  landmark: 'behind the pharmacy',
  postcode: '11000',
  city: 'Dakar',
  region: 'Cap-Vert',
  country: 'SN',
  phone: '+221 77 123 45 67',
  instructions: 'The gate is blue.',
};

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  made = await makeStore(sql);
  order = await makeLinkedOrder(sql, portal, made, {
    email: 'awa.diop@example.com',
    number: '<b>MB-1042</b>',
    shippingAddress: address,
  });
});

describe('the page of an order', () => {
  test('shows statuses in words, lines, parcels, what was paid, and how it came here', async () => {
    await sql`insert into order_shipments ${sql({
      storeId: made.store.id,
      orderId: order.id,
      position: 0,
      carrier: 'Colissimo',
      trackingNumber: '8R1',
      trackingUrl: 'https://laposte.example/8R1',
      state: 'in_transit',
    })}`;
    const told = { storeId: made.store.id, externalId: order.externalId };
    await makeObservationRow(sql, {
      ...told,
      updatedAt: '2026-01-03T00:00:00Z',
      payment: 'awaiting_payment',
      fulfilment: 'awaiting_processing',
    });
    await makeObservationRow(sql, {
      ...told,
      updatedAt: '2026-01-04T00:00:00Z',
      payment: 'paid',
      fulfilment: 'shipped',
    });

    const { html, status } = await visit(portal, order.path);
    expect(status).toBe(200);
    for (const words of [
      'On its way',
      'Paid',
      'Bowl',
      'Sand',
      'Quantity: 3',
      'Colissimo',
      '8R1',
      'Total',
      'History',
      'Order received',
      'Dakar',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).toContain('href="https://laposte.example/8R1"');
    expect(html).toContain('Order &lt;b&gt;MB-1042&lt;/b&gt;');
  });

  // What a mail would show, and no more: decision 0009.
  test('says not whose it is, where they live, how to reach them, or what else they ordered', async () => {
    await makeLinkedOrder(sql, portal, made, { email: 'awa.diop@example.com', number: 'OTHER-1' });
    await sql`update orders set contact = ${sql.json({ name: 'Awa Diop', phone: '+221771234567', email: 'awa.diop@example.com' })}, phone_e164 = '+221771234567' where id = ${order.id}`;
    const { html } = await visit(portal, order.path);

    const { city: _, country: __, ...hidden } = address;
    for (const word of [...Object.values(hidden), 'awa', 'diop', '221771234567', 'OTHER-1', order.id]) {
      expect(html.toLowerCase()).not.toContain(word.toLowerCase());
    }
  });

  test('goes to no cache, no search engine and no other site’s log, and runs nothing', async () => {
    const { response, html } = await visit(portal, order.path);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(html).toContain('<meta name="robots" content="noindex" />');
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('img-src https: http: data:');
    expect(policy).not.toContain('script-src');
    expect(html).not.toMatch(/<script| style=/);
  });

  test('speaks French', async () => {
    const { html } = await visit(portal, `${order.path}?lang=fr`);
    for (const words of ['En chemin', 'Payée', 'Renoncer au contrat ici']) expect(html).toContain(words);
  });
});

describe('410 in words for', () => {
  test.each<[string, () => Promise<string>]>([
    ['a token that was altered', async () => order.path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['what is no token', async () => order.path.replace(/[^/]+$/, 'x')],
    [
      'another store',
      async () => order.path.replace(made.store.publicKey, (await makeStore(sql)).store.publicKey),
    ],
    [
      'a link that is too old',
      async () => {
        await sql`update order_status_links set expires_at = now() where order_id = ${order.id}`;
        return order.path;
      },
    ],
    [
      'a revoked one',
      async () => {
        await sql`update order_status_links set revoked_at = now() where order_id = ${order.id}`;
        return order.path;
      },
    ],
    [
      'a deleted order',
      async () => {
        await sql`update orders set deleted = true where id = ${order.id}`;
        return order.path;
      },
    ],
    [
      'an order whose person asked to be forgotten',
      async () => {
        await sql`update orders set redacted_at = now() where id = ${order.id}`;
        return order.path;
      },
    ],
  ])('%s', async (_, prepare) => {
    const { status, html, response } = await visit(portal, await prepare());
    expect(status).toBe(410);
    expect(html).toContain('cannot be shown any more');
    expect(html).toMatch(/href="\/s\/pk_\w+\/find\?lang=en"/);
    expect(html).not.toContain('Bowl');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
