import type { Sql } from '../db/connect.ts';

export const RESORT_TASK = 'resort-shared-addresses';

/** A feed that began before a change goes on with what it knew: what it brings is looked for once more. */
const SECOND_LOOK_MINUTES = 15;

/** Adds an address or a domain, in normal form. Null where there are `most` already; else all that there are. */
export async function addSharedAddress(
  sql: Sql,
  storeId: number,
  { address, most }: { address: string; most: number },
): Promise<{ addresses: string[]; isNew: boolean } | null> {
  const [row] = await sql<[{ former: string[]; addresses: string[] }]>`
    with former as (
      select id, shared_emails from stores where id = ${storeId} for no key update
    )
    update stores s set shared_emails = case
      when ${address} = any(former.shared_emails) or cardinality(former.shared_emails) >= ${most}
        then former.shared_emails
      else former.shared_emails || ${address}::text
    end
    from former where s.id = former.id
    returning former.shared_emails as former, s.shared_emails as addresses
  `;
  const isNew = row.addresses.length > row.former.length;
  return isNew || row.former.includes(address) ? { addresses: row.addresses, isNew } : null;
}

/** Takes one away, and gives those that are left. */
export async function removeSharedAddress(sql: Sql, storeId: number, address: string): Promise<string[]> {
  const [row] = await sql<[{ addresses: string[] }]>`
    update stores set shared_emails = array_remove(shared_emails, ${address}) where id = ${storeId}
    returning shared_emails as addresses
  `;
  return row.addresses;
}

export async function listSharedAddresses(sql: Sql, storeId: number): Promise<string[]> {
  const [row] = await sql<[{ addresses: string[] }]>`
    select shared_emails as addresses from stores where id = ${storeId}
  `;
  return row.addresses;
}

/** Lets a worker sort a store's orders anew: at once, and once more. */
export async function enqueueResort(sql: Sql, storeId: number): Promise<void> {
  await sql`
    select count(graphile_worker.add_job(
      ${RESORT_TASK},
      payload := json_build_object('storeId', ${storeId}::integer),
      run_at := now() + make_interval(mins => minutes),
      job_key := ${RESORT_TASK} || ' ' || ${storeId}::text || ' ' || minutes::text
    )) from unnest(array[0, ${SECOND_LOOK_MINUTES}::integer]) as minutes
  `;
}

/** An order whose address may be another by now, with all that it may know its customer by. */
export interface SortedOrder {
  id: string;
  customerId: string;
  source: string;
  customerExternalId: string | null;
  email: string | null;
  phoneE164: string | null;
  /** As the order had it. */
  typed: string;
}

/** The next orders that a store's list of shared addresses may be about: that are on it, or carry none that counts. */
export async function listOrdersToResort(
  sql: Sql,
  storeId: number,
  page: { shared: string[]; after: string | null; limit: number },
): Promise<SortedOrder[]> {
  const { shared, after, limit } = page;
  return sql<SortedOrder[]>`
    select id, customer_id, source, customer_external_id, email, phone_e164, contact->>'email' as typed from orders
    where store_id = ${storeId} and redacted_at is null and contact->>'email' is not null
      and (email is null or email = any(${shared}::text[]) or '@' || split_part(email, '@', 2) = any(${shared}::text[]))
      ${after === null ? sql`` : sql`and id > ${after}::uuid`}
    order by id limit ${limit}
  `;
}

/** Gives orders the address that identifies their customer, or none; a link to the page of one that loses its own is revoked. */
export async function updateOrderEmails(
  sql: Sql,
  storeId: number,
  orders: { id: string; email: string | null }[],
): Promise<void> {
  await sql`
    with given as (
      select * from jsonb_to_recordset(${sql.json(orders)}) as g(id uuid, email text)
    ), links as (
      update order_status_links l set revoked_at = now() from given
      where l.store_id = ${storeId} and l.order_id = given.id and given.email is null and l.revoked_at is null
    )
    update orders o set email = given.email from given where o.store_id = ${storeId} and o.id = given.id
  `;
}

/** Takes addresses from whoever has not proven them. */
export async function deleteUnprovenEmails(sql: Sql, storeId: number, emails: string[]): Promise<void> {
  await sql`
    delete from customer_emails
    where store_id = ${storeId} and email = any(${emails}::text[]) and proven_at is null
  `;
}
