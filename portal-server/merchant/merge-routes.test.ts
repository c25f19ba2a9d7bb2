import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { getCustomer, listCustomerOrders } from '../../shared/contracts/customer-sheet.ts';
import { previewMerge } from '../../shared/contracts/duplicates.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestFor, makeCustomer } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import { applyToCustomers } from '../bulk/bulk-effects.ts';
import { forgetCustomers } from '../customers/forget-customers.ts';
import { lockStore } from '../customers/identity-queries.ts';
import { proveEmail } from '../customers/prove-email.ts';
import { carriesProvenEmailOf } from '../customers/proven-emails-queries.ts';
import { redactCustomer } from '../customers/redact-customer.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;
let admin: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql, { currency: 'EUR', country: 'FR' }));
  editor = await makeStaff(portal, store, 'editor', `${randomUUID()}@team.example`);
  admin = `/admin/${store.publicKey}`;
});

const LATER = '2026-02-01T00:00:00Z';

const ordered = async (externalId: string, email: string, part: object = {}) =>
  (await ingestFor(sql, store, externalId, part, { name: email, email })).orderId!;
const ownerOf = async (email: string) => {
  const [row] = await sql<{ customerId: string }[]>`
    select customer_id from customer_emails where store_id = ${store.id} and email = ${email}`;
  return row!.customerId;
};
const merge = (keptId: string, mergedId: string) =>
  editor.read<{ mergeId: string }>('POST', `${admin}/merges`, { keptId, mergedId });
const move = (customerId: string, orderId: string, toCustomerId: string) =>
  editor.read<{ moveId: string | null }>('POST', `${admin}/customers/${customerId}/orders/${orderId}/move`, {
    toCustomerId,
  });
const sheetOf = async (id: string) =>
  getCustomer.response.decode(await editor.read('GET', `${admin}/customers/${id}`));
const ordersOf = async (id: string) =>
  listCustomerOrders.response.decode(await editor.read('GET', `${admin}/customers/${id}/orders`)).orders;
const lastAudit = async () => {
  const [entry] = await sql<{ action: string; subjectId: string }[]>`
    select action, subject_id from audit_log where store_id = ${store.id} order by id desc limit 1`;
  return entry;
};

