import type { Sql } from '../db/connect.ts';

/** For how many years the law makes a store keep its invoices: what a shopper who leaves is told stays. */
export async function findRecordsKeptYears(sql: Sql, storeId: number): Promise<number> {
  const [row] = await sql<[{ years: number }]>`
    select records_kept_years as years from stores where id = ${storeId}
  `;
  return row.years;
}

export async function updateRecordsKeptYears(sql: Sql, storeId: number, years: number): Promise<void> {
  await sql`update stores set records_kept_years = ${years} where id = ${storeId}`;
}
