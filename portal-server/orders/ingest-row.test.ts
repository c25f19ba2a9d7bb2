import { describe, expect, test } from 'vitest';

import { FeedOrder } from '../../shared/contracts/order-feed.ts';
import { spentOn, toPerson } from './ingest-row.ts';

const order = (part: Record<string, unknown> = {}) =>
  FeedOrder.parse({
    number: 'R-1001',
    placedAt: '2026-01-02T03:04:05Z',
    updatedAt: '2026-01-02T03:04:05Z',
    currency: 'EUR',
    total: 1000,
    paymentStatus: 'paid',
    fulfilmentStatus: 'shipped',
    ...part,
  });

describe('an order adds to what its customer spent', () => {
  test.each([
    ['its total, where the source does not say what was paid', {}, 1000],
    ['what was paid', { paid: 600 }, 600],
    [
      'what was paid less what went back',
      { paid: 1000, refunded: 300, paymentStatus: 'partially_refunded' },
      700,
    ],
    ['never less than nothing', { paid: 100, refunded: 300 }, 0],
    ['nothing, but counts, where it was free', { total: 0 }, 0],
    ['nothing while it waits for its money', { paymentStatus: 'awaiting_payment' }, null],
    ['nothing once it is refunded', { paymentStatus: 'refunded', refunded: 1000 }, null],
    ['nothing once it is cancelled', { paymentStatus: 'cancelled', paid: 1000 }, null],
  ])('%s', (_, part, spent) => {
    expect(spentOn(order(part), { sellsOnDelivery: false })).toBe(spent);
  });

  test('its total once it is delivered, where the store sells on delivery', () => {
    const delivered = order({ paymentStatus: 'awaiting_payment', fulfilmentStatus: 'delivered' });
    expect(spentOn(delivered, { sellsOnDelivery: true })).toBe(1000);
    expect(spentOn(delivered, { sellsOnDelivery: false })).toBeNull();
  });
});

describe('an order knows its customer', () => {
  const store = { country: 'FR', sharedEmails: ['counter@shop.example'] };
  const address = { name: 'Awa Diop', city: 'Dakar', country: 'SN', phone: '77 123 45 67' };

  test('by an e-mail in normal form, which stays as typed beside it', () => {
    const person = toPerson(order({ customer: { email: 'Ada@Example.COM' } }), store);
    expect(person).toMatchObject({ email: 'ada@example.com', contact: { email: 'Ada@Example.COM' } });
  });

  test.each(['counter@shop.example', 'Counter@Shop.example', 'none', 'a@b.example, c@d.example'])(
    'not by %s, which is kept as typed',
    (email) => {
      const person = toPerson(order({ customer: { email } }), store);
      expect(person).toMatchObject({ email: null, contact: { email } });
    },
  );

  test('by the phone of whoever pays, read as one of their country', () => {
    expect(toPerson(order({ billingAddress: address }), store).phoneE164).toBe('+221771234567');
  });

  test('not by the phone of whoever gets the parcel, though by their name and place where nothing else is told', () => {
    const person = toPerson(order({ shippingAddress: address }), store);
    expect(person.phoneE164).toBeNull();
    expect(person.contact).toMatchObject({ name: 'Awa Diop', city: 'Dakar', country: 'SN', phone: null });
  });

  test.each([
    ['UK', 'GB'],
    ['ZZ', null],
  ])('as one of a country that exists: %s is %o, and stays what it was in the address', (told, country) => {
    const person = toPerson(order({ billingAddress: { ...address, country: told } }), store);
    expect(person.contact.country).toBe(country);
    expect(person.billingAddress?.country).toBe(told);
  });
});
