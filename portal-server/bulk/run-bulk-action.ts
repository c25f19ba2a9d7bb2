import type postgres from 'postgres';

import { retryTransient } from '../db/retry-transient.ts';
import { advance, goOn } from '../jobs/leased-run.ts';
import { finishRun, type RunName, type TakenRun } from '../jobs/leased-run-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertChangedCustomers } from '../merchant/audit-queries.ts';
import { applyToCustomers } from './bulk-effects.ts';
import { UNDOABLE_KINDS } from './bulk-queries.ts';
import * as queries from './bulk-turn-queries.ts';
import { type ChangedRow, replaceRows } from './bulk-undo-queries.ts';
import { noteAction } from './note-action.ts';
import { undoForCustomers } from './undo-effects.ts';

/** How many customers are changed in one transaction. */
export const BULK_PORTION_CUSTOMERS = 500;
/** How many are deleted in one: it holds the store, and its orders wait. */
export const BULK_DELETE_PORTION_CUSTOMERS = 50;

/** Goes on with an action, of which a portion is some of its customers; see `goOn`. */
export async function runBulkAction(
  sql: postgres.Sql,
  of: RunName,
  signal: AbortSignal,
  given: { turnMs?: number } = {},
): Promise<void> {
  const takePortion = (store: Store, run: TakenRun) => changeNext(sql, store, run);
  await goOn(sql, queries.BULK_RUNS, of, { ...given, signal, takePortion });
}

async function changeNext(sql: postgres.Sql, store: Store, run: TakenRun): Promise<boolean> {
  const step = await queries.findStep(sql, run);
  if (!step) return false;
  const limit = step.kind === 'delete' ? BULK_DELETE_PORTION_CUSTOMERS : BULK_PORTION_CUSTOMERS;
  const customerIds = await queries.listPortion(sql, run, { after: step.afterCustomerId, limit });
  const to = customerIds.at(-1);
  if (to === undefined) {
    await sql.begin(async (tx) => {
      const isOurs = await finishRun(tx, queries.BULK_RUNS, run, 'done');
      if (isOurs) await noteAction(tx, run, { action: 'customers.bulk_done', staffEmail: step.staffEmail });
    });
    return false;
  }

  await retryTransient(() =>
    sql.begin(async (tx) => {
      const { changed, failed, rows, told } = await (step.isUndo
        ? undoForCustomers(tx, run, step, customerIds)
        : applyToCustomers(tx, store, step, customerIds));
      await queries.updateOutcomes(tx, run, { customerIds, changed, failed });
      if (UNDOABLE_KINDS.includes(step.kind)) {
        await replaceRows(tx, run, { customerIds, rows: unlikely(rows, step.value) });
      }
      if (step.auditId !== null) await insertChangedCustomers(tx, run.storeId, step.auditId, told);
      const counts = {
        changed_count: changed.length,
        unchanged_count: customerIds.length - changed.length - failed.length,
        failed_count: failed.length,
      };
      await advance(tx, queries.BULK_RUNS, run, { from: step.afterCustomerId, to, counts });
    }),
  );
  return true;
}

/** The rows of customers of whom not just one of their own was changed, with the action's value. */
function unlikely(rows: ChangedRow[], value: string | null): ChangedRow[] {
  const isPlain = ({ customerId, ownerId, said }: ChangedRow) => customerId === ownerId && said === value;
  const others = new Set(rows.filter((row) => !isPlain(row)).map(({ customerId }) => customerId));
  return rows.filter(({ customerId }) => others.has(customerId));
}
