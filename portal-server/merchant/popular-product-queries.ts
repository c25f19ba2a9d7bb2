import type { Segment } from '../../shared/segment-tree.ts';
import type { Sql } from '../db/connect.ts';

/** A product is popular if so many of its lines count for those whose id, which is random, begins with the first of 256 bytes. */
const POPULAR_LINES = 80;
const SAMPLE_END = '01000000-0000-0000-0000-000000000000';

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
  if (segment.kind === 'not') return productsOf(segment.part);
  if (segment.kind !== 'condition') return segment.parts.flatMap(productsOf);
  const { field, operator } = segment;
  if (field !== 'products_purchased') return [];
  return operator === 'CONTAINS' || operator === 'NOT CONTAINS' ? [segment.value.text.trim()] : [];
}
