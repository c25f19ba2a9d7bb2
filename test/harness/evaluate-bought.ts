import type postgres from 'postgres';

import { countUpTo, findSelectedCustomers } from '../../portal-server/merchant/customer-list-queries.ts';
import { SORT_KEYS } from '../../portal-server/merchant/customer-list-order.ts';
import { segmentFilter, segmentPlace } from '../../portal-server/merchant/segment-condition-queries.ts';
import { parseSegment } from '../../shared/segment-language.ts';

/** For whom each line counts, and who is found by each product: all of it in an order of its own. */
export interface Bought {
  lines: string[];
  buyers: string[];
}

type Rows = Record<string, unknown>[];

/** Made from orders, moves and merges alone: slow and obvious. */
export async function evaluateBought(
  sql: postgres.Sql,
  storeId: number,
  products: readonly string[],
): Promise<Bought> {
  const rowsOf = (table: string): Promise<Rows> =>
    sql`select * from ${sql(table)} where store_id = ${storeId}`;
  const [orders, lines, moves, merges] = [
    await rowsOf('orders'),
    await rowsOf('order_lines'),
    await rowsOf('order_moves'),
    await rowsOf('customer_merges'),
  ];
  const told = lines.map((line) => {
    const order = orders.find((one) => one['id'] === line['orderId']);
    const move = moves.find((one) => one['orderId'] === line['orderId']);
    const of = order?.['spent'] == null ? null : String(move?.['toId'] ?? order['customerId']);
    const kept = merges.find((one) => one['mergedId'] === of)?.['keptId'] ?? of;
    return { line, of, kept };
  });
  const buyers = products.flatMap((product) =>
    told
      .filter(({ line, of }) => of && (line['productId'] === product || line['sku'] === product))
      .map(({ kept }) => `${product} ${String(kept)}`),
  );
  return {
    lines: told.map(({ line, of }) => `${nameOf(line)} ${of}`).toSorted(),
    buyers: [...new Set(buyers)].toSorted(),
  };
}

/** As the lines themselves say, and the filter finds; throws where not all ways to ask it agree. */
export async function readBought(
  sql: postgres.Sql,
  storeId: number,
  products: readonly string[],
): Promise<Bought> {
  const lines = await sql`select * from order_lines where store_id = ${storeId}`;
  const buyers: string[] = [];
  for (const product of products) {
    const segment = parseSegment(`products_purchased CONTAINS '${product}'`);
    const place = segmentPlace({ id: storeId, currency: 'EUR' }, 'UTC');
    const filter = segmentFilter(sql, segment, place);
    const order = { key: SORT_KEYS.spent, isAscending: false };
    const page = { order, after: null, limit: 1000 };
    const found = await findSelectedCustomers(sql, { storeId, filter, search: null }, page);
    buyers.push(...found.map(({ customerId }) => `${product} ${customerId}`));

    const opposite = segmentFilter(sql, { kind: 'not', part: segment }, place);
    const others = await countUpTo(sql, { storeId, filter: opposite, search: null }, 1000);
    const all = await countUpTo(sql, { storeId, filter: null, search: null }, 1000);
    if (found.length + others !== all) throw new Error(`${product}: ${found.length} and ${others} of ${all}`);
  }
  return {
    lines: lines.map((line) => `${nameOf(line)} ${line['countsFor']}`).toSorted(),
    buyers: buyers.toSorted(),
  };
}

function nameOf(line: Rows[0]): string {
  return `${String(line['orderId'])} ${String(line['position'])}`;
}
