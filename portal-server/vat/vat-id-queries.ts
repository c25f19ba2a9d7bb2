import type { Sql } from '../db/connect.ts';
import type { VatStanding } from './vat-state.ts';

/** Whose row it is. */
export interface CustomerName {
  storeId: number;
  customerId: string;
}

/** Why a number is to be checked. */
export type CheckCause = 'entered' | 'schedule' | 'order' | 'staff';

/** What the customer says of themselves. */
export interface GivenVatId {
  isBusiness: boolean;
  company: string | null;
  siret: string | null;
  typed: string | null;
  country: string | null;
  number: string | null;
}

export type VatIdRow = CustomerName &
  GivenVatId &
  Omit<VatStanding, 'state'> & {
    /** Null without a number. */
    state: VatStanding['state'] | null;
    turn: number;
  };

/** A check that one worker holds, until its lease is over. */
export interface TakenCheck extends CustomerName {
  country: string;
  number: string;
  company: string | null;
  dueBecause: CheckCause;
  /** The order that it is for, by its source's own id. */
  dueOrderSource: string | null;
  dueOrderExternalId: string | null;
  turn: number;
}

/** The name of the job by which a number is checked; see `vat-jobs.ts`. */
export const CHECK_TASK = 'check-vat-id';

export async function findVatId(sql: Sql, of: CustomerName): Promise<VatIdRow | null> {
  const [row] = await sql<VatIdRow[]>`
    select ${columns(sql)} from customer_vat_ids
    where store_id = ${of.storeId} and customer_id = ${of.customerId}
  `;
  return row ?? null;
}

/** The same, which nobody else changes until the transaction is over. */
export async function lockVatId(sql: Sql, of: CustomerName): Promise<VatIdRow | null> {
  const [row] = await sql<VatIdRow[]>`
    select ${columns(sql)} from customer_vat_ids
    where store_id = ${of.storeId} and customer_id = ${of.customerId} for update
  `;
  return row ?? null;
}

/** Puts another number in the place of the one before, if there was one: what is under way about that one is void. */
export async function replaceVatId(
  sql: Sql,
  given: CustomerName & GivenVatId & { standing: VatStanding | null },
): Promise<void> {
  const { standing, ...rest } = given;
  const row = {
    ...rest,
    state: standing?.state ?? null,
    answeredAt: null,
    validUntil: null,
    failures: 0,
    dueAt: standing?.dueAt ?? null,
    dueBecause: standing?.dueAt ? 'entered' : null,
  };
  await sql`
    insert into customer_vat_ids ${sql(row)}
    on conflict (store_id, customer_id) do update set
      is_business = excluded.is_business, company = excluded.company, siret = excluded.siret,
      typed = excluded.typed, country = excluded.country, number = excluded.number,
      state = excluded.state, answered_at = null, valid_until = null, failures = 0,
      due_at = excluded.due_at, due_because = excluded.due_because,
      due_order_source = null, due_order_external_id = null, turn = customer_vat_ids.turn + 1, updated_at = now()
  `;
}

/** What is said beside the number, which stays as it is. */
export async function updateGiven(sql: Sql, given: CustomerName & GivenVatId): Promise<void> {
  await sql`
    update customer_vat_ids set is_business = ${given.isBusiness}, company = ${given.company},
      siret = ${given.siret}, typed = ${given.typed}, updated_at = now()
    where store_id = ${given.storeId} and customer_id = ${given.customerId}
  `;
}

export async function deleteVatId(sql: Sql, of: CustomerName): Promise<void> {
  await sql`delete from customer_vat_ids where store_id = ${of.storeId} and customer_id = ${of.customerId}`;
}

/**
 * Takes a check that is due, for as long as the lease: whoever dies with it loses nothing. Null where it is not
 * due, another worker has it, or its country's authority is left alone. One statement decides, so none is taken twice.
 */
export async function takeDueCheck(
  sql: Sql,
  of: CustomerName,
  { leaseMs }: { leaseMs: number },
): Promise<TakenCheck | null> {
  const [taken] = await sql<TakenCheck[]>`
    update customer_vat_ids v set turn = turn + 1, due_at = now() + ${leaseMs} * interval '1 ms'
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and due_at <= now() and ${notPaused(sql)}
    returning store_id, customer_id, country, number, company, due_because, due_order_source, due_order_external_id, turn
  `;
  return taken ?? null;
}

/** Only the holder of the latest turn may say what became of it. */
export async function updateStanding(sql: Sql, taken: TakenCheck, standing: VatStanding): Promise<void> {
  const dueBecause = standing.dueAt && 'schedule';
  await sql`
    update customer_vat_ids set ${sql({ ...standing, dueBecause })},
      due_order_source = null, due_order_external_id = null, updated_at = now()
    where store_id = ${taken.storeId} and customer_id = ${taken.customerId} and turn = ${taken.turn}
  `;
}

