import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { identityKeys, keyText, type OrderMoment } from './identity-key.ts';
import { type Placement, placeOrder, type Registration } from './place-order.ts';
import { type Carrier, replayOrders } from './replay-orders.ts';

/** An order by the day it was placed on and what it knows its customer by. */
interface Told {
  day: number;
  id?: string | null;
  email?: string | null;
  phone?: string | null;
}

const maybe = (...values: string[]) => fc.constantFrom(null, ...values);
const arbitraryOrder = fc.record({
  day: fc.integer({ min: 1, max: 9 }),
  id: maybe('7', '8'),
  email: maybe('a@mail.example', 'b@mail.example', 'c@mail.example'),
  phone: maybe('+33612345678', '+33698765432'),
});

test('where no replay is asked for, every order is where a replay would put it', () => {
  const orders = fc.uniqueArray(arbitraryOrder, {
    selector: (order) => order.day,
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(orders, ([newcomer, ...others]) => {
      const before = replay(others);
      const order = carrier(newcomer!);
      const placement = place(order, before.registrations);
      if (placement.kind === 'replay') return;

      const own = placement.kind === 'join' ? placement.customerId : order.moment.externalId;
      const expected = new Map([...before.customers, [order.moment.externalId, own]]);
      expect(groups(replay([newcomer!, ...others]).customers)).toEqual(groups(expected));
    }),
    { numRuns: 3000 },
  );
});

describe('an order', () => {
  test('founds a customer where nobody has a key of it, or it has none', () => {
    expect(placeAmong({ day: 1, email: 'a' }, { day: 2, email: 'b' })).toEqual({ kind: 'found' });
    expect(placeAmong({ day: 1 }, { day: 2 })).toEqual({ kind: 'found' });
  });

  test('goes by the platform’s id before the e-mail, and by the e-mail before the phone', () => {
    const known = [
      { day: 1, id: '7' },
      { day: 2, email: 'a' },
      { day: 3, phone: '+33612345678' },
    ];
    expect(placeAmong({ day: 5, id: '7', email: 'a' }, ...known)).toEqual(join(1));
    expect(placeAmong({ day: 5, id: '8', email: 'a', phone: '+33612345678' }, ...known)).toEqual(join(2));
    expect(placeAmong({ day: 5, phone: '+33612345678' }, ...known)).toEqual(join(3));
  });

  test('with an e-mail of its own is not joined to a household by its phone', () => {
    const known = { day: 1, email: 'a', phone: '+33612345678' };
    expect(placeAmong({ day: 2, email: 'b', phone: '+33612345678' }, known)).toEqual({ kind: 'found' });
  });

  test('of a backfill from newest to oldest becomes the first of its customer, without a replay', () => {
    const newer = [
      { day: 8, id: '7', email: 'a' },
      { day: 9, id: '7', email: 'b' },
    ];
    expect(placeAmong({ day: 3, id: '7', email: 'a' }, ...newer)).toMatchObject({
      kind: 'join',
      customerId: '8',
      insteadOf: { placedAt: new Date(8) },
    });
  });

  test('asks for a replay where it shows that two customers are one, or that one is two', () => {
    expect(placeAmong({ day: 1, id: '7', email: 'a' }, { day: 2, id: '7' }, { day: 3, email: 'a' })).toEqual({
      kind: 'replay',
    });
    expect(placeAmong({ day: 2, email: 'a' }, { day: 1, id: '7' }, { day: 3, id: '7', email: 'a' })).toEqual({
      kind: 'replay',
    });
  });

  test('goes to whom a key is pinned, however early it is', () => {
    const key = { kind: 'email', source: '', value: 'a' } as const;
    const pinned: Registration = { key, customerId: 'signed-in', since: null, isFounding: false };
    expect(placeOrder(carrier({ day: 1, email: 'a' }), [pinned])).toEqual({
      kind: 'join',
      customerId: 'signed-in',
      insteadOf: null,
    });
  });
});

function join(day: number): Placement {
  return { kind: 'join', customerId: `${day}`, insteadOf: null };
}

function placeAmong(newcomer: Told, ...others: Told[]): Placement {
  return place(carrier(newcomer), replay(others).registrations);
}

function place(order: Carrier, registrations: Registration[]): Placement {
  const own = order.keys.map(keyText);
  return placeOrder(
    order,
    registrations.filter(({ key }) => own.includes(keyText(key))),
  );
}

function carrier({ day, id = null, email = null, phone = null }: Told): Carrier {
  const moment: OrderMoment = { placedAt: new Date(day), source: 'shop', externalId: `${day}` };
  const keys = identityKeys({ source: 'shop', customerExternalId: id, email, phoneE164: phone });
  return { moment, keys };
}

/** Customers are named after the day of their first order. */
function replay(orders: Told[]): { customers: Map<string, string>; registrations: Registration[] } {
  const { owners, registered } = replayOrders(orders.map(carrier), new Map());
  return {
    customers: new Map([...owners].map(([order, owner]) => [order.moment.externalId, nameOf(owner)])),
    registrations: registered.map(({ key, owner, since }) => {
      const hasEmail = orders.some((order) => `${order.day}` === since.externalId && order.email);
      const isFounding = since.externalId === nameOf(owner) && (key.kind !== 'phone' || !hasEmail);
      return { key, customerId: nameOf(owner), since, isFounding };
    }),
  };
}

function nameOf(owner: Carrier | string): string {
  return typeof owner === 'string' ? owner : owner.moment.externalId;
}

/** Which orders are together, whatever their customers are called. */
function groups(customers: Map<string, string>): string[] {
  const byCustomer = new Map<string, string[]>();
  for (const [order, customer] of customers) {
    byCustomer.set(customer, [...(byCustomer.get(customer) ?? []), order]);
  }
  return [...byCustomer.values()].map((orders) => orders.toSorted().join('+')).toSorted();
}

test('keys of different kinds are different keys', () => {
  const key = { source: '', value: 'x' };
  expect(keyText({ kind: 'email', ...key })).not.toBe(keyText({ kind: 'phone', ...key }));
});
