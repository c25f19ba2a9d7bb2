import type postgres from 'postgres';

import type { Dependencies, Place } from '../http/env.ts';
import type { Store } from '../stores/store-queries.ts';
import { linkAndTell } from './link-and-tell.ts';
import { findIdentityToProve } from './social-attempt-queries.ts';

/** Links what a sign-in at a provider brought to whoever has just proven the address that it waited for. */
export async function linkProvenIdentity(
  tx: postgres.TransactionSql,
  deps: Dependencies,
  given: { store: Store; customerId: string; id: string; place: Place },
): Promise<void> {
  const { store, id, place } = given;
  const identity = await findIdentityToProve(tx, { storeId: store.id, id, place });
  if (identity) await linkAndTell(tx, deps, given, identity);
}
