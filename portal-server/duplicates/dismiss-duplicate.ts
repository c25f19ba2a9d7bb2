import type postgres from 'postgres';

import { holdCustomers } from '../bulk/bulk-effect-queries.ts';
import { ApiError } from '../http/api-error.ts';
import { insertAuditEntry } from '../merchant/audit-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { deleteDismissal, insertDismissal } from './duplicate-queries.ts';

interface Given {
  store: Store;
  staffEmail: string;
  customerIds: [string, string];
}

/** Says of two customers that they are two, so that nobody is asked again. */
export async function dismissDuplicate(sql: postgres.Sql, given: Given): Promise<void> {
  const { store, customerIds } = given;
  await sql.begin(async (tx) => {
    const present = await holdCustomers(tx, { storeId: store.id, customerIds });
    if (present.length < 2) throw new ApiError('customer_not_found');
    await insertDismissal(tx, store.id, customerIds);
    await note(tx, given, { isSomebodyElse: true });
  });
}

/** Lets the two be proposed again. */
export async function undoDismissal(sql: postgres.Sql, given: Given): Promise<void> {
  await sql.begin(async (tx) => {
    const isGone = await deleteDismissal(tx, given.store.id, given.customerIds);
    if (!isGone) throw new ApiError('not_found');
    await note(tx, given, { isSomebodyElse: false });
  });
}

async function note(
  tx: postgres.TransactionSql,
  { store, staffEmail, customerIds: [subjectId, otherId] }: Given,
  { isSomebodyElse }: { isSomebodyElse: boolean },
): Promise<void> {
  await insertAuditEntry(tx, {
    storeId: store.id,
    staffEmail,
    action: isSomebodyElse ? 'customer.told_apart' : 'customer.told_alike',
    subjectKind: 'customer',
    subjectId,
    after: { otherId },
  });
}
