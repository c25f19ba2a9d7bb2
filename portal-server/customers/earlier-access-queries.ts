import type { Sql } from '../db/connect.ts';

/**
 * Takes from a customer who becomes proven all that could let somebody in who was there before: identities and
 * sessions. Whoever prepared the account for its owner ("pre-hijacking", USENIX Security 2022, section 3) loses it
 * at this moment. Whatever else may one day be begun without a proof belongs here.
 */
export async function deleteEarlierAccess(sql: Sql, storeId: number, customerId: string): Promise<void> {
  await sql`
    with identities as (
      delete from customer_identities where store_id = ${storeId} and customer_id = ${customerId}
    )
    delete from sessions where store_id = ${storeId} and customer_id = ${customerId}
  `;
}
