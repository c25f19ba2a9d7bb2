import type { Sql } from '../db/connect.ts';
import type { IdentityKey, OrderMoment } from './identity-key.ts';
import type { Registration } from './place-order.ts';

// Sets the locks on stores apart from all other advisory locks of two numbers.
const STORE_LOCK = 7_201_002;

/** A key that an order gives to its customer. */
export interface NewRegistration {
  key: IdentityKey;
  customerId: string;
  since: OrderMoment;
}

/**
 * Lets nobody else in who holds one of `numbers`, nor a replay of this store. The store comes first, and the
 * numbers are sorted, so that no two writers wait for each other.
 */
export async function lockKeys(sql: Sql, storeId: number, numbers: string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock_shared(${STORE_LOCK}, ${storeId})
    union all
    select pg_advisory_xact_lock(number) from unnest(${numbers}::bigint[]) as number
  `;
}

/** Lets no other writer of orders or identities into this store until the transaction ends. */
export async function lockStore(sql: Sql, storeId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${STORE_LOCK}, ${storeId})`;
}

/** Lets no replay of this store in, nor anything that removes people from it, until the transaction ends. */
export async function lockStoreShared(sql: Sql, storeId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${STORE_LOCK}, ${storeId})`;
}

/** Lets one writer at a time at a customer's totals, which are changed by what they were. */
export async function lockCustomer(sql: Sql, storeId: number, customerId: string): Promise<void> {
  await sql`select from customers where store_id = ${storeId} and id = ${customerId} for no key update`;
}

/** Lets nobody sign in to these customers' accounts until the transaction ends. The caller holds the lock on the store. */
export async function lockCustomers(sql: Sql, storeId: number, customerIds: string[]): Promise<void> {
  await sql`
    select from customers where store_id = ${storeId} and id = any(${customerIds}::uuid[]) order by id for update
  `;
}

/** Whose these keys are; a key that nobody has is left out. */
export async function listRegistrations(
  sql: Sql,
  storeId: number,
  keys: IdentityKey[],
): Promise<Registration[]> {
  const values = (kind: IdentityKey['kind']) =>
    keys.filter((key) => key.kind === kind).map((key) => key.value);
  const sources = keys.filter((key) => key.kind === 'platform_id').map((key) => key.source);

  const rows = await sql<RegistrationRow[]>`
    with known as (
      select 'platform_id' as kind, source, external_id as value, customer_id,
        since_placed_at, since_source, since_external_id
      from customer_platform_ids
      where store_id = ${storeId}
        and (source, external_id) in (select * from unnest(${sources}::text[], ${values('platform_id')}::text[]))
      union all
      select 'email', '', email, customer_id, since_placed_at, since_source, since_external_id
      from customer_emails
      where store_id = ${storeId} and email = any(${values('email')}::text[])
      union all
      select 'phone', '', phone, customer_id, since_placed_at, since_source, since_external_id
      from customer_phones
      where store_id = ${storeId} and phone = any(${values('phone')}::text[])
    )
    select k.*, c.founded_placed_at is not null
      and (c.founded_placed_at, c.founded_source, c.founded_external_id)
        = (k.since_placed_at, k.since_source, k.since_external_id)
      and (k.kind <> 'phone' or not exists (
        select from orders o
        where o.store_id = ${storeId} and o.source = k.since_source
          and o.external_id = k.since_external_id and o.email is not null
      )) as is_founding
    from known k join customers c on c.store_id = ${storeId} and c.id = k.customer_id
  `;
  return rows.map(toRegistration);
}

/** Gives keys to customers. One that its customer has already is only dated back, never taken away. */
export async function registerKeys(sql: Sql, storeId: number, given: NewRegistration[]): Promise<void> {
  const rows = given.map(({ key, customerId, since }) => ({ ...key, customerId, since }));
  await sql`
    with given as (
      select kind, source, value, "customerId" as customer_id, (since->>'placedAt')::timestamptz as placed_at,
        since->>'source' as since_source, since->>'externalId' as since_external_id
      from jsonb_to_recordset(${sql.json(rows as never)})
        as g(kind text, source text, value text, "customerId" uuid, since jsonb)
    ), platform_ids as (
      insert into customer_platform_ids as k
        (store_id, source, external_id, customer_id, since_placed_at, since_source, since_external_id)
      select ${storeId}, source, value, customer_id, placed_at, since_source, since_external_id
      from given where kind = 'platform_id'
      on conflict (store_id, source, external_id) do update set ${datedBack(sql)}
    ), emails as (
      insert into customer_emails as k
        (store_id, email, customer_id, since_placed_at, since_source, since_external_id)
      select ${storeId}, value, customer_id, placed_at, since_source, since_external_id
      from given where kind = 'email'
      on conflict (store_id, email) do update set ${datedBack(sql)}
    )
    insert into customer_phones as k
      (store_id, phone, customer_id, since_placed_at, since_source, since_external_id)
    select ${storeId}, value, customer_id, placed_at, since_source, since_external_id
    from given where kind = 'phone'
    on conflict (store_id, phone) do update set ${datedBack(sql)}
  `;
}

/** Makes a customer whom `founder` is the first order of, or nobody's order at all. */
export async function insertCustomer(
  sql: Sql,
  customer: { storeId: number; id: string; founder: OrderMoment },
): Promise<void> {
  const { storeId, id, founder } = customer;
  await sql`
    insert into customers (store_id, id, founded_placed_at, founded_source, founded_external_id)
    values (${storeId}, ${id}, ${founder.placedAt}, ${founder.source}, ${founder.externalId})
  `;
}

/**
 * Says which order a customer now begins with. False where it is no longer `insteadOf` that they began with:
 * another writer was first, or they have signed in and no order founds them.
 */
export async function replaceFounder(
  sql: Sql,
  customer: { storeId: number; id: string; founder: OrderMoment; insteadOf: OrderMoment },
): Promise<boolean> {
  const { storeId, id, founder, insteadOf } = customer;
  const { count } = await sql`
    update customers set founded_placed_at = ${founder.placedAt},
      founded_source = ${founder.source}, founded_external_id = ${founder.externalId}
    where store_id = ${storeId} and id = ${id} and founded_placed_at = ${insteadOf.placedAt}
      and founded_source = ${insteadOf.source} and founded_external_id = ${insteadOf.externalId}
  `;
  return count === 1;
}

interface RegistrationRow extends IdentityKey {
  customerId: string;
  sincePlacedAt: Date | null;
  sinceSource: string;
  sinceExternalId: string;
  isFounding: boolean;
}

function toRegistration(row: RegistrationRow): Registration {
  const { kind, source, value, customerId, isFounding, sincePlacedAt, sinceSource, sinceExternalId } = row;
  const since = sincePlacedAt && {
    placedAt: sincePlacedAt,
    source: sinceSource,
    externalId: sinceExternalId,
  };
  return { key: { kind, source, value }, customerId, since, isFounding };
}

// A pinned key has no date, and so is never later.
function datedBack(sql: Sql) {
  return sql`
    since_placed_at = excluded.since_placed_at,
    since_source = excluded.since_source,
    since_external_id = excluded.since_external_id
    where k.customer_id = excluded.customer_id
      and (k.since_placed_at, k.since_source, k.since_external_id)
        > (excluded.since_placed_at, excluded.since_source, excluded.since_external_id)
  `;
}
