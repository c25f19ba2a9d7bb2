import type postgres from 'postgres';

import {
  type ImportKind,
  type ImportRule,
  IMPORT_SAMPLE_ROWS,
  type ImportSheet,
  type ImportSummary,
} from '../../shared/contracts/import.ts';
import { CUSTOMER_FIELDS, ORDER_FIELDS } from '../../shared/import-fields.ts';
import { ApiError } from '../http/api-error.ts';
import { enqueueRun, stopRun } from '../jobs/leased-run-queries.ts';
import { insertAuditEntry } from '../merchant/audit-queries.ts';
import { deleteRefusals, deleteSeen, findChunk } from './import-chunk-queries.ts';
import { proposeMappings } from './import-formats.ts';
import * as queries from './import-queries.ts';

/** Who does it. */
interface By {
  email: string;
}

/** An import, or `not_found`. */
export async function requireImport(sql: postgres.Sql, of: queries.ImportName): Promise<ImportSummary> {
  const found = await queries.findImport(sql, of);
  if (!found || found.state === 'uploading') throw new ApiError('not_found');
  return found;
}

/** With the first rows of its file, where these are kept, and how its columns may be read. */
export async function readSheet(sql: postgres.Sql, of: queries.ImportName): Promise<ImportSheet> {
  const found = await requireImport(sql, of);
  const chunk = await findChunk(sql, of, 1);
  const sample = (chunk?.records ?? []).slice(0, IMPORT_SAMPLE_ROWS).map(({ cells }) => cells);
  return { ...found, sample, proposals: proposeMappings(found.headers) };
}

/** Says how a file is to be read. What a dry run has found out before holds no more. */
export async function changeReading(
  sql: postgres.Sql,
  of: queries.ImportName,
  reading: { kind: ImportKind; source: string | null; mapping: (string | null)[]; rule: ImportRule },
): Promise<void> {
  const { headers } = await requireImport(sql, of);
  requireMapping(reading, headers.length);
  await sql.begin(async (tx) => {
    if (!(await queries.updateReading(tx, of, reading))) throw new ApiError('import_under_way');
    await deleteRefusals(tx, of);
  });
}

/** Begins a dry run. */
export async function beginCheck(sql: postgres.Sql, of: queries.ImportName, by: By): Promise<ImportSummary> {
  await requireImport(sql, of);
  await sql.begin(async (tx) => {
    const from: ImportSummary['state'][] = ['ready', 'checked'];
    await start(tx, of, by, { state: 'checking', from, keepsPlace: false });
  });
  return requireImport(sql, of);
}

/** Begins to take a file in, or goes on where it was cancelled or has failed. */
export async function beginImport(sql: postgres.Sql, of: queries.ImportName, by: By): Promise<ImportSummary> {
  const { state } = await requireImport(sql, of);
  const goesOn = state === 'cancelled' || state === 'failed';
  await sql.begin(async (tx) => {
    const from: ImportSummary['state'][] = goesOn ? ['cancelled', 'failed'] : ['ready', 'checked'];
    await start(tx, of, by, { state: 'running', from, keepsPlace: goesOn });
  });
  return requireImport(sql, of);
}

/** Stops a run. What it has taken in stays. */
export async function cancelImport(
  sql: postgres.Sql,
  of: queries.ImportName,
  by: By,
): Promise<ImportSummary> {
  await requireImport(sql, of);
  await sql.begin(async (tx) => {
    if (!(await stopRun(tx, queries.IMPORT_RUNS, queries.runOf(of)))) throw new ApiError('import_over');
    await note(tx, of, by, 'import.cancelled');
  });
  return requireImport(sql, of);
}

/** Removes a file, its figures and the rows that were refused. What was taken in stays. */
export async function removeImport(sql: postgres.Sql, of: queries.ImportName, by: By): Promise<void> {
  await requireImport(sql, of);
  await sql.begin(async (tx) => {
    if (!(await queries.deleteIdleImport(tx, of))) throw new ApiError('import_under_way');
    await note(tx, of, by, 'import.removed');
  });
}

/** Figures and refusals of a run before go, unless this one goes on with it. */
async function start(
  tx: postgres.TransactionSql,
  of: queries.ImportName,
  by: By,
  run: Parameters<typeof queries.startRun>[2],
): Promise<void> {
  if (!(await queries.startRun(tx, of, run))) throw new ApiError('import_under_way');
  if (!run.keepsPlace) {
    await deleteRefusals(tx, of);
    await deleteSeen(tx, of);
  }
  // What is taken in from now on hangs on this line of the audit log.
  if (run.state === 'running') await queries.updateAuditId(tx, of, await note(tx, of, by, 'import.started'));
  await enqueueRun(tx, queries.IMPORT_RUNS, queries.runOf(of));
}

async function note(
  tx: postgres.TransactionSql,
  of: queries.ImportName,
  by: By,
  action: string,
): Promise<string> {
  const found = await queries.findImport(tx, of);
  return insertAuditEntry(tx, {
    storeId: of.storeId,
    staffEmail: by.email,
    action,
    subjectKind: 'import',
    subjectId: of.importId,
    after: found && {
      fileName: found.fileName,
      rule: found.rule,
      rowCount: found.rowCount,
      ...(action === 'import.cancelled' && {
        createdCount: found.createdCount,
        updatedCount: found.updatedCount,
        unchangedCount: found.unchangedCount,
        refusedCount: found.refusedCount,
      }),
    },
  });
}

function requireMapping(
  { kind, mapping }: { kind: ImportKind; mapping: (string | null)[] },
  columnCount: number,
): void {
  const known: readonly string[] = kind === 'orders' ? ORDER_FIELDS : CUSTOMER_FIELDS;
  const fields = mapping.filter((field) => field !== null);
  const problem =
    mapping.length !== columnCount
      ? `Must have ${columnCount} entries, one a column`
      : (fields.find((field) => !known.includes(field)) ?? repeatedOf(fields));
  if (problem) {
    const reason =
      mapping.length === columnCount ? `Is no field of this kind, or is there twice: ${problem}` : problem;
    throw new ApiError('invalid_request', { details: [{ field: 'mapping', reason }] });
  }
}

function repeatedOf(fields: string[]): string | undefined {
  return fields.find((field, at) => fields.indexOf(field) < at);
}
