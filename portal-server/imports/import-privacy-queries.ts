import type { Sql } from '../db/connect.ts';

/**
 * Empties what is kept of refused rows that carry one of these addresses, in normal form: whoever is forgotten shall not
 * lie in the report of a file. The rows stay, so that a file's figures still add up.
 */
export async function emptyRefusalsAbout(sql: Sql, storeId: number, emails: string[]): Promise<void> {
  await sql`
    update import_refusals set cells = array_fill(''::text, array[cardinality(cells)])
    where store_id = ${storeId} and exists (
      select from unnest(cells) cell cross join unnest(${emails}::text[]) email
      where position(email in lower(cell)) > 0
    )
  `;
}
