import type postgres from 'postgres';

import { openSession } from '../../portal-server/auth/session.ts';
import { proveEmail } from '../../portal-server/customers/prove-email.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';

/** A shopper who has just signed in on a page of the shop, with what their browser would send. */
export async function signedIn(
  sql: postgres.Sql,
  store: Store,
  email: string,
): Promise<{ customerId: string; headers: Record<string, string> }> {
  return sql.begin(async (tx) => {
    const { customerId } = await proveEmail(tx, store, email);
    const session = await openSession(tx, { store, customerId, kind: 'embedded' });
    const headers = {
      origin: store.origins[0]!,
      'x-comptoir': '1',
      cookie: `__Host-comptoir-e-${store.publicKey}=${session.id}`,
    };
    return { customerId, headers };
  });
}
