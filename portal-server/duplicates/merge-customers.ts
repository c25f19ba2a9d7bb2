import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { holdCustomers } from '../bulk/bulk-effect-queries.ts';
import { ApiError } from '../http/api-error.ts';
import { insertAuditEntry } from '../merchant/audit-queries.ts';
import { findListedJson } from '../merchant/customer-row-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { listKept } from './counted-queries.ts';
import * as queries from './merge-queries.ts';

/** Two customers of the list, of whom the second is to count for the first. */
export interface Pair {
  keptId: string;
  mergedId: string;
}

/** Lets one customer count for another in the merchant's list. Nothing else follows from it, for nobody. */
export async function mergeCustomers(
  sql: postgres.Sql,
  given: { store: Store; staffEmail: string } & Pair,
): Promise<{ mergeId: string }> {
  const { store, staffEmail, keptId, mergedId } = given;
  return sql.begin(async (tx) => {
    const mergeId = await merge(tx, store, given);
    const entry = { storeId: store.id, staffEmail, subjectKind: 'customer', subjectId: keptId };
    await insertAuditEntry(tx, { ...entry, action: 'customer.merged', after: { mergeId, mergedId } });
    return { mergeId };
  });
}

/** What would be of both, as rows of the list: the merge itself is done, looked at and taken back. */
export async function previewMerge(
  sql: postgres.Sql,
  store: Store,
  pair: Pair,
): Promise<{ kept: string; merged: string; result: string }> {
  const find = async (tx: postgres.Sql | postgres.TransactionSql, customerId: string) =>
    (await findListedJson(tx, { storeId: store.id, customerId })) ?? refuseUnknown();
  const [kept, merged] = [await find(sql, pair.keptId), await find(sql, pair.mergedId)];
  try {
    await sql.begin(async (tx) => {
      await merge(tx, store, pair);
      await queries.refreshListNow(tx);
      throw new TakenBack(await find(tx, pair.keptId));
    });
  } catch (error) {
    if (error instanceof TakenBack) return { kept, merged, result: error.result };
    throw error;
  }
  throw new Error('A preview was not taken back');
}

/** Takes a merge back. Of a chain any link can go: who was merged with the one goes along with them. */
export async function undoMerge(
  sql: postgres.Sql,
  given: { store: Store; staffEmail: string; mergeId: string },
): Promise<{ keptId: string; mergedId: string }> {
  const { store, staffEmail, mergeId } = given;
  return sql.begin(async (tx) => {
    await queries.lockMerges(tx, store.id);
    const [gone] = await queries.deleteMerges(tx, store.id, [mergeId]);
    if (!gone) throw new ApiError('not_found');

    const { intoId: keptId, mergedId } = gone;
    const entry = { storeId: store.id, staffEmail, subjectKind: 'customer', subjectId: keptId };
    await insertAuditEntry(tx, { ...entry, action: 'customer.unmerged', before: { mergeId, mergedId } });
    return { keptId, mergedId };
  });
}

/** Thrown, since nothing of a preview may stay. */
class TakenBack extends Error {
  override readonly name = 'TakenBack';
  readonly result: string;

  constructor(result: string) {
    super('Looked at, and taken back');
    this.result = result;
  }
}

async function merge(tx: postgres.TransactionSql, store: Store, { keptId, mergedId }: Pair): Promise<string> {
  if (keptId === mergedId) {
    const details = [{ field: 'mergedId', reason: 'Must be another customer than the one who is kept' }];
    throw new ApiError('invalid_request', { details });
  }
  const both = { storeId: store.id, customerIds: [keptId, mergedId] };
  // As an order does: the store before the customers.
  await queries.lockMerges(tx, store.id);
  if ((await holdCustomers(tx, both)).length < 2) refuseUnknown();
  if ((await listKept(tx, both)).size > 0) throw new ApiError('already_merged');

  const id = randomUUID();
  await queries.insertMerges(tx, store.id, [{ id, mergedId, intoId: keptId, mergedAt: new Date() }]);
  return id;
}

function refuseUnknown(): never {
  throw new ApiError('customer_not_found');
}
