import type postgres from 'postgres';

import type { ImportSummary } from '../../shared/contracts/import.ts';
import { retryTransient } from '../db/retry-transient.ts';
import { advance, goOn } from '../jobs/leased-run.ts';
import { finishRun, type TakenRun } from '../jobs/leased-run-queries.ts';
import { insertAuditEntry } from '../merchant/audit-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import * as chunks from './import-chunk-queries.ts';
import * as queries from './import-queries.ts';
import { type CustomersInTurn, customersInTurn, takeInCustomers } from './take-in-customers.ts';
import { takeInOrders } from './take-in-orders.ts';

/** What a portion of a file is taken in with. */
export interface Portion {
  sql: postgres.Sql;
  store: Store;
  of: queries.ImportName;
  file: ImportSummary;
  /**
   * Writes down what became of the rows from the first that was not done on, in the transaction that changes them. Throws
   * where that is not ours to do any more.
   */
  advance(
    tx: postgres.TransactionSql,
    done: { figures: queries.RunFigures; refused: chunks.RefusedRow[] },
  ): Promise<void>;
}

/** Goes on with an import or a dry run, of which a portion is some rows of its file; see `goOn`. */
export async function runImport(
  sql: postgres.Sql,
  of: queries.ImportName,
  signal: AbortSignal,
  given: { turnMs?: number } = {},
): Promise<void> {
  let inTurn: CustomersInTurn | undefined;
  const takePortion = async (store: Store, run: TakenRun) => {
    const file = await queries.findImport(sql, of);
    if (!file) return false;
    const portion = { sql, store, of, file, advance: advanceOf({ of, run, file }) };
    inTurn ??= customersInTurn(portion);
    const isLeft = await (file.kind === 'orders' ? takeOrders(portion) : takeCustomers(portion, inTurn));
    if (!isLeft) await finish(sql, { of, run, file });
    return isLeft;
  };
  await goOn(sql, queries.IMPORT_RUNS, queries.runOf(of), { ...given, signal, takePortion });
}

interface Turn {
  of: queries.ImportName;
  run: TakenRun;
  file: ImportSummary;
}

async function takeOrders(portion: Portion): Promise<boolean> {
  const chunk = await chunks.findChunk(portion.sql, portion.of, portion.file.rowsDone + 1);
  if (chunk) await retryTransient(() => takeInOrders(portion, chunk));
  return chunk !== null;
}

async function takeCustomers(portion: Portion, inTurn: CustomersInTurn): Promise<boolean> {
  const rows = await inTurn.next(portion.file.rowsDone + 1);
  if (rows) await retryTransient(() => takeInCustomers(portion, rows, inTurn));
  return rows !== null;
}

function advanceOf({ of, run, file }: Turn): Portion['advance'] {
  const from = file.rowsDone + 1;
  return async (tx, { figures, refused }) => {
    await chunks.insertRefusals(tx, of, refused);
    const rows = Object.values(figures).reduce((sum, count) => sum + count, 0);
    const counts = Object.fromEntries(
      Object.entries(figures).map(([outcome, count]) => [`${outcome}_count`, count]),
    );
    await advance(tx, queries.IMPORT_RUNS, run, { from, to: from + rows, counts });
  };
}

/** The rows of a file that is taken in are not kept; those that were refused are. */
async function finish(sql: postgres.Sql, { of, run, file }: Turn): Promise<void> {
  await sql.begin(async (tx) => {
    const isCheck = run.state === 'checking';
    if (!(await finishRun(tx, queries.IMPORT_RUNS, run, isCheck ? 'checked' : 'done'))) return;
    await chunks.deleteSeen(tx, of);
    if (isCheck) return;

    await chunks.deleteChunks(tx, of);
    const { createdCount, updatedCount, unchangedCount, refusedCount } = file;
    await insertAuditEntry(tx, {
      storeId: of.storeId,
      staffEmail: file.staffEmail,
      action: 'import.done',
      subjectKind: 'import',
      subjectId: of.importId,
      after: { fileName: file.fileName, createdCount, updatedCount, unchangedCount, refusedCount },
    });
  });
}
