import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { arbitraryObservation } from '../../test/harness/arbitrary-observations.ts';
import { FeedState } from '../../shared/contracts/order-feed.ts';
import { compareObservations, observationKey } from './ingest-observation.ts';

const state = (part: Record<string, unknown> = {}) =>
  FeedState.parse({
    number: 'R-1001',
    placedAt: '2026-01-02T03:04:05Z',
    updatedAt: '2026-01-02T03:04:05Z',
    currency: 'EUR',
    total: 1999,
    paymentStatus: 'paid',
    fulfilmentStatus: 'shipped',
    ...part,
  });
const deletion = (updatedAt: string) => FeedState.parse({ deleted: true, updatedAt });

const isLater = (a: FeedState, b: FeedState) => compareObservations(observationKey(a), observationKey(b)) > 0;

describe('two states are the same observation', () => {
  test('whatever the order of their fields', () => {
    const backwards = Object.fromEntries(Object.entries(state()).toReversed());
    expect(observationKey(backwards as FeedState)).toEqual(observationKey(state()));
  });

  test('whether a default is written out or not, and whatever the zone of a time', () => {
    const written = state({ deleted: false, tax: 0, updatedAt: '2026-01-02T04:04:05+01:00' });
    expect(observationKey(written)).toEqual(observationKey(state()));
  });

  test('but not where any field differs', () => {
    expect(observationKey(state({ total: 2000 }))).not.toEqual(observationKey(state()));
  });
});

describe('of two states the later one is', () => {
  test('the one with the later time', () => {
    const later = state({ updatedAt: '2026-01-03T00:00:00Z', paymentStatus: 'incomplete' });
    expect(isLater(later, state({ paymentStatus: 'refunded' }))).toBe(true);
  });

  test('at the same time, the one that has come further, and a deletion after all', () => {
    expect(isLater(state({ paymentStatus: 'refunded' }), state())).toBe(true);
    expect(isLater(deletion('2026-01-02T03:04:05Z'), state({ paymentStatus: 'cancelled' }))).toBe(true);
  });

  test('always one of them, where they differ at all', () => {
    fc.assert(
      fc.property(arbitraryObservation, arbitraryObservation, (a, b) => {
        const [one, other] = [observationKey(a.state), observationKey(b.state)];
        const order = compareObservations(one, other);
        expect(Math.sign(order)).toBe(-Math.sign(compareObservations(other, one)) + 0);
        expect(order === 0).toBe(one.contentHash.equals(other.contentHash));
      }),
    );
  });
});
