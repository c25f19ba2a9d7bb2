import type { Sql } from '../db/connect.ts';

/** What a store wants of new accounts. */
export interface AccountSettings {
  /** Whether an account is asked for its business: at once, or so that it may be said later. */
  asksBusiness: 'never' | 'later' | 'at_once';
  /** Whether new accounts wait until staff approve them. */
  holdsAccounts: boolean;
}

/** An account about which staff decide. */
export interface HeldAccount {
  customerId: string;
  /** Their primary one, which they have proven. */
  email: string;
  name: string | null;
  company: string | null;
  vatNumber: string | null;
  vatState: string | null;
  registeredAt: Date;
  approval: 'approved' | 'waiting' | 'refused';
  /** BCP 47, where they chose it. */
  locale: string | null;
}

export async function findAccountSettings(sql: Sql, storeId: number): Promise<AccountSettings> {
  const [settings] = await sql<[AccountSettings]>`
    select asks_business, holds_accounts from stores where id = ${storeId}
  `;
  return settings;
}

/** Sets what is given, and leaves the rest. */
export async function updateAccountSettings(
  sql: Sql,
  storeId: number,
  change: Partial<AccountSettings>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await sql`update stores set ${sql(change as Record<string, never>)} where id = ${storeId}`;
}

/** Who waits longest first. */
export async function listHeldAccounts(
  sql: Sql,
  of: { storeId: number; approval: 'waiting' | 'refused' },
): Promise<HeldAccount[]> {
  return sql<HeldAccount[]>`
    select ${columns(sql)} ${tables(sql)}
    where c.store_id = ${of.storeId} and c.approval = ${of.approval} order by c.registered_at, c.id
  `;
}

/** Whom one of their proven addresses names, in normal form; nobody else changes them until the transaction is over. */
export async function lockAccount(sql: Sql, storeId: number, email: string): Promise<HeldAccount | null> {
  const [account] = await sql<HeldAccount[]>`
    select ${columns(sql)} ${tables(sql)}
    where c.store_id = ${storeId} and c.status = 'registered' and exists (
      select from customer_emails e
      where e.store_id = c.store_id and e.customer_id = c.id and e.email = ${email}
        and e.proven_at is not null and e.released_at is null
    )
    for update of c
  `;
  return account ?? null;
}

export async function updateApproval(
  sql: Sql,
  given: { storeId: number; customerId: string; approval: HeldAccount['approval'] },
): Promise<void> {
  await sql`
    update customers set approval = ${given.approval}
    where store_id = ${given.storeId} and id = ${given.customerId}
  `;
}

/** Exempts them from VAT for a reason, or with null no longer. */
export async function updateTaxExemption(
  sql: Sql,
  given: { storeId: number; customerId: string; reason: string | null },
): Promise<void> {
  await sql`
    update customers set tax_exempt_reason = ${given.reason}
    where store_id = ${given.storeId} and id = ${given.customerId}
  `;
}

/**
 * Takes accounts whose waiting the shop is to be told of, each once. Where the store asks for their business, they are
 * left the time to say it.
 */
export async function takeUntold(
  sql: Sql,
  given: { patienceMs: number; limit: number },
): Promise<(HeldAccount & { storeId: number })[]> {
  return sql<(HeldAccount & { storeId: number })[]>`
    with told as (
      update customers set approval_told_at = now()
      where (store_id, id) in (
        select c.store_id, c.id from customers c join stores s on s.id = c.store_id
        where c.approval = 'waiting' and c.approval_told_at is null and (
          s.asks_business = 'never' or c.registered_at < now() - ${given.patienceMs} * interval '1 ms'
          or exists (select from customer_vat_ids v where v.store_id = c.store_id and v.customer_id = c.id)
        )
        limit ${given.limit} for update of c skip locked
      )
      returning store_id, id
    )
    select c.store_id, ${columns(sql)} ${tables(sql)} join told on told.store_id = c.store_id and told.id = c.id
  `;
}

function columns(sql: Sql) {
  return sql`
    c.id as customer_id, mailbox.email, c.name, v.company, v.number as vat_number, v.state as vat_state,
    c.registered_at, c.approval, c.locale
  `;
}

function tables(sql: Sql) {
  return sql`
    from customers c
    join lateral (
      select e.email from customer_emails e
      where e.store_id = c.store_id and e.customer_id = c.id and e.proven_at is not null and e.released_at is null
      order by e.is_primary desc, e.proven_at desc limit 1
    ) mailbox on true
    left join customer_vat_ids v on v.store_id = c.store_id and v.customer_id = c.id
  `;
}
