import type { CustomerRow } from './customer-pages.ts';

/**
 * Rows that show, as they are by now where they have been read again, each in its place; and whether a list that is asked for
 * anew would have others among them, or the same in another order. Those who are news are told elsewhere.
 */
export function mergeAgain(
  shown: readonly CustomerRow[],
  now: readonly CustomerRow[],
  { isNews, isLast }: { isNews: (id: string) => boolean; isLast: boolean },
): { rows: readonly CustomerRow[]; hasMoved: boolean } {
  const byId = new Map(now.map((row) => [row.id, row]));
  const rows = shown.map((row) => sameOr(row, byId.get(row.id)));
  const there = now.map(({ id }) => id).filter((id) => !isNews(id));
  // Whoever has come above pushes others off the end: these are not missed.
  const expected = shown.map(({ id }) => id).slice(0, isLast ? undefined : there.length);
  return { rows, hasMoved: there.some((id, i) => id !== expected[i]) || there.length < expected.length };
}

/** The same object where nothing has changed, since what cells say is kept by it. */
function sameOr(former: CustomerRow, now: CustomerRow | undefined): CustomerRow {
  return now === undefined || JSON.stringify(now) === JSON.stringify(former) ? former : now;
}
