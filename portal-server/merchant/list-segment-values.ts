import type postgres from 'postgres';

import { SEGMENT_VALUES_MAX, type SuggestedField } from '../../shared/contracts/segment-value.ts';
import { foldText } from '../../shared/fold-text.ts';
import * as queries from './segment-value-queries.ts';

/** So many customers, or orders, tell what is most frequent, in a store of any size. */
const SAMPLED = 5_000;

/** The values of a field that most customers of a store have, or most of those that a text fits; see the contract. */
export async function listSegmentValues(
  sql: postgres.Sql,
  storeId: number,
  { field, q }: { field: SuggestedField; q: string },
): Promise<{ value: string; label: string }[]> {
  const words = foldText(q);
  const of = { storeId, sampled: SAMPLED, limit: SEGMENT_VALUES_MAX };
  if (field === 'products_purchased') return queries.listProducts(sql, { ...of, words });
  return words === ''
    ? queries.listCities(sql, of)
    : queries.listCitiesFrom(sql, { ...of, beginning: words });
}
