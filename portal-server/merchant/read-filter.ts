import type postgres from 'postgres';

import { words } from '../../shared/messages/segment-en.ts';
import { SegmentError } from '../../shared/segment-error.ts';
import { parseSegment } from '../../shared/segment-language.ts';
import type { Segment } from '../../shared/segment-tree.ts';
import { describeProblem } from '../../shared/segment-words.ts';
import { ApiError } from '../http/api-error.ts';
import type { Store } from '../stores/store-queries.ts';
import { findTimeZone } from './customer-segment-queries.ts';
import { findPopularProducts } from './popular-product-queries.ts';
import { type SegmentPlace, segmentPlace } from './segment-condition-queries.ts';

/** A filter as somebody wrote it, with what its words mean in the store now; null where nothing is asked. */
export async function readFilter(
  sql: postgres.Sql,
  store: Store,
  where: string,
): Promise<{ segment: Segment; place: SegmentPlace } | null> {
  if (where === '') return null;
  const segment = requireSegment(where, 'where', store.currency);
  const [timeZone, popular] = await Promise.all([
    findTimeZone(sql, store.id),
    findPopularProducts(sql, store.id, segment),
  ]);
  return { segment, place: { ...segmentPlace(store, timeZone), popular } };
}

/** A filter, or a refusal that says where its text is wrong, and how. Its amounts are in the store's currency. */
export function requireSegment(text: string, field: string, currency: string): Segment {
  try {
    return parseSegment(text, currency);
  } catch (error) {
    if (!(error instanceof SegmentError)) throw error;
    const reason = `Character ${error.start + 1}: ${describeProblem(error.problem, words)}`;
    throw new ApiError('invalid_request', { details: [{ field, reason }], cause: error });
  }
}
