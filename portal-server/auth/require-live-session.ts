import type postgres from 'postgres';

import { lockCustomer } from '../customers/identity-queries.ts';
import { ApiError } from '../http/api-error.ts';
import { findSessionCustomer } from './device-queries.ts';

/**
 * Holds the row of the customer who asks, and says `signed_out` where their session has ended while this waited for it: as by
 * the owner, who takes the account back from whoever asks. Call it first in a transaction that adds a way into the account.
 */
export async function requireLiveSession(
  tx: postgres.TransactionSql,
  session: { storeId: number; idHash: Buffer; customerId: string },
): Promise<void> {
  await lockCustomer(tx, session.storeId, session.customerId);
  if ((await findSessionCustomer(tx, session)) !== session.customerId) throw new ApiError('signed_out');
}
