import type { Address } from '../../shared/contracts/address.ts';
import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';

/** An address of a customer's own. */
export interface AddressRow {
  id: string;
  version: number;
  address: Address;
  phoneE164: string | null;
  isDeliveryDefault: boolean;
  isBillingDefault: boolean;
}

/** A customer's addresses, the oldest first. */
export async function listAddresses(sql: Sql, customer: SignedInCustomer): Promise<AddressRow[]> {
  return sql<AddressRow[]>`
    select id, version, address, phone_e164, is_delivery_default, is_billing_default from customer_addresses
    where store_id = ${customer.storeId} and customer_id = ${customer.customerId}
    order by created_at, id
  `;
}

/** Takes the defaults that another address is about to have from whichever had them. */
export async function releaseDefaults(
  sql: Sql,
  customer: SignedInCustomer,
  next: Pick<AddressRow, 'id' | 'isDeliveryDefault' | 'isBillingDefault'>,
): Promise<void> {
  const { isDeliveryDefault: delivery, isBillingDefault: billing } = next;
  await sql`
    update customer_addresses set
      is_delivery_default = is_delivery_default and not ${delivery},
      is_billing_default = is_billing_default and not ${billing}
    where store_id = ${customer.storeId} and customer_id = ${customer.customerId} and id <> ${next.id}
      and (is_delivery_default and ${delivery} or is_billing_default and ${billing})
  `;
}

/** Adds an address, unless the customer has `limit` already. */
export async function insertAddress(
  sql: Sql,
  customer: SignedInCustomer,
  row: Omit<AddressRow, 'version'>,
  limit: number,
): Promise<boolean> {
  const { storeId, customerId } = customer;
  const { count } = await sql`
    insert into customer_addresses
      (store_id, id, customer_id, address, phone_e164, is_delivery_default, is_billing_default)
    select ${storeId}, ${row.id}, ${customerId}, ${sql.json(row.address)}, ${row.phoneE164},
      ${row.isDeliveryDefault}, ${row.isBillingDefault}
    where (
      select count(*) from customer_addresses where store_id = ${storeId} and customer_id = ${customerId}
    ) < ${limit}
  `;
  return count === 1;
}

/** Changes an address. False where it is not this version any more, or gone. */
export async function updateAddress(sql: Sql, customer: SignedInCustomer, row: AddressRow): Promise<boolean> {
  const { count } = await sql`
    update customer_addresses set version = version + 1, address = ${sql.json(row.address)},
      phone_e164 = ${row.phoneE164}, is_delivery_default = ${row.isDeliveryDefault},
      is_billing_default = ${row.isBillingDefault}
    where store_id = ${customer.storeId} and customer_id = ${customer.customerId} and id = ${row.id}
      and version = ${row.version}
  `;
  return count === 1;
}

/** Deletes an address and tells what it was; null where there is none. */
export async function deleteAddress(
  sql: Sql,
  customer: SignedInCustomer,
  id: string,
): Promise<AddressRow | null> {
  const [row] = await sql<AddressRow[]>`
    delete from customer_addresses
    where store_id = ${customer.storeId} and customer_id = ${customer.customerId} and id = ${id}
    returning id, version, address, phone_e164, is_delivery_default, is_billing_default
  `;
  return row ?? null;
}

/**
 * Lets the customer's place in the merchant's list follow their default address, the one for billing first, as an
 * order does. Without a default these fields are nobody's own: refresh them from the orders then. Says whether there is one.
 */
export async function followDefaultAddress(sql: Sql, customer: SignedInCustomer): Promise<boolean> {
  const [row] = await sql<{ isFollowed: boolean }[]>`
    update customers c set
      city = given.address->>'city', postcode = given.address->>'postcode',
      country = given.address->>'country', company = given.address->>'company',
      field_origins = case when given.address is null then c.field_origins - ${PLACE_FIELDS}::text[]
        else c.field_origins || ${sql.json(Object.fromEntries(PLACE_FIELDS.map((field) => [field, 'customer'])))} end
    from (values (1)) as one
    left join lateral (
      select address from customer_addresses a
      where a.store_id = ${customer.storeId} and a.customer_id = ${customer.customerId}
        and (a.is_billing_default or a.is_delivery_default)
      order by a.is_billing_default desc limit 1
    ) given on true
    where c.store_id = ${customer.storeId} and c.id = ${customer.customerId}
      and (given.address is not null or c.field_origins->>'city' = 'customer')
    returning given.address is not null as is_followed
  `;
  return row?.isFollowed ?? true;
}

const PLACE_FIELDS = ['city', 'postcode', 'country', 'company'];
