import type postgres from 'postgres';

export type CopyValue = string | number | boolean | Date | null;

// As much text as goes out at once.
const PIECE_CHARS = 256 * 1024;

/** Writes rows into these columns of a table by COPY. */
export async function copyRows(
  tx: postgres.TransactionSql,
  { table, columns }: { table: string; columns: readonly string[] },
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const target = await tx`copy ${tx(table)} (${tx([...columns])}) from stdin`.writable();
  const write = (piece: string) =>
    new Promise<void>((resolve, reject) =>
      target.write(piece, (error) => (error ? reject(error) : resolve())),
    );
  const ended = new Promise<void>((resolve, reject) => {
    target.once('finish', resolve);
    target.once('error', reject);
  });

  let piece = '';
  for (const row of rows) {
    piece += `${row.map(toCopyText).join('\t')}\n`;
    if (piece.length < PIECE_CHARS) continue;
    await write(piece);
    piece = '';
  }
  target.end(piece);
  await ended;
}

function toCopyText(value: CopyValue): string {
  if (value === null) return String.raw`\N`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return String(value);
  return value.replaceAll(/[\\\t\n\r]/g, (char) => ESCAPES[char] ?? char);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': String.raw`\t`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
};
