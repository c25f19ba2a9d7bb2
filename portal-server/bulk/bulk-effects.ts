import type postgres from 'postgres';

import type { BulkKind } from '../../shared/contracts/bulk-action.ts';
import { TAGS_PER_CUSTOMER } from '../../shared/contracts/customer-sheet.ts';
import { forgetCustomers } from '../customers/forget-customers.ts';
import { lockKeys, lockStore } from '../customers/identity-queries.ts';
import { insertAuditEntries } from '../merchant/audit-queries.ts';
import { listUnfitGroups } from '../merchant/edit-customer-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import * as queries from './bulk-effect-queries.ts';

/** What came of a portion. Who is in neither was so before. */
export interface Outcome {
  changed: string[];
  failed: string[];
}

/** What is done to each, and at whose word. */
interface Step {
  kind: BulkKind;
  value: string | null;
  staffEmail: string;
}

/** Does one thing to these customers, all or none, in the caller's transaction. Who is not there any more has failed. */
export async function applyToCustomers(
  tx: postgres.TransactionSql,
  store: Store,
  step: Step,
  customerIds: string[],
): Promise<Outcome> {
  if (step.kind === 'delete') {
    await lockStore(tx, store.id);
    const changed = await forgetCustomers(tx, store, customerIds);
    return { changed, failed: without(customerIds, changed) };
  }

  // As an order does: the store before the customers.
  await lockKeys(tx, store.id, []);
  const present = await queries.holdCustomers(tx, { storeId: store.id, customerIds });
  const { changed, failed } = await applyStep(tx, step, { storeId: store.id, customerIds: present });
  if (changed.length > 0) await queries.pinCustomers(tx, { storeId: store.id, customerIds: changed });
  return { changed, failed: [...without(customerIds, present), ...failed] };
}

async function applyStep(
  tx: postgres.TransactionSql,
  { kind, value, staffEmail }: Step,
  of: queries.Held,
): Promise<Outcome> {
  const word = value ?? '';
  if (kind === 'add_group' || kind === 'remove_group') {
    const isUnfit = (await listUnfitGroups(tx, of.storeId, [word])).length > 0;
    if (isUnfit) return { changed: [], failed: of.customerIds };
    const change = kind === 'add_group' ? queries.insertMembers : queries.deleteMembers;
    return { changed: await change(tx, of, word), failed: [] };
  }
  if (kind === 'add_tag') {
    const changed = await queries.insertTag(tx, of, word, TAGS_PER_CUSTOMER);
    return { changed, failed: without(of.customerIds, await queries.listTagged(tx, of, word)) };
  }
  if (kind === 'remove_tag') return { changed: await queries.deleteTag(tx, of, word), failed: [] };
  return { changed: await exempt(tx, of, value, staffEmail), failed: [] };
}

/** Each former reason is written over, and there is no way back: so it is noted of each. */
async function exempt(
  tx: postgres.TransactionSql,
  of: queries.Held,
  reason: string | null,
  staffEmail: string,
): Promise<string[]> {
  const changed = await queries.updateExemption(tx, of, reason);
  await insertAuditEntries(tx, {
    storeId: of.storeId,
    staffEmail,
    action: 'customer.changed',
    subjectKind: 'customer',
    of: changed.map(({ customerId, former }) => ({
      subjectId: customerId,
      before: { taxExemptReason: former },
      after: { taxExemptReason: reason },
    })),
  });
  return changed.map(({ customerId }) => customerId);
}

function without(all: string[], some: string[]): string[] {
  const gone = new Set(some);
  return all.filter((id) => !gone.has(id));
}
