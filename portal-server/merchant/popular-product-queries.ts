import type { Segment } from '../../shared/segment-tree.ts';
import type { Sql } from '../db/connect.ts';
import { endOfSample } from './choose-sample.ts';
import { conditionsIn } from './segment-parts.ts';

/** A product is popular if so many of its lines count for those whose id, which is random, begins with the first of 256 bytes. */
const POPULAR_LINES = 80;
const SAMPLE_END = endOfSample(1);

/** Which of the products that a filter asks for so many bought, some 20,000 lines, that it is no way to find anybody by. */
export async function findPopularProducts(
  sql: Sql,
  storeId: number,
  segment: Segment,
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(productsOf(segment))];
  if (asked.length === 0) return new Set();
  const rows = await sql<{ product: string }[]>`
    select product from unnest(${asked}::text[]) as product
    where ${POPULAR_LINES} <= (
      select count(*) from (
        select from order_lines
        where store_id = ${storeId} and product_id = product and counts_for < ${SAMPLE_END}::uuid
        union all
        select from order_lines where store_id = ${storeId} and sku = product and counts_for < ${SAMPLE_END}::uuid
        limit ${POPULAR_LINES}
      ) as sample
    )
  `;
  return new Set(rows.map(({ product }) => product));
}

/** Whether a part of a filter asks for a popular product, or for its opposite, and for nothing else. */
export function asksForPopular(part: Segment, popular: ReadonlySet<string>): boolean {
  if (part.kind === 'not') return asksForPopular(part.part, popular);
  return part.kind === 'condition' && productsOf(part).some((product) => popular.has(product));
}

function productsOf(segment: Segment): string[] {
  return conditionsIn(segment).flatMap((one) => {
    const asks = one.operator === 'CONTAINS' || one.operator === 'NOT CONTAINS';
    return asks && one.field === 'products_purchased' ? [one.value.text.trim()] : [];
  });
}
