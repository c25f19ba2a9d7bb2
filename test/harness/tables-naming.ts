import type postgres from 'postgres';

/** The tables in which any row of a store holds one of these words, whatever the column. */
export async function listTablesNaming(
  sql: postgres.Sql,
  storeId: number,
  words: string[],
): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'store_id' order by 1
  `;
  const found = [];
  for (const { name } of tables) {
    const rows = await sql<{ text: string; body: Buffer | null }[]>`
      select to_jsonb(t)::text as text, ${name === 'platform_deliveries' ? sql`body` : sql`null::bytea`} as body
      from ${sql(name)} t where store_id = ${storeId}
    `;
    const texts = rows.map((row) => row.text + (row.body?.toString() ?? ''));
    if (texts.some((text) => words.some((word) => text.includes(word)))) found.push(name);
  }
  return found;
}
