import type { BulkState } from '../../shared/contracts/bulk-action.ts';
import type { Sql } from '../db/connect.ts';
import type { RunName } from '../jobs/leased-run-queries.ts';
import { insertAuditEntry } from '../merchant/audit-queries.ts';
import { findAction } from './bulk-queries.ts';

type BulkNote = 'customers.bulk_started' | 'customers.bulk_done' | 'customers.bulk_cancelled';

/** Writes into the audit log what is done to whom, and once it is over what came of it. Gives the line's id. */
export async function noteAction(
  tx: Sql,
  of: RunName,
  { action, staffEmail }: { action: BulkNote; staffEmail: string },
): Promise<string> {
  const found = await findAction(tx, of);
  return insertAuditEntry(tx, {
    storeId: of.storeId,
    staffEmail,
    action,
    subjectKind: 'bulk_action',
    subjectId: of.runId,
    after: found && {
      kind: found.kind,
      value: found.value,
      selection: found.selection,
      totalCount: found.totalCount,
      doneCount: found.doneCount,
      ...(OVER.includes(found.state) && {
        changedCount: found.changedCount,
        unchangedCount: found.unchangedCount,
        failedCount: found.failedCount,
      }),
    },
  });
}

const OVER: BulkState[] = ['done', 'cancelled', 'failed'];
