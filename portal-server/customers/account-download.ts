import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import { listOrderDataJson, listOrdersWithLines } from './account-data-queries.ts';
import { csvHead, orderToCsv } from './order-csv.ts';

// Both are written page by page as the reader takes them: a slow one holds neither memory nor a connection to the database.

/** How many orders are held at once, each with its lines. */
export const CSV_PAGE_ORDERS = 200;

/** The same where each comes with all that is kept of it. */
export const JSON_PAGE_ORDERS = 100;

/** A shopper's orders as a table. */
export async function* csvOf(
  sql: Sql,
  shopper: SignedInCustomer,
  language: Language,
): AsyncGenerator<string> {
  yield csvHead(language);
  let after: string | null = null;
  do {
    const orders = await listOrdersWithLines(sql, shopper, { after, limit: CSV_PAGE_ORDERS });
    yield orders.map(orderToCsv).join('');
    after = orders.length === CSV_PAGE_ORDERS ? (orders.at(-1)?.id ?? null) : null;
  } while (after !== null);
}

/** All of a shopper's data as one JSON document: `account` is the text of an object, which gets one field more, `orders`. */
export async function* jsonOf(sql: Sql, shopper: SignedInCustomer, account: string): AsyncGenerator<string> {
  yield `${account.trimEnd().slice(0, -1).trimEnd()},\n"orders": [`;
  let after: string | null = null;
  let separator = '\n';
  do {
    const orders = await listOrderDataJson(sql, shopper, { after, limit: JSON_PAGE_ORDERS });
    if (orders.length > 0) yield separator + orders.map(({ json }) => json).join(',\n');
    separator = ',\n';
    after = orders.length === JSON_PAGE_ORDERS ? (orders.at(-1)?.id ?? null) : null;
  } while (after !== null);
  yield '\n]\n}\n';
}
