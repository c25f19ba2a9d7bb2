import { fixedFragment } from '../db/fixed-fragment.ts';

/**
 * The contact of the latest order that carries an address which the customer of the row `customers` in reach has
 * proven, as a subquery of one row at most: what of a customer's orders may be shown to them as their own data.
 */
export const latestProvenOrder = fixedFragment(
  (sql) => sql`
    select latest.* from customer_emails e
    cross join lateral (
      select o.placed_at, o.id, o.source, o.contact, o.phone_e164 from orders o
      where o.store_id = e.store_id and o.email = e.email and not o.deleted and o.redacted_at is null
      order by o.placed_at desc, o.id desc limit 1
    ) latest
    where e.store_id = customers.store_id and e.customer_id = customers.id and e.proven_at is not null
    order by latest.placed_at desc, latest.id desc limit 1
  `,
);
