import type postgres from 'postgres';

import type { BulkKind } from '../../shared/contracts/bulk-action.ts';
import { TAGS_PER_CUSTOMER } from '../../shared/contracts/customer-sheet.ts';
import { forgetCustomers } from '../customers/forget-customers.ts';
import { lockKeys, lockStore } from '../customers/identity-queries.ts';
import type { ChangedCustomer } from '../merchant/audit-queries.ts';
import { listUnfitGroups } from '../merchant/edit-customer-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import * as queries from './bulk-effect-queries.ts';
import type { ChangedRow } from './bulk-undo-queries.ts';

/** What came of a portion. Who is in neither was so before. */
export interface Outcome {
  changed: string[];
  failed: string[];
  /** Of tags and groups: which rows were changed. */
  rows: ChangedRow[];
  /** Whose history tells of it: of those who are merged each whose own something was. */
  told: ChangedCustomer[];
}

/** What is done to each. */
interface Step {
  kind: BulkKind;
  value: string | null;
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
    return { changed, failed: without(customerIds, changed), rows: [], told: [] };
  }

  // As an order does: the store before the customers.
  await lockKeys(tx, store.id, []);
  const present = await queries.holdCustomers(tx, { storeId: store.id, customerIds });
  const outcome = await applyStep(tx, step, { storeId: store.id, customerIds: present });
  const { changed, failed } = outcome;
  if (changed.length > 0) await queries.pinCustomers(tx, { storeId: store.id, customerIds: changed });
  return { ...outcome, failed: [...without(customerIds, present), ...failed] };
}

async function applyStep(
  tx: postgres.TransactionSql,
  { kind, value }: Step,
  of: queries.Held,
): Promise<Outcome> {
  const word = value ?? '';
  switch (kind) {
    case 'add_group':
      if (await isUnfit(tx, of, word)) return nothingOf(of);
      return toOutcome(ownRows(await queries.insertMembers(tx, of, word), word));
    case 'remove_group':
      if (await isUnfit(tx, of, word)) return nothingOf(of);
      return toOutcome(await queries.deleteMembers(tx, of, word));
    case 'add_tag': {
      const changed = await queries.insertTag(tx, of, word, TAGS_PER_CUSTOMER);
      const failed = without(of.customerIds, await queries.listTagged(tx, of, word));
      return toOutcome(ownRows(changed, word), failed);
    }
    case 'remove_tag':
      return toOutcome(await queries.deleteTag(tx, of, word));
    default:
      return exempt(tx, of, value);
  }
}

/** Whether nobody can be put into a group, or taken out of it, by hand. */
export async function isUnfit(
  tx: postgres.TransactionSql,
  { storeId }: queries.Held,
  key: string,
): Promise<boolean> {
  return (await listUnfitGroups(tx, storeId, [key])).length > 0;
}

/** What comes of rows that were changed. */
export function toOutcome(rows: ChangedRow[], failed: string[] = []): Outcome {
  const owners = new Set(rows.map(({ ownerId }) => ownerId));
  return {
    changed: [...new Set(rows.map(({ customerId }) => customerId))],
    failed,
    rows,
    told: [...owners].map((customerId) => ({ customerId, before: null, after: null })),
  };
}

function nothingOf({ customerIds }: queries.Held): Outcome {
  return toOutcome([], customerIds);
}

function ownRows(customerIds: string[], said: string): ChangedRow[] {
  return customerIds.map((customerId) => ({ customerId, ownerId: customerId, said }));
}

/** Each former reason is written over, and there is no way back: so it is told of each. */
async function exempt(
  tx: postgres.TransactionSql,
  of: queries.Held,
  reason: string | null,
): Promise<Outcome> {
  const changed = await queries.updateExemption(tx, of, reason);
  const told = changed.map(({ customerId, former }) => ({
    customerId,
    before: { taxExemptReason: former },
    after: { taxExemptReason: reason },
  }));
  return { changed: changed.map(({ customerId }) => customerId), failed: [], rows: [], told };
}

/** Those who are not among some. */
export function without(all: string[], some: string[]): string[] {
  const gone = new Set(some);
  return all.filter((id) => !gone.has(id));
}
