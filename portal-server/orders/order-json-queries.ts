import type { PendingQuery, Row } from 'postgres';

import { Address } from '../../shared/contracts/address.ts';
import type { Sql } from '../db/connect.ts';

/** A piece of SQL that names a row or a column. Never text from outside. */
type Fragment = PendingQuery<Row[]>;

const ADDRESS_FIELDS = Object.keys(Address.shape);

/** `OrderStatus`, where one row in reach has the four status columns. */
export function statusJson(sql: Sql) {
  return sql`json_build_object(
    'payment', payment_status,
    'fulfilment', fulfilment_status,
    'rawPayment', raw_payment_status,
    'rawFulfilment', raw_fulfilment_status
  )`;
}

/** The fields of `LinePreview`, as arguments of json_build_object, of the order line `l`. */
export function lineFields(sql: Sql) {
  return sql`
    'title', l.title,
    'variant', l.variant,
    'quantity', l.quantity,
    'imageUrl', ${webAddress(sql, sql`l.image_url`)}
  `;
}

/** Every field of `Address` and no other, whatever a feed has left in the column. Null when all are empty. */
export function addressJson(sql: Sql, column: Fragment) {
  return sql`(
    select case when count(value) > 0 then json_object_agg(field, value) end
    from (
      select field, nullif(${column} ->> field, '') as value
      from unnest(${ADDRESS_FIELDS}::text[]) as field
    ) as address
  )`;
}

/** The address if it is one for the web, else null: `javascript:` must not reach a page. */
export function webAddress(sql: Sql, column: Fragment) {
  return sql`case when ${column} ~* '^https?://' then ${column} end`;
}
