import { createHash } from 'node:crypto';

import type { FeedState } from '../../shared/contracts/order-feed.ts';
import { statusRank } from '../../shared/order-status.ts';

/** What makes one state of an order different from another, and later or earlier than it. */
export interface ObservationKey {
  updatedAt: Date;
  statusRank: number;
  /** SHA-256 of the state. */
  contentHash: Buffer;
}

// Of two states with one time, an order that is gone is the later one. Above every rank of a status.
const DELETION_RANK = 1000;

/** The key of a state: the same for the same content, in whatever order its fields came. */
export function observationKey(state: FeedState): ObservationKey {
  const rank = state.deleted
    ? DELETION_RANK
    : statusRank({ payment: state.paymentStatus, fulfilment: state.fulfilmentStatus });
  const contentHash = createHash('sha256').update(canonicalJson(state)).digest();
  return { updatedAt: state.updatedAt, statusRank: rank, contentHash };
}

/** Positive where `a` is the later state. */
export function compareObservations(a: ObservationKey, b: ObservationKey): number {
  return (
    a.updatedAt.getTime() - b.updatedAt.getTime() ||
    a.statusRank - b.statusRank ||
    Buffer.compare(a.contentHash, b.contentHash)
  );
}

/** JSON with the fields of each object in the order of their names; `deleted: false` says what its absence says. */
export function canonicalJson(state: FeedState): string {
  return JSON.stringify(state, (field, value: unknown) => {
    if (field === 'deleted' && value === false) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
