import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type postgres from 'postgres';

import { resumeConnection } from '../../portal-server/db/copy-out.ts';

const LINES_AT_ONCE = 1000;

/** The file that is imported: customers who are new, each with an address, a phone and a consent. */
export function customersFile(rows: number): Readable {
  return Readable.from(piecesOf(rows));
}

function* piecesOf(rows: number): Generator<Buffer> {
  yield Buffer.from('name,email,phone,city,postcode,country,newsletter\n');
  for (let from = 0; from < rows; from += LINES_AT_ONCE) {
    const lines = Array.from({ length: Math.min(LINES_AT_ONCE, rows - from) }, (_, i) => lineOf(from + i));
    yield Buffer.from(lines.join(''));
  }
}

function lineOf(n: number): string {
  // A multiplier that is prime to the size goes through all numbers in an order that looks like none.
  const mixed = (n * 7_368_787) % 90_000_000;
  const [first, last, city] = [nth(FIRST_NAMES, mixed), nth(LAST_NAMES, n), nth(CITIES, mixed + n)];
  const postcode = String(10_000 + (mixed % 85_000));
  const phone = `+336${String(10_000_000 + mixed)}`;
  return `${first} ${last}-${mixed},c${mixed}@mail.example,${phone},${city},${postcode},FR,${n % 2 ? 'yes' : 'no'}\n`;
}

/**
 * What an import must do at the least, in one transaction: COPY into a temporary table, and one merge of it into the same
 * tables, with their indexes, constraints and the triggers that keep the merchant's list.
 */
export async function mergeAlone(sql: postgres.Sql, storeId: number, file: Readable): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      create temporary table alone (
        name text, email text, phone text, city text, postcode text, country text, newsletter boolean, customer_id uuid
      ) on commit drop
    `;
    const target = await tx`
      copy alone (name, email, phone, city, postcode, country, newsletter) from stdin with (format csv, header)
    `.writable();
    await pipeline(file, target);
    await tx`
      update alone a set customer_id = coalesce(
        (select e.customer_id from customer_emails e where e.store_id = ${storeId} and e.email = a.email),
        gen_random_uuid()
      )
    `;
    await tx`
      insert into customers (
        store_id, id, name, phone, phone_e164, city, postcode, country, marketing_consent, field_origins
      )
      select ${storeId}, customer_id, name, phone, phone, city, postcode, country, newsletter, ${ORIGINS}::text::jsonb
      from alone
      on conflict (store_id, id) do update set name = excluded.name, phone = excluded.phone,
        phone_e164 = excluded.phone_e164, city = excluded.city, postcode = excluded.postcode,
        country = excluded.country, marketing_consent = excluded.marketing_consent
    `;
    await tx`
      insert into customer_emails (store_id, email, customer_id) select ${storeId}, email, customer_id from alone
      on conflict do nothing
    `;
    await tx`
      insert into customer_phones (store_id, phone, customer_id) select ${storeId}, phone, customer_id from alone
      on conflict do nothing
    `;
    await tx`
      insert into customer_consents (store_id, id, customer_id, channel, given, source, wording, said_at)
      select ${storeId}, gen_random_uuid(), customer_id, 'email', newsletter, 'import', 'newsletter', now() from alone
    `;
  });
}

/** The columns of an export as PostgreSQL writes them by itself, in the same order, read and thrown away. */
export async function copyOutAlone(sql: postgres.Sql, storeId: number): Promise<void> {
  const rows = await sql`
    copy (
      select customer_id, name, email, phone, company, status, city, postcode, country, locale, order_count, spent,
        average, outstanding, outstanding_limit, payment_days, risk, oldest_unpaid_at, payment_due_at, first_order_at,
        last_order_at, last_sign_in_at, created_at, vat_id, vat_state, tax_exempt, email_consent,
        array_to_string(groups, ', '), array_to_string(tags, ', ')
      from customer_list where store_id = ${sql.unsafe(String(storeId))} order by name_key, customer_id
    ) to stdout with (format csv, header)
  `.readable();
  for await (const piece of rows) void piece;
  resumeConnection(rows);
}

const ORIGINS = JSON.stringify(
  Object.fromEntries(
    ['name', 'phone', 'city', 'postcode', 'country', 'marketingConsent'].map((field) => [field, 'import']),
  ),
);

function nth(list: readonly string[], n: number): string {
  return list[n % list.length] ?? '';
}

const FIRST_NAMES = 'Marie Awa Jean Fatou Élodie Moussa Camille Aïcha Léa Ousmane Chloé Kofi Inès'.split(' ');
const LAST_NAMES = 'Diop Martin Traoré Bernard Ndiaye Dubois Koné Petit Diallo Lefèvre Touré'.split(' ');
const CITIES = 'Paris Dakar Abidjan Lyon Marseille Cotonou Toulouse Bruxelles Lille Thiès Nantes'.split(' ');
