import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import * as contracts from '../../shared/contracts/customer-sheet.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import {
  ingestFor,
  makeCustomer,
  makeFullCustomer,
  makeVatCheck,
} from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import type { Store } from '../stores/store-queries.ts';

interface Sheet {
  [field: string]: unknown;
  origins: Record<string, string>;
}
let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql, { currency: 'EUR', country: 'FR' }));
  editor = await makeStaff(portal, store, 'editor', `${randomUUID()}@team.example`);
});

describe('a sheet', () => {
  test('is what its contract says, of a customer with everything and of one with nothing', async () => {
    const full = await makeFullCustomer(sql, store);
    const sheet = await sheetOf(full);
    contracts.CustomerSheet.parse(sheet);
    contracts.CustomerSheet.parse(await sheetOf(await makeCustomer(sql, store)));

    expect(sheet).toMatchObject({
      name: 'Élodie Œuvrard',
      note: 'Likes tea',
      tags: ['Été', 'vip'],
      groups: [{ key: 'b2b', name: 'Business' }],
      vat: { number: 'FR40303265045', siret: '73282932000074', state: 'pending' },
      totals: [
        { currency: 'EUR', orderCount: 2, spent: 7001, average: 3501, outstanding: 1999 },
        { currency: 'XOF', orderCount: 1, spent: 900, average: 900, outstanding: 0 },
      ],
      terms: { outstandingLimit: 1000, paymentDays: 30, risk: 'medium' },
    });
  });

  test('tells addresses, consents and checks of VAT numbers with their proof', async () => {
    const id = await makeFullCustomer(sql, store);
    const key = { storeId: store.id, customerId: id };
    const address = { name: 'Élodie', city: 'Lyon', line1: '1 rue X', country: 'FR', junk: 1 };
    await sql`insert into customer_addresses ${sql({ ...key, id: randomUUID(), address: sql.json(address), isBillingDefault: true })}`;
    const consent = {
      channel: 'email',
      given: true,
      source: 'account',
      wording: 'Yes',
      saidAt: '2026-01-02',
    };
    await sql`insert into customer_consents ${sql({ ...key, id: randomUUID(), ...consent })}`;
    await makeVatCheck(sql, key);
    const sheet = await sheetOf(id);
    contracts.CustomerSheet.parse(sheet);
    expect(sheet).toMatchObject({
      addresses: [{ city: 'Lyon', forBilling: true, forDelivery: false, landmark: null }],
      consents: [{ channel: 'email', given: true, wording: 'Yes' }],
      vatChecks: [{ outcome: 'valid', consultationNumber: 'C1', answeredName: 'MAISON' }],
    });
  });

  test('of another store’s customer is not found', async () => {
    const other = await makeStore(sql);
    const id = await makeCustomer(sql, other.store);
    for (const path of ['', '/orders', '/timeline', '/products']) {
      expect(await editor.codeOf('GET', `${pathOf(id)}${path}`)).toBe('customer_not_found');
    }
    expect(await editor.codeOf('PATCH', pathOf(id), { name: 'x' })).toBe('customer_not_found');
  });
});

describe('a history', () => {
  test('of orders, of products and of all comes newest first, page by page, each once', async () => {
    for (let i = 1; i <= 5; i++)
      await ingestFor(sql, store, `${i}`, { placedAt: new Date(`2026-01-0${i}T00:00:00Z`) });
    const id = await onlyCustomer();
    await makeVatCheck(sql, { storeId: store.id, customerId: id });
    await editor.read('PATCH', pathOf(id), { note: 'Calls on Mondays' });

    const orders = await pages<{ number: string }>(
      `${pathOf(id)}/orders`,
      'orders',
      contracts.listCustomerOrders,
    );
    expect(orders.map(({ number }) => number)).toEqual(['5', '4', '3', '2', '1']);

    const events = await pages<{ kind: string; at: string }>(
      `${pathOf(id)}/timeline`,
      'events',
      contracts.listCustomerEvents,
    );
    expect(events.map(({ kind }) => kind).toSorted()).toEqual([
      'change',
      'created',
      'order',
      'order',
      'order',
      'order',
      'order',
      'vat_check',
    ]);
    expect(events.map(({ at }) => Date.parse(at))).toEqual(
      events.map(({ at }) => Date.parse(at)).toSorted((a, b) => b - a),
    );
    expect(events.find(({ kind }) => kind === 'change')).toMatchObject({
      action: 'customer.changed',
      before: { note: null },
      after: { note: 'Calls on Mondays' },
    });

    const { products } = contracts.listCustomerProducts.response.parse(
      await editor.read('GET', `${pathOf(id)}/products`),
    );
    expect(products).toMatchObject([{ sku: 'MUG', title: 'Mug', quantity: 7.5, orderCount: 5 }]);
  });
});

function pathOf(id: string): string {
  return `/admin/${store.publicKey}/customers/${id}`;
}

function sheetOf(id: string): Promise<Sheet> {
  return editor.read<Sheet>('GET', pathOf(id));
}

async function pages<T>(
  path: string,
  name: string,
  { response }: { response: { parse: (page: unknown) => unknown } },
) {
  const all: T[] = [];
  for (let next: string | null = ''; next !== null;) {
    const query: string = next ? `?limit=2&after=${next}` : '?limit=2';
    const page: Record<string, unknown> = await editor.read('GET', `${path}${query}`);
    response.parse(page);
    all.push(...(page[name] as T[]));
    next = page['next'] as string | null;
  }
  return all;
}

async function onlyCustomer(): Promise<string> {
  const rows = await sql<{ id: string }[]>`select id from customers where store_id = ${store.id}`;
  expect(rows).toHaveLength(1);
  return rows[0]!.id;
}
