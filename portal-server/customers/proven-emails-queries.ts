import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';

/**
 * The one rule of what a shopper sees: the order's own e-mail is among those that they have proven. Put it
 * into a statement over `orders o`. Whose the order is in the merchant's list is another matter.
 */
export function carriesProvenEmailOf(sql: Sql, shopper: SignedInCustomer) {
  return sql`o.store_id = ${shopper.storeId} and o.email in (${provenEmails(sql, shopper)})`;
}

/** The same rule as a subquery of the addresses, for a statement that reads each address's orders by index. */
export function provenEmails(sql: Sql, shopper: SignedInCustomer) {
  return sql`
    select email from customer_emails
    where store_id = ${shopper.storeId} and customer_id = ${shopper.customerId} and proven_at is not null
  `;
}
