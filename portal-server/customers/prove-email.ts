import type postgres from 'postgres';

import type { Store } from '../stores/store-queries.ts';
import { deleteEarlierAccess, deletePending } from './earlier-access-queries.ts';
import { keyText, lockNumbers } from './identity-key.ts';
import { lockCustomer, lockKeys, lockStore } from './identity-queries.ts';
import { newCustomerId } from './new-customer-id.ts';
import * as queries from './prove-email-queries.ts';
import { refreshCustomers } from './refresh-customers.ts';
import { regroupCustomers } from './regroup-customers.ts';

/**
 * Says who somebody is who has just shown that they read the mailbox `email` (in normal form): call it within
 * the transaction that signs them in, late in it.
 *
 * Whoever has proven an address is its customer. A guest who carries it becomes registered, with their
 * history. An address that some other account only carries, or has left, goes to a new customer: nobody is ever shown
 * another person's account. Two who prove one address at once are one customer.
 */
export async function proveEmail(
  tx: postgres.TransactionSql,
  store: Store,
  email: string,
): Promise<{ customerId: string }> {
  const known = await queries.findEmailOwner(tx, store.id, email);
  if (known?.isProven && (await isStillTheirs(tx, store, { ...known, email }))) {
    return { customerId: known.customerId };
  }
  const customerId =
    (await tx.savepoint((inner) => proveAmongOthers(inner, store, email)).catch(toNullIfTaken)) ??
    (await takeOver(tx, store, email));
  await queries.updateLastSignIn(tx, store.id, customerId);
  return { customerId };
}

/**
 * Signs in by an address that its customer has proven, without the lock on the store, and says whether it is still theirs:
 * looked at once their row is held. Whoever takes an address from an account, or all of it, holds that row first.
 */
async function isStillTheirs(
  tx: postgres.TransactionSql,
  store: Store,
  { customerId, email }: { customerId: string; email: string },
): Promise<boolean> {
  // In one round trip: PostgreSQL answers them one after another.
  const [, owner] = await Promise.all([
    queries.updateLastSignIn(tx, store.id, customerId),
    queries.findEmailOwner(tx, store.id, email),
  ]);
  return owner?.isProven === true && owner.customerId === customerId;
}

/** An account carries the address that somebody else proves: only with the store to itself can it be taken over. */
class AddressTaken extends Error {
  override readonly name = 'AddressTaken';
}

// Thrown, so that the savepoint gives back its locks: two who both hold the store shared and both want it alone
// would wait for each other.
function toNullIfTaken(error: unknown): null {
  if (error instanceof AddressTaken) return null;
  throw error;
}

async function proveAmongOthers(tx: postgres.TransactionSql, store: Store, email: string): Promise<string> {
  const lock = keyText({ kind: 'email', source: '', value: email });
  await lockKeys(tx, store.id, lockNumbers(store.id, [lock]));
  const found = await queries.findEmailOwner(tx, store.id, email);
  if (!found) {
    const customerId = newCustomerId();
    await queries.insertRegistered(tx, store.id, customerId);
    await queries.upsertProvenEmail(tx, store.id, { customerId, email });
    return customerId;
  }

  // They may be proving another of their addresses right now, and then be registered by it.
  await lockCustomer(tx, store.id, found.customerId);
  const owner = await queries.findEmailOwner(tx, store.id, email);
  if (owner?.isProven) return owner.customerId;
  if (owner?.status !== 'guest') throw new AddressTaken();

  await deleteEarlierAccess(tx, { storeId: store.id, customerId: owner.customerId });
  await queries.registerGuest(tx, store.id, owner.customerId);
  await queries.pinKeys(tx, store.id, owner.customerId);
  await queries.upsertProvenEmail(tx, store.id, { customerId: owner.customerId, email });
  return owner.customerId;
}

async function takeOver(tx: postgres.TransactionSql, store: Store, email: string): Promise<string> {
  await lockStore(tx, store.id);
  const owner = await queries.findEmailOwner(tx, store.id, email);
  if (owner?.isProven) return owner.customerId;

  const customerId = newCustomerId();
  await queries.insertRegistered(tx, store.id, customerId);
  await queries.upsertProvenEmail(tx, store.id, { customerId, email });

  // What its former owner had begun with it is not finished after it has gone.
  if (owner) await deletePending(tx, { storeId: store.id, customerId: owner.customerId });
  const customerIds = owner ? [owner.customerId, customerId] : [customerId];
  await refreshCustomers(tx, store.id, await regroupCustomers(tx, store.id, customerIds));
  return customerId;
}
