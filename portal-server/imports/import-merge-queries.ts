import type postgres from 'postgres';

import type { ImportRule } from '../../shared/contracts/import.ts';
import { newCustomerId } from '../customers/new-customer-id.ts';
import type { Sql } from '../db/connect.ts';
import { copyRows } from '../db/copy-rows.ts';
import type { ImportName, RunFigures } from './import-queries.ts';
import type { ImportedCustomer } from './read-customer-row.ts';

/** A row of a file on its way into the database. */
export interface StagedRow {
  rowNumber: number;
  customer: ImportedCustomer;
}

/** For whom rows are merged, and how. */
export interface MergeOrder extends ImportName {
  source: string | null;
  rule: ImportRule;
  /** The headings of the columns that consents come from: what was said, in the file's own words. */
  wordings: { email: string; sms: string; whatsapp: string };
}

/** Fields of the customer's row, by their names in `field_origins`, each with its column. */
const FIELDS = ['name', 'phone', 'company', 'city', 'postcode', 'country', 'locale'] as const;

const STAGED_COLUMNS = [
  'row_number',
  'external_id',
  'email',
  'phone_e164',
  ...FIELDS,
  'email_consent',
  'sms_consent',
  'whatsapp_consent',
  'registered_at',
  'note',
  'tags',
  'new_id',
] as const;

/**
 * Plans of this transaction are made for any store. Statistics know nothing of a store that is new, so that a plan made for it takes
 * all of its indexes to be as good, and goes through whatever of it is there already for each row.
 */
export async function planForAnyStore(tx: Sql): Promise<void> {
  await tx`set local plan_cache_mode = force_generic_plan`;
}

/**
 * Makes the place where rows wait to be merged, unless this connection has it. Its rows are gone with the transaction; the table
 * stays, and with it the plans of all statements on it.
 */
export async function createStage(tx: Sql): Promise<void> {
  await tx`
    create temporary table if not exists import_stage (
      row_number integer not null, external_id text, email text, phone_e164 text, name text, phone text, company text,
      city text, postcode text, country text, locale text, email_consent boolean, sms_consent boolean,
      whatsapp_consent boolean, registered_at timestamptz, note text, tags jsonb,
      new_id uuid not null, customer_id uuid, outcome text, round integer, takes text[]
    ) on commit delete rows
  `;
}

export async function copyToStage(tx: postgres.TransactionSql, rows: readonly StagedRow[]): Promise<void> {
  await copyRows(
    tx,
    { table: 'import_stage', columns: STAGED_COLUMNS },
    rows.map(({ rowNumber, customer: c }) => [
      rowNumber,
      c.externalId,
      c.email,
      c.phoneE164,
      ...FIELDS.map((field) => c[field]),
      c.emailConsent,
      c.smsConsent,
      c.whatsappConsent,
      c.registeredAt,
      c.note,
      c.tags.length > 0 ? JSON.stringify(c.tags) : null,
      newCustomerId(),
    ]),
  );
}

/**
 * Finds out whom each row is about, and what of theirs it would change: by the id of the shop system, else by e-mail, else,
 * only where there is no e-mail, by phone. Rows about somebody whom a row above is about wait for the next round, so that
 * they see what that one has done. Answers how many rows it has dealt with.
 *
 * Each row looks up by itself, as the limits have it: a store's first import comes while all statistics say that the tables are
 * empty, and a join would go through all of the store for each row.
 *
 * What staff or the customer said is never taken from them, nor what a shop system's own record says; a note is never
 * replaced, and tags are only added.
 */
export async function classifyStage(sql: Sql, order: MergeOrder, round: number): Promise<number> {
  const { storeId, source } = order;
  const { count } = await sql`
    with found as (
      select s.*, s.ctid as staged_at, p.customer_id as of_id, e.customer_id as of_email, h.customer_id as of_phone,
        coalesce(p.customer_id, e.customer_id, case when s.email is null then h.customer_id end) as found_id
      from import_stage s
      left join lateral (
        select customer_id from customer_platform_ids
        where store_id = ${storeId} and source = ${source} and external_id = s.external_id limit 1
      ) p on true
      left join lateral (
        select customer_id from customer_emails where store_id = ${storeId} and email = s.email limit 1
      ) e on true
      left join lateral (
        select customer_id from customer_phones where store_id = ${storeId} and phone = s.phone_e164 limit 1
      ) h on true
      where s.outcome is null
    ), first as (
      select *,
        (external_id is null or row_number = min(row_number) over (partition by external_id))
        and (email is null or row_number = min(row_number) over (partition by email))
        and (found_id is null or row_number = min(row_number) over (partition by found_id))
        and (email is not null or phone_e164 is null
          or row_number = min(row_number) over (partition by phone_e164)) as is_first
      from found
    ), told as (
      select f.staged_at, f.found_id, exists (
        select from redactions r where r.store_id = ${storeId} and r.source = ${source} and r.kind = 'customer'
          and r.external_id = f.external_id
      ) as is_redacted,
      ${takesOf(sql, order)} as takes
      from first f
      left join lateral (
        select * from customers where store_id = ${storeId} and id = f.found_id limit 1
      ) c on true
      ${latestSaid(sql, storeId, 'email', sql`mail`, sql`f.email_consent`)}
      ${latestSaid(sql, storeId, 'sms', sql`sms`, sql`f.sms_consent`)}
      ${latestSaid(sql, storeId, 'whatsapp', sql`wa`, sql`f.whatsapp_consent`)}
      where f.is_first
    )
    update import_stage s set round = ${round}, customer_id = coalesce(t.found_id, s.new_id), takes = t.takes,
      outcome = case when t.is_redacted then 'refused' when t.found_id is null then 'created'
        when cardinality(t.takes) > 0 then 'updated' else 'unchanged' end
    from told t where s.ctid = t.staged_at
  `;
  return count;
}

