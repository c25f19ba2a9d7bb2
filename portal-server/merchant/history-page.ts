import { readCursor, writeCursor } from './customer-list-order.ts';
import type { HistoryCursor, HistoryRow } from './customer-history-queries.ts';

// Of a history the key is a moment, and what tells apart what happened then any text.
const BY_TIME = { type: 'timestamptz' } as const;

/** A page of a history as the JSON text of its response, `name` being what its entries are called there. */
export async function historyJson(
  name: string,
  query: { after?: string | undefined; limit: number },
  list: (page: { after: HistoryCursor | null; limit: number }) => Promise<HistoryRow[]>,
): Promise<string> {
  const cursor = readCursor(query.after, BY_TIME, /^[\w-]{1,64}$/);
  const after = cursor && { at: cursor.key, id: cursor.customerId };
  const rows = await list({ after, limit: query.limit + 1 });

  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const next =
    rows.length > shown.length && last
      ? JSON.stringify(writeCursor({ key: last.at, customerId: last.id }))
      : 'null';
  return `{${JSON.stringify(name)}:[${shown.map(({ json }) => json).join(',')}],"next":${next}}`;
}
