import type postgres from 'postgres';

import type { ImportSummary } from '../../shared/contracts/import.ts';
import { retryTransient } from '../db/retry-transient.ts';
import { insertAuditEntry } from '../merchant/audit-queries.ts';
import { findStoreById, type Store } from '../stores/store-queries.ts';
import * as chunks from './import-chunk-queries.ts';
import * as queries from './import-queries.ts';
import { takeInCustomers } from './take-in-customers.ts';
import { takeInOrders } from './take-in-orders.ts';

/** So long a worker that says nothing is taken to be at work. */
const LEASE_MS = 2 * 60_000;
/** Then other jobs come first: there are few workers, and a file may take half an hour. */
const TURN_MS = 15_000;

/** Somebody else has the run by now, or it was cancelled: what this transaction did must not be. */
class RunLost extends Error {
  override readonly name = 'RunLost';
}

/** What a portion of a file is taken in with. */
export interface Portion {
  sql: postgres.Sql;
  store: Store;
  run: queries.TakenRun;
  file: ImportSummary;
  chunk: chunks.Chunk;
  /**
   * Writes down what became of the rows from the first that was not done on, in the transaction that changes them. Throws
   * where that is not ours to do any more.
   */
  advance(
    tx: postgres.TransactionSql,
    done: { figures: queries.RunFigures; refused: chunks.RefusedRow[] },
  ): Promise<void>;
}

/**
 * Goes on with an import or a dry run, portion by portion, until it is through, is cancelled, the server stops, or it is the
 * turn of other jobs. Whoever
 * dies in the middle of a portion has changed nothing of it; the next worker begins with its first row.
 */
export async function runImport(
  sql: postgres.Sql,
  of: queries.ImportName,
  signal: AbortSignal,
  given: { turnMs: number } = { turnMs: TURN_MS },
): Promise<void> {
  const endsAt = Date.now() + given.turnMs;
  const run = await queries.takeRun(sql, of, { leaseMs: LEASE_MS });
  const store = run && (await findStoreById(sql, of.storeId));
  if (!run || !store) return;

  let state: ImportSummary['state'] | undefined;
  try {
    while (!signal.aborted) {
      const file = await queries.findImport(sql, run);
      if (file?.state !== 'checking' && file?.state !== 'running') return;
      state = file.state;
      const chunk = await chunks.findChunk(sql, run, file.rowsDone + 1);
      if (!chunk) return await finish(sql, run, file);
      const portion = { sql, store, run, file, chunk, advance: advanceOf(run, file) };
      await retryTransient(() => (file.kind === 'orders' ? takeInOrders(portion) : takeInCustomers(portion)));
      if (Date.now() >= endsAt) break;
    }
    if (await queries.giveRunBack(sql, run)) await queries.enqueueRun(sql, run);
  } catch (error) {
    if (error instanceof RunLost) return;
    // A dry run begins again from its first row in any case.
    await queries.finishRun(sql, run, state === 'checking' ? 'ready' : 'failed');
    throw error;
  }
}

function advanceOf(run: queries.TakenRun, file: ImportSummary): Portion['advance'] {
  return async (tx, { figures, refused }) => {
    await chunks.insertRefusals(tx, run, refused);
    const done = { fromRow: file.rowsDone + 1, figures, leaseMs: LEASE_MS };
    if (!(await queries.advanceRun(tx, run, done))) throw new RunLost();
  };
}

/** The rows of a file that is taken in are not kept; those that were refused are. */
async function finish(sql: postgres.Sql, run: queries.TakenRun, file: ImportSummary): Promise<void> {
  await sql.begin(async (tx) => {
    const isCheck = file.state === 'checking';
    if (!(await queries.finishRun(tx, run, isCheck ? 'checked' : 'done'))) return;
    await chunks.deleteSeen(tx, run);
    if (isCheck) return;

    await chunks.deleteChunks(tx, run);
    const { createdCount, updatedCount, unchangedCount, refusedCount } = file;
    await insertAuditEntry(tx, {
      storeId: run.storeId,
      staffEmail: file.staffEmail,
      action: 'import.done',
      subjectKind: 'import',
      subjectId: run.importId,
      after: { fileName: file.fileName, createdCount, updatedCount, unchangedCount, refusedCount },
    });
  });
}
