/**
 * By what the grid of the overview sorts customers: how long ago they last ordered, and how often they ever did. Orders that
 * count, in any currency, in days of the store's time zone: exactly what filters mean by these fields, so that each cell of
 * the grid is a filter of the list.
 */

/** Days since the last order, at most. The last band is of whoever ordered before all of these. */
export const RECENCY_DAYS = [30, 90, 180, 365] as const;
/** The least number of orders of each band. */
export const FREQUENCY_ORDERS = [1, 2, 3, 5, 10] as const;

/** Of both: from the latest and the rarest on. */
export const RECENCY_BANDS = RECENCY_DAYS.length + 1;
export const FREQUENCY_BANDS = FREQUENCY_ORDERS.length;

/** The days of a band, counted back from today; `from` is the longer ago, null where there is no end. */
export function recencyBand(band: number): { from: number | null; to: number } {
  return { from: RECENCY_DAYS[band] ?? null, to: band === 0 ? 0 : (RECENCY_DAYS[band - 1] ?? 0) + 1 };
}

/** The numbers of orders of a band; `to` is null where there is no end. */
export function frequencyBand(band: number): { from: number; to: number | null } {
  const next = FREQUENCY_ORDERS[band + 1];
  return { from: FREQUENCY_ORDERS[band] ?? 1, to: next === undefined ? null : next - 1 };
}

/** A cell of the grid, or with null a whole row or column of it, as a filter. */
export function bandFilter(recency: number | null, frequency: number | null): string {
  const conditions = [
    ...(frequency === null ? [] : [frequencyFilter(frequencyBand(frequency))]),
    ...(recency === null ? [] : [recencyFilter(recencyBand(recency))]),
  ];
  return conditions.join(' AND ');
}

function frequencyFilter({ from, to }: { from: number; to: number | null }): string {
  if (to === null) return `number_of_orders >= ${from}`;
  return from === to ? `number_of_orders = ${from}` : `number_of_orders BETWEEN ${from} AND ${to}`;
}

function recencyFilter({ from, to }: { from: number | null; to: number }): string {
  if (from === null) return `last_order_date <= -${to}d`;
  return to === 0 ? `last_order_date >= -${from}d` : `last_order_date BETWEEN -${from}d AND -${to}d`;
}
