import { REFUSED_CELL_CHARS, REFUSED_ROWS_SHOWN } from '../../shared/import-fields.ts';
import type { Sql } from '../db/connect.ts';
import { listRefusals } from './import-chunk-queries.ts';
import type { ImportName } from './import-queries.ts';

/** The first rows of an import that were not taken in, as much of each as can be looked at. */
export async function firstRefused(sql: Sql, of: ImportName) {
  const rows = await listRefusals(sql, of, { afterRow: 0, limit: REFUSED_ROWS_SHOWN });
  return rows.map((row) => ({ ...row, cells: row.cells.map(shorten) }));
}

function shorten(text: string): string {
  // No character is longer than two units of the string, and one that is must not be cut in half.
  const chars = Array.from(text.slice(0, 2 * REFUSED_CELL_CHARS + 2));
  return chars.length <= REFUSED_CELL_CHARS ? text : `${chars.slice(0, REFUSED_CELL_CHARS - 1).join('')}…`;
}