/** How many rows have come to what. */
export async function countStage(sql: Sql): Promise<Omit<RunFigures, 'repeated'>> {
  const [row] = await sql<[Omit<RunFigures, 'repeated'>]>`
    select (count(*) filter (where outcome = 'created'))::integer as created,
      (count(*) filter (where outcome = 'updated'))::integer as updated,
      (count(*) filter (where outcome = 'unchanged'))::integer as unchanged,
      (count(*) filter (where outcome = 'refused'))::integer as refused
    from import_stage
  `;
  return row;
}

/** The rows about people whose data were removed at their wish: nothing brings them back. */
export async function listRedactedRows(sql: Sql): Promise<number[]> {
  const rows = await sql<
    { rowNumber: number }[]
  >`select row_number from import_stage where outcome = 'refused'`;
  return rows.map((row) => row.rowNumber);
}

/**
 * Of a dry run: notes whom the rows of the first round would make, and how many of these a portion above would have made
 * already. Rows of later rounds are about somebody above, too, and count as well.
 */
export async function noteSeen(sql: Sql, of: ImportName): Promise<number> {
  const [row] = await sql<[{ repeated: number }]>`
    with made as (
      select row_number, round, array_remove(array['e' || email, 'i' || external_id,
        case when email is null then 'p' || phone_e164 end], null) as keys
      from import_stage where outcome = 'created'
    ), known as (
      select m.row_number from made m where m.round > 0 or exists (
        select from import_seen k
        where k.store_id = ${of.storeId} and k.import_id = ${of.importId} and k.key = any(m.keys)
      )
    ), noted as (
      insert into import_seen (store_id, import_id, key)
      select distinct ${of.storeId}::integer, ${of.importId}::uuid, key from made, unnest(made.keys) as key
      on conflict do nothing
    )
    select count(*)::integer as repeated from known
  `;
  return row.repeated;
}

/** What a row `f` would change of a customer `c`: names of fields, channels and keys. */
function takesOf(sql: Sql, { storeId, rule }: MergeOrder) {
  return sql`
    array_remove(array[
      ${FIELDS.map((field) => sql`${takenField(sql, field, rule)},`)}
      case when f.email_consent is not null and coalesce(mail.source, 'import') = 'import'
        and ${isOpen(sql, sql`c.marketing_consent`, sql`f.email_consent`, 'marketingConsent', rule)}
        then 'marketingConsent' end,
      case when f.sms_consent is not null and ${isSayable(sql, sql`sms`, sql`f.sms_consent`, rule)} then 'sms' end,
      case when f.whatsapp_consent is not null and ${isSayable(sql, sql`wa`, sql`f.whatsapp_consent`, rule)}
        then 'whatsapp' end,
      case when f.note is not null and c.note is null then 'note' end,
      case when f.tags is not null and exists (
        select from jsonb_array_elements_text(f.tags) as given(tag) where not exists (
          select from customer_tags ct
          where ct.store_id = ${storeId} and ct.customer_id = f.found_id and ct.tag_key = fold_text(given.tag)
        )
      ) then 'tags' end,
      case when f.external_id is not null and f.of_id is null then 'externalId' end,
      case when f.email is not null and f.of_email is null then 'email' end,
      case when f.phone_e164 is not null and f.of_phone is null then 'phoneKey' end
    ], null)
  `;
}

function takenField(sql: Sql, field: (typeof FIELDS)[number], rule: ImportRule) {
  const given = sql`f.${sql(field)}`;
  const held = sql`c.${sql(field)}`;
  // Two ways of writing one number are one.
  const isSame =
    field === 'phone' ? sql`c.phone_e164 is not null and c.phone_e164 = f.phone_e164` : sql`false`;
  return sql`case when ${given} is not null and not (${isSame}) and ${isOpen(sql, held, given, field, rule)}
    then ${field}::text end`;
}

/** Whether a field may be written: it is empty, or the rule lets what came from orders and imports be replaced. */
function isOpen(
  sql: Sql,
  held: postgres.PendingQuery<postgres.Row[]>,
  given: postgres.PendingQuery<postgres.Row[]>,
  origin: string,
  rule: ImportRule,
) {
  const from = sql`coalesce(c.field_origins->>${origin}::text, 'import')`;
  const isReplaced = rule === 'overwrite' ? sql`or ${from} = 'import'` : sql``;
  return sql`(${from} in ('import', 'platform') and ${held} is distinct from ${given}
    and (${held} is null ${isReplaced}))`;
}

/** Whether something may be said of a channel: nobody has, or an import has and the rule lets it be replaced. */
function isSayable(
  sql: Sql,
  latest: postgres.PendingQuery<postgres.Row[]>,
  given: postgres.PendingQuery<postgres.Row[]>,
  rule: ImportRule,
) {
  if (rule === 'fill') return sql`${latest}.given is null`;
  return sql`(${latest}.given is null or (${latest}.source = 'import' and ${latest}.given <> ${given}))`;
}

function latestSaid(
  sql: Sql,
  storeId: number,
  channel: string,
  name: postgres.PendingQuery<postgres.Row[]>,
  given: postgres.PendingQuery<postgres.Row[]>,
) {
  return sql`left join lateral (
    select given, source from customer_consents said
    where said.store_id = ${storeId} and said.customer_id = f.found_id and said.channel = ${channel}
    order by said_at desc, id limit 1
  ) ${name} on ${given} is not null`;
}