/** Puts a check off that could not be begun. */
export async function postponeCheck(sql: Sql, taken: TakenCheck, delayMs: number): Promise<void> {
  await sql`
    update customer_vat_ids set due_at = now() + ${delayMs} * interval '1 ms'
    where store_id = ${taken.storeId} and customer_id = ${taken.customerId} and turn = ${taken.turn}
  `;
}

/**
 * Has a number checked now, in the caller's transaction. False where the customer has none that is checked, it is due
 * already, or its last answer is younger than `answeredBefore`.
 */
export async function requestCheck(
  sql: Sql,
  of: CustomerName,
  given: {
    because: CheckCause;
    order?: { source: string; externalId: string };
    answeredBefore: Date | null;
  },
): Promise<boolean> {
  const { because, order, answeredBefore } = given;
  const [row] = await sql<[{ count: number }]>`
    with due as (
      update customer_vat_ids set due_at = now(), due_because = ${because},
        due_order_source = ${order?.source ?? null}, due_order_external_id = ${order?.externalId ?? null}
      where store_id = ${of.storeId} and customer_id = ${of.customerId} and due_at > now()
        and (answered_at is null or answered_at < coalesce(${answeredBefore}::timestamptz, 'infinity'))
      returning store_id, customer_id
    )
    select count(${addCheckJob(sql)})::integer from due
  `;
  return row.count === 1;
}

/** The same for whoever runs the check themselves. False where there is none that is checked. */
export async function makeDue(sql: Sql, of: CustomerName, because: CheckCause): Promise<boolean> {
  const made = await sql`
    update customer_vat_ids set due_at = least(due_at, now()), due_because = ${because}
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and due_at is not null
  `;
  return made.count === 1;
}

/** Has all numbers of a store checked again, as fast as its budget allows: it asks in another name now. */
export async function makeStoreDue(sql: Sql, storeId: number): Promise<void> {
  await sql`
    update customer_vat_ids set due_at = least(due_at, now()), due_because = 'staff'
    where store_id = ${storeId} and due_at is not null
  `;
}

/** Whom an id or an address in normal form names, if they have said something of their business. */
export async function findCustomerWithVatId(sql: Sql, storeId: number, name: string): Promise<string | null> {
  const [row] = await sql<{ customerId: string }[]>`
    select customer_id from customer_vat_ids v
    where store_id = ${storeId} and (customer_id::text = ${name} or exists (
      select from customer_emails e
      where e.store_id = v.store_id and e.customer_id = v.customer_id and e.email = ${name}
    ))
  `;
  return row?.customerId ?? null;
}

/** How many numbers of a store are in which state, as of now. */
export async function countByState(sql: Sql, storeId: number): Promise<{ state: string; count: number }[]> {
  return sql<{ state: string; count: number }[]>`
    select case when valid_until <= now() then 'unavailable' else state end as state, count(*)::integer as count
    from customer_vat_ids where store_id = ${storeId} and state is not null group by 1 order by 1
  `;
}

/** Enqueues the check of a number that was just entered. */
export async function enqueueCheck(sql: Sql, of: CustomerName): Promise<void> {
  await sql`
    select count(${addCheckJob(sql)})
    from (values (${of.storeId}::integer, ${of.customerId}::uuid)) as due (store_id, customer_id)
  `;
}

/** Enqueues what is due, oldest first: further tries, rechecks, and what a server held that died. */
export async function enqueueDueChecks(sql: Sql, { limit }: { limit: number }): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    with due as (
      select store_id, customer_id from customer_vat_ids v
      where due_at <= now() and ${notPaused(sql)}
      order by due_at limit ${limit}
    )
    select count(${addCheckJob(sql)})::integer from due
  `;
  return row.count;
}

/** Has the numbers of a country checked that could not be before, since there is somebody to ask now. */
export async function startChecking(sql: Sql, countries: string[]): Promise<void> {
  await sql`
    update customer_vat_ids set state = 'pending', due_at = now(), due_because = 'schedule'
    where state = 'unchecked' and country = any(${countries})
  `;
}

// One job a customer: enqueued again it replaces the one that waits, or follows one that a dead server holds.
function addCheckJob(sql: Sql) {
  return sql`graphile_worker.add_job(
    ${CHECK_TASK},
    payload := json_build_object('storeId', due.store_id, 'customerId', due.customer_id),
    job_key := concat_ws('/', 'vat', due.store_id, due.customer_id)
  )`;
}

function notPaused(sql: Sql) {
  return sql`not exists (
    select from vat_pauses p where p.country = v.country and p.paused_until > now()
  )`;
}

function columns(sql: Sql) {
  return sql`
    store_id, customer_id, is_business, company, siret, typed, country, number, state, answered_at, valid_until,
    failures, due_at, turn
  `;
}