describe('a merge', () => {
  let kept: string;
  let merged: string;
  beforeEach(async () => {
    await ordered('1', 'awa@mail.example');
    await ordered('2', 'awa.k@mail.example', { placedAt: new Date('2026-01-05T00:00:00Z') });
    [kept, merged] = [await ownerOf('awa@mail.example'), await ownerOf('awa.k@mail.example')];
  });

  test('is previewed as it will be, and then is so: list, sheet, orders and search', async () => {
    await sql`update customers set note = 'Likes tea', city = 'Lyon' where id = ${merged}`;
    await sql`insert into customer_tags ${sql({ storeId: store.id, customerId: merged, tag: 'vip' })}`;
    const preview = previewMerge.response.decode(
      await editor.read('GET', `${admin}/merges/preview?keptId=${kept}&mergedId=${merged}`),
    );
    await merge(kept, merged);

    const { customers } = await editor.read<{ customers: { id: string }[] }>('GET', `${admin}/customers`);
    expect(customers).toMatchObject([
      { id: kept, orderCount: 2, city: 'Lyon', tags: ['vip'], hasNote: true, email: 'awa@mail.example' },
    ]);
    expect(preview.result).toMatchObject({ id: kept, orderCount: 2, city: 'Lyon', tags: ['vip'] });
    expect(await sheetOf(kept)).toMatchObject({
      city: 'Lyon',
      tags: ['vip'],
      totals: [{ orderCount: 2, spent: 2000 }],
      mergedFrom: [{ customerId: merged, note: 'Likes tea', email: 'awa.k@mail.example' }],
    });
    expect((await sheetOf(merged)).id).toBe(kept);
    expect((await ordersOf(kept)).map(({ number }) => number)).toEqual(['2', '1']);
    const found = await editor.read('GET', `${admin}/customers?q=awa.k@mail`);
    expect(found).toMatchObject({ customers: [{ id: kept }] });
    const tagged = await editor.read(
      'GET',
      `${admin}/customers?where=${encodeURIComponent("customer_tags CONTAINS 'vip'")}`,
    );
    expect(tagged).toMatchObject({ customers: [{ id: kept }] });
    expect(await lastAudit()).toEqual({ action: 'customer.merged', subjectId: kept });
  });

  test('refuses one customer twice, one who is merged already, and one of another store', async () => {
    expect(await editor.codeOf('POST', `${admin}/merges`, { keptId: kept, mergedId: kept })).toBe(
      'invalid_request',
    );
    await merge(kept, merged);
    expect(await editor.codeOf('POST', `${admin}/merges`, { keptId: merged, mergedId: kept })).toBe(
      'already_merged',
    );
    const { store: elsewhere } = await makeStore(sql);
    const stranger = await makeCustomer(sql, elsewhere);
    expect(await editor.codeOf('POST', `${admin}/merges`, { keptId: kept, mergedId: stranger })).toBe(
      'customer_not_found',
    );
  });

  test('of a chain any link is taken back, whatever came after it', async () => {
    await ordered('3', 'third@mail.example');
    const third = await ownerOf('third@mail.example');
    const { mergeId: first } = await merge(merged, third);
    const { mergeId: second } = await merge(kept, merged);
    const counts = async () =>
      (await editor.read<{ customers: { id: string; orderCount: number }[] }>('GET', `${admin}/customers`))
        .customers;
    expect(await counts()).toMatchObject([{ id: kept, orderCount: 3 }]);

    await editor.read('POST', `${admin}/merges/${first}/undo`);
    expect((await counts()).map(({ orderCount }) => orderCount).toSorted()).toEqual([1, 2]);
    await editor.read('POST', `${admin}/merges/${second}/undo`);
    expect(await counts()).toHaveLength(3);
    expect(await editor.codeOf('POST', `${admin}/merges/${second}/undo`)).toBe('not_found');
    expect(await lastAudit()).toEqual({ action: 'customer.unmerged', subjectId: kept });
  });

  test('of two who both sign in leaves each their own account, and only their own orders', async () => {
    for (const email of ['awa@mail.example', 'awa.k@mail.example']) {
      await sql.begin((tx) => proveEmail(tx, store, email));
    }
    await merge(kept, merged);
    for (const [email, customerId] of [
      ['awa@mail.example', kept],
      ['awa.k@mail.example', merged],
    ] as const) {
      const account = await sql.begin((tx) => proveEmail(tx, store, email));
      expect(account.customerId).toBe(customerId);
      const seen = await sql<{ email: string }[]>`
        select o.email from orders o where ${carriesProvenEmailOf(sql, { storeId: store.id, customerId })}`;
      expect(seen).toEqual([{ email }]);
    }
  });

  test('outlives a replay that leaves out whom it names: what was said of them holds of their heir', async () => {
    const named = (externalId: string) => ({ externalId, email: null, phone: null, name: 'Awa' });
    await ingestFor(sql, store, '8', { placedAt: new Date('2026-01-06T00:00:00Z') }, named('7') as never);
    await ingestFor(sql, store, '9', { placedAt: new Date('2026-01-07T00:00:00Z') }, named('7') as never);
    await merge(kept, merged);
    // Earlier than both histories, and of both: they were one person all along.
    const both = { externalId: '7', email: 'awa.k@mail.example', name: 'Awa' };
    await ingestFor(sql, store, '0', { placedAt: new Date('2025-12-01T00:00:00Z') }, both as never);

    const { customers } = await editor.read<{ customers: unknown[] }>('GET', `${admin}/customers`);
    expect(customers).toMatchObject([{ id: kept, orderCount: 5 }]);
    expect((await sheetOf(kept)).mergedFrom).toHaveLength(1);
  });

  test('lets staff take a tag away that only the other one has', async () => {
    await sql`insert into customer_tags ${sql({ storeId: store.id, customerId: merged, tag: 'vip' })}`;
    await merge(kept, merged);
    await editor.read('PATCH', `${admin}/customers/${kept}`, { tags: ['new'] });
    expect((await sheetOf(kept)).tags).toEqual(['new']);
  });

  test('and so does a bulk action, which tells it of the one in the list', async () => {
    await sql`insert into customer_tags ${sql({ storeId: store.id, customerId: merged, tag: 'vip' })}`;
    await merge(kept, merged);
    const step = { kind: 'remove_tag', value: 'VIP', staffEmail: 'ada@team.example' } as const;
    const { changed } = await sql.begin((tx) => applyToCustomers(tx, store, step, [kept]));
    expect(changed).toEqual([kept]);
    expect((await sheetOf(kept)).tags).toEqual([]);
  });

  test('and a deletion by staff takes everybody who counts for them', async () => {
    await merge(kept, merged);
    await sql.begin(async (tx) => {
      await lockStore(tx, store.id);
      await forgetCustomers(tx, store, [kept]);
    });
    const left = await sql`select from orders where store_id = ${store.id} and redacted_at is null`;
    expect(left).toHaveLength(0);
    const [row] = await sql`select from customer_emails where store_id = ${store.id}`;
    expect(row).toBeUndefined();
  });

  test('ends when one of them is redacted, and the other stays whole', async () => {
    const by = { name: 'Awa', email: 'x@mail.example', externalId: '55' };
    await ingestFor(sql, store, '5', {}, by as never);
    const redacted = await ownerOf('x@mail.example');
    await merge(kept, redacted);
    const target = { source: 'shop', customerExternalId: '55', orderExternalIds: [], email: null };
    await sql.begin((tx) => redactCustomer(tx, store, target));

    expect(await sheetOf(kept)).toMatchObject({ mergedFrom: [], totals: [{ orderCount: 1 }] });
    expect(await editor.codeOf('GET', `${admin}/customers/${redacted}`)).toBe('customer_not_found');
  });
});

