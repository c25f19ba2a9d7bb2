import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { createStore } from '../../portal-server/stores/create-store.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';

/** Each call makes new rows with values of their own, so that tests cannot meet. */
export async function makeStore(
  sql: postgres.Sql,
  given: Partial<Omit<Store, 'id' | 'publicKey'>> = {},
): Promise<{ store: Store; secretKey: string }> {
  const origins = given.origins ?? [`https://${randomUUID()}.example`];
  return createStore(sql, { name: 'Maison Test', ...given, origins });
}
