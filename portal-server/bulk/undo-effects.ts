import type postgres from 'postgres';

import type { BulkKind } from '../../shared/contracts/bulk-action.ts';
import { TAGS_PER_CUSTOMER } from '../../shared/contracts/customer-sheet.ts';
import { lockKeys } from '../customers/identity-queries.ts';
import type { RunName } from '../jobs/leased-run-queries.ts';
import { holdCustomers, listTagged, pinCustomers } from './bulk-effect-queries.ts';
import { isUnfit, type Outcome, toOutcome, without } from './bulk-effects.ts';
import * as queries from './bulk-undo-queries.ts';

/**
 * Takes back what an action has changed of these customers, row by row, in the caller's transaction: whoever is merged or
 * parted since has again what was theirs. Who is not there any more, or cannot be given it, has failed.
 */
export async function undoForCustomers(
  tx: postgres.TransactionSql,
  undo: RunName,
  { kind, value }: { kind: BulkKind; value: string | null },
  customerIds: string[],
): Promise<Outcome> {
  const { storeId } = undo;
  const word = value ?? '';
  // As an order does: the store before the customers.
  await lockKeys(tx, storeId, []);
  const rows = await queries.listRowsToUndo(tx, undo, customerIds);
  const owners = { storeId, customerIds: rows.map(({ ownerId }) => ownerId) };
  const present = await holdCustomers(tx, owners);
  const isOfGroup = kind === 'add_group' || kind === 'remove_group';
  if (isOfGroup && (await isUnfit(tx, owners, word))) return toOutcome([], customerIds);

  const spelled = new Map((await changeRows(tx, storeId, kind, rows)).map((row) => [row.ownerId, row.said]));
  const outcome = toOutcome(
    rows.flatMap((row) => {
      const said = spelled.get(row.ownerId);
      return said === undefined ? [] : [{ ...row, said }];
    }),
  );
  if (spelled.size > 0) await pinCustomers(tx, { storeId, customerIds: [...spelled.keys()] });

  const settled = new Set(kind === 'add_tag' ? await listTagged(tx, owners, word) : present);
  const asBefore = rows.filter(({ ownerId }) => settled.has(ownerId)).map(({ customerId }) => customerId);
  return { ...outcome, failed: without(customerIds, [...outcome.changed, ...asBefore]) };
}

/** Gives whose rows were changed, and what they say, or said. */
async function changeRows(
  tx: postgres.TransactionSql,
  storeId: number,
  kind: BulkKind,
  rows: queries.ChangedRow[],
): Promise<queries.OwnRow[]> {
  switch (kind) {
    case 'add_tag':
      return queries.restoreTags(tx, storeId, rows, TAGS_PER_CUSTOMER);
    case 'remove_tag':
      return queries.deleteTagsOf(tx, storeId, rows);
    case 'add_group':
      return queries.restoreMembers(tx, storeId, rows);
    case 'remove_group':
      return queries.deleteMembersOf(tx, storeId, rows);
    default:
      throw new Error(`No action of kind ${kind} takes another one back`);
  }
}