describe('a moved order', () => {
  let from: string;
  let to: string;
  let orderId: string;
  beforeEach(async () => {
    orderId = await ordered('1', 'from@mail.example');
    await ordered('2', 'to@mail.example');
    [from, to] = [await ownerOf('from@mail.example'), await ownerOf('to@mail.example')];
  });
  const figures = async (id: string) => (await sheetOf(id)).totals.map(({ orderCount }) => orderCount);

  test('counts for whom it was moved to, says where from, and is given back', async () => {
    const { moveId } = await move(from, orderId, to);
    expect([await figures(from), await figures(to)]).toEqual([[], [2]]);
    const moved = (await ordersOf(to)).find(({ id }) => id === orderId);
    expect(moved?.movedFrom).toMatchObject({ moveId, customerId: from });
    expect(await ordersOf(from)).toEqual([]);
    expect((await sheetOf(from)).movedAway).toMatchObject([{ moveId, orderNumber: '1', customerId: to }]);
    expect(await lastAudit()).toEqual({ action: 'customer.order_moved', subjectId: to });

    await editor.read('POST', `${admin}/moves/${moveId}/undo`);
    expect([await figures(from), await figures(to)]).toEqual([[1], [1]]);
    expect(await editor.codeOf('POST', `${admin}/moves/${moveId}/undo`)).toBe('not_found');
  });

  test('stays there whatever is told of it later, and its amounts follow; its address alone says who sees it', async () => {
    await move(from, orderId, to);
    await ordered('1', 'from@mail.example', { updatedAt: new Date(LATER), paid: 3000, total: 3000 });
    expect((await sheetOf(to)).totals).toMatchObject([{ orderCount: 2, spent: 4000 }]);

    await ordered('1', 'new@mail.example', { updatedAt: new Date('2026-03-01T00:00:00Z') });
    expect(await figures(to)).toEqual([2]);
    const { customerId } = await sql.begin((tx) => proveEmail(tx, store, 'to@mail.example'));
    const seen = await sql<{ number: string }[]>`
      select o.number from orders o where ${carriesProvenEmailOf(sql, { storeId: store.id, customerId })}`;
    expect(seen).toEqual([{ number: '2' }]);
    // Given back, it goes to whose it is by now.
    const [kept] = await sql<{ id: string }[]>`select id from order_moves where store_id = ${store.id}`;
    await editor.read('POST', `${admin}/moves/${kept!.id}/undo`);
    expect(await figures(await ownerOf('new@mail.example'))).toEqual([1]);
  });

  test('moved home is moved no more; moved to whoever has it, or from whoever has not, it is refused', async () => {
    await move(from, orderId, to);
    const path = (id: string) => `${admin}/customers/${id}/orders/${orderId}/move`;
    expect(await editor.codeOf('POST', path(to), { toCustomerId: to })).toBe('invalid_request');
    expect(await editor.codeOf('POST', path(from), { toCustomerId: to })).toBe('order_not_found');
    expect(await move(to, orderId, from)).toEqual({ moveId: null });
    expect(await figures(from)).toEqual([1]);
  });

  test('is emptied with the customer to whom it was moved, and takes no address from whose it was', async () => {
    const { customerId } = await sql.begin((tx) => proveEmail(tx, store, 'from@mail.example'));
    await move(from, orderId, to);
    await sql.begin(async (tx) => {
      await lockStore(tx, store.id);
      await forgetCustomers(tx, store, [to]);
    });
    const [order] = await sql<{ contact: object; redactedAt: Date | null }[]>`
      select contact, redacted_at from orders where store_id = ${store.id} and id = ${orderId}`;
    expect(order).toMatchObject({ contact: {}, redactedAt: expect.any(Date) });
    expect(await sql`select from order_moves where store_id = ${store.id}`).toHaveLength(0);
    expect(await sql.begin((tx) => proveEmail(tx, store, 'from@mail.example'))).toEqual({ customerId });
  });

  test('is what a filter by products finds somebody by', async () => {
    const buyers = async () => {
      const where = encodeURIComponent("products_purchased CONTAINS 'SOAP'");
      const { customers } = await editor.read<{ customers: { id: string }[] }>(
        'GET',
        `${admin}/customers?where=${where}`,
      );
      return customers.map(({ id }) => id);
    };
    await sql`
      update order_lines set sku = 'SOAP' where store_id = ${store.id} and order_id = ${orderId}`;
    expect(await buyers()).toEqual([from]);
    await move(from, orderId, to);
    expect(await buyers()).toEqual([to]);
    await ordered('9', 'third@mail.example');
    const third = await ownerOf('third@mail.example');
    await merge(third, to);
    expect(await buyers()).toEqual([third]);
  });

  test('is found by its number with whom it was moved to', async () => {
    await ordered('77001', 'from@mail.example');
    const [order] = await sql<{ id: string }[]>`
      select id from orders where store_id = ${store.id} and number = '77001'`;
    await move(from, order!.id, to);
    const found = await editor.read('GET', `${admin}/customers?q=77001`);
    expect(found).toMatchObject({ customers: [{ id: to }] });
  });
});
