import { endOfMonth, type Overview } from './overview-format.ts';

/** Who is in a place and ordered in the overview's period, as a filter of the list. */
export function placeFilter(
  place: { country: string | null; city: string | null },
  kind: 'country' | 'city',
  { period, from }: Pick<Overview, 'period' | 'from'>,
): string {
  const ordered = period === 'all' ? 'number_of_orders >= 1' : `last_order_date >= ${from}`;
  const country = place.country === null ? 'country IS NULL' : `country = ${quoted(place.country)}`;
  if (kind === 'country') return `${country} AND ${ordered}`;
  // Those without a city are one row, wherever they are.
  if (place.city === null) return `city IS NULL AND ${ordered}`;
  return `city = ${quoted(place.city)} AND ${country} AND ${ordered}`;
}

/** Whose first order was in the month that begins with this day. */
export function cohortFilter(month: string): string {
  return `first_order_date BETWEEN ${month} AND ${endOfMonth(month)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
