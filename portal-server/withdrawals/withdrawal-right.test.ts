import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { OrderWithdrawal } from '../../shared/contracts/withdrawal.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeObservationRow, makeOrderRows, type OrderRow } from '../../test/harness/order-rows.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import type { Store } from '../stores/store-queries.ts';
import { findWithdrawableOrder } from './withdrawal-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
let customerId: string;

const DAY_MS = 86_400_000;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  ({ store } = await makeStore(sql));
  ({ customerId } = await signedIn(sql, store, 'ada@example.com'));
});

describe('the end of the period', () => {
  // Regulation 1182/71, Art. 3: the day of delivery does not count, the last day counts whole, a weekend's is Monday.
  test.each([
    ['fourteen days on, at midnight', 'Europe/Paris', '2031-01-14T09:00:00Z', 14, '2031-01-28T23:00:00Z'],
    [
      'the day of delivery is the store’s',
      'Europe/Paris',
      '2031-01-14T23:30:00Z',
      14,
      '2031-01-29T23:00:00Z',
    ],
    [
      'and where it is, the same moment is another day',
      'America/New_York',
      '2031-01-15T03:00:00Z',
      14,
      '2031-01-29T05:00:00Z',
    ],
    ['a Saturday becomes Monday', 'Europe/Paris', '2031-01-04T12:00:00Z', 14, '2031-01-20T23:00:00Z'],
    ['a Sunday too', 'Europe/Paris', '2031-01-05T12:00:00Z', 14, '2031-01-20T23:00:00Z'],
    [
      'over the change to summer time, by the clock',
      'Europe/Paris',
      '2031-03-20T12:00:00Z',
      14,
      '2031-04-03T22:00:00Z',
    ],
    [
      'over the change to winter time, by the clock',
      'Europe/Paris',
      '2031-10-16T12:00:00Z',
      14,
      '2031-10-30T23:00:00Z',
    ],
    // Cairo's clocks skip the first hour of that Friday: the day begins when its clock first shows it.
    ['where midnight is skipped', 'Africa/Cairo', '2031-04-10T12:00:00Z', 14, '2031-04-24T22:00:00Z'],
    ['far east of Greenwich', 'Pacific/Kiritimati', '2031-01-13T10:30:00Z', 14, '2031-01-28T10:00:00Z'],
    ['as many days as the store gives', 'Africa/Abidjan', '2031-01-14T09:00:00Z', 30, '2031-02-14T00:00:00Z'],
  ])('is %s', async (_, timeZone, deliveredAt, days, until) => {
    await sql`update stores set time_zone = ${timeZone}, withdrawal_days = ${days} where id = ${store.id}`;
    const id = await order({}, [deliveredAt]);

    expect((await read(id))?.until?.toISOString()).toBe(until.replace('Z', '.000Z'));
  });

  test('counts from the last parcel, and not while one is under way', async () => {
    expect((await read(await order({}, ['2031-01-06T09:00:00Z', null])))?.until).toBeNull();
    const id = await order({}, ['2031-01-14T09:00:00Z', '2031-01-06T09:00:00Z']);
    expect((await read(id))?.until?.toISOString()).toBe('2031-01-28T23:00:00.000Z');
  });

  test('does not count while more is to be sent', async () => {
    const id = await order({ fulfilment: 'processing' }, ['2031-01-06T09:00:00Z']);
    expect((await read(id))?.until).toBeNull();
  });

  test('counts from since when the order is told to be delivered, where no parcel says', async () => {
    const told = { storeId: store.id, payment: 'paid' as const };
    const { id, externalId } = await rows({ fulfilment: 'delivered' });
    for (const [updatedAt, fulfilment] of [
      ['2031-01-06T09:00:00Z', 'delivered'],
      ['2031-01-10T09:00:00Z', 'shipped'],
      ['2031-01-14T09:00:00Z', 'delivered'],
      ['2031-01-16T09:00:00Z', 'delivered'],
    ] as const) {
      await makeObservationRow(sql, { ...told, externalId, updatedAt, fulfilment });
    }
    expect((await read(id))?.until?.toISOString()).toBe('2031-01-28T23:00:00.000Z');
  });
});

describe('is open', () => {
  test('while not delivered, and until the last moment', async () => {
    expect((await read(await order({ placedAt: ago(30) }, [null])))?.open).toBe(true);
    expect((await read(await order({}, [ago(13)])))?.open).toBe(true);
    expect(await read(await order({}, [ago(20)]))).toBeNull();
  });

  // Art. 10(1): a year beyond the period is the longest that the law keeps it open.
  test('a year at most where nobody ever tells of a delivery', async () => {
    expect((await read(await order({ placedAt: ago(370) }, [])))?.open).toBe(true);
    expect(await read(await order({ placedAt: ago(380) }, []))).toBeNull();
  });

  test.each(['incomplete', 'cancelled', 'refunded'] as const)(
    'not for an order that is %s',
    async (payment) => {
      expect(await read(await order({ payment }, [null]))).toBeNull();
    },
  );

  test('not where the store has turned it off', async () => {
    await sql`update stores set withdrawal_enabled = false where id = ${store.id}`;
    expect(await read(await order({}, [null]))).toBeNull();
  });
});

describe('what may be withdrawn from', () => {
  test('is not what the store excludes, by product or SKU', async () => {
    await sql`
      update stores set withdrawal_excluded_products = '{p1}', withdrawal_excluded_skus = '{S2}' where id = ${store.id}
    `;
    const id = await order({
      lines: [
        { productId: 'p1', title: 'Sealed' },
        { sku: 'S2', title: 'Made to measure' },
        { title: 'Mug' },
      ],
    });
    expect(
      (await read(id))?.items.map(({ title, excluded, quantity }) => [title, excluded, quantity]),
    ).toEqual([
      ['Sealed', true, 0],
      ['Made to measure', true, 0],
      ['Mug', false, 1],
    ]);
  });

  test('puts equal lines together, however the source orders them', async () => {
    const id = await order({ lines: [{ sku: 'A', quantity: 1 }, { sku: 'B' }, { sku: 'A', quantity: 0.5 }] });
    expect((await read(id))?.items.map(({ quantity }) => quantity)).toEqual([1.5, 1]);
  });

  test('is the order itself where its source tells no lines', async () => {
    expect((await read(await order({ number: 'R-7' })))?.items).toEqual([
      { item: 'order', title: 'R-7', variant: null, quantity: 1, excluded: false },
    ]);
  });
});

function ago(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString();
}

async function rows(given: Partial<OrderRow>) {
  const far = '2030-12-30T00:00:00Z';
  return makeOrderRows(sql, {
    storeId: store.id,
    customerId,
    email: 'ada@example.com',
    placedAt: far,
    ...given,
  });
}

/** With parcels that came at these moments; null: one that is under way. */
async function order(given: Partial<OrderRow> = {}, parcels: (string | null)[] = []): Promise<string> {
  const { id } = await rows(given);
  for (const [position, deliveredAt] of parcels.entries()) {
    await sql`insert into order_shipments ${sql({ storeId: store.id, orderId: id, position, state: 'in_transit', deliveredAt })}`;
  }
  return id;
}

async function read(orderId: string): Promise<OrderWithdrawal | null> {
  return (await findWithdrawableOrder(sql, { storeId: store.id, orderId }))?.withdrawal ?? null;
}
