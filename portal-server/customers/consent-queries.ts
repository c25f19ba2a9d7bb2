import { randomUUID } from 'node:crypto';

import type { Consent, ConsentChannel } from '../../shared/contracts/profile.ts';
import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';
import { latestProvenOrder } from './latest-proven-order-queries.ts';

/** What a customer says of one channel, and the sentence that they read. */
export interface SaidConsent {
  channel: ConsentChannel;
  given: boolean;
  source: string;
  wording: string;
}

/**
 * The latest that was said of each channel. Of e-mail, while they have said nothing to us, the shop system's record of them
 * speaks, or an import, or staff; and while nobody did, their latest order with a proven address.
 */
export async function listConsents(sql: Sql, customer: SignedInCustomer): Promise<Consent[]> {
  return sql<Consent[]>`
    with said as (
      select distinct on (channel) channel, given, said_at, source from customer_consents
      where store_id = ${customer.storeId} and customer_id = ${customer.customerId}
      order by channel, said_at desc, id
    ), heard as (
      select 'email' as channel,
        case when recorder is null then (latest.contact->>'marketingConsent')::boolean
          else customers.marketing_consent end as given,
        case when recorder is null then latest.placed_at end as said_at,
        coalesce(recorder, 'order:' || latest.source) as source
      from customers
      cross join lateral (select customers.field_origins->>'marketingConsent' as recorder) origin
      left join lateral (${latestProvenOrder(sql)}) latest on true
      where customers.store_id = ${customer.storeId} and customers.id = ${customer.customerId}
    )
    select * from said
    union all
    select * from heard where given is not null and not exists (select from said where channel = 'email')
    order by channel
  `;
}

/** Adds what a customer says, unless it is what they said last. The caller holds the customer's row. */
export async function insertConsents(
  sql: Sql,
  customer: SignedInCustomer,
  said: SaidConsent[],
): Promise<void> {
  const { storeId, customerId } = customer;
  const rows = said.map((one) => ({ ...one, id: randomUUID() }));
  await sql`
    insert into customer_consents (store_id, id, customer_id, channel, given, source, wording, said_at)
    select ${storeId}, id, ${customerId}, channel, given, source, wording, clock_timestamp()
    from jsonb_to_recordset(${sql.json(rows)})
      as said(id uuid, channel text, given boolean, source text, wording text)
    where said.given is distinct from (
      select given from customer_consents c
      where c.store_id = ${storeId} and c.customer_id = ${customerId} and c.channel = said.channel
      order by said_at desc, id limit 1
    )
  `;
}

/**
 * Brings the merchant's list in step with what was said of e-mail. From then on neither an order nor a shop system's record
 * changes it: each may be older than what the customer said to us.
 */
export async function followEmailConsent(sql: Sql, customer: SignedInCustomer): Promise<void> {
  await sql`
    update customers set marketing_consent = latest.given,
      field_origins = field_origins || jsonb_build_object('marketingConsent', 'customer')
    from (
      select given from customer_consents
      where store_id = ${customer.storeId} and customer_id = ${customer.customerId} and channel = 'email'
      order by said_at desc, id limit 1
    ) latest
    where store_id = ${customer.storeId} and customers.id = ${customer.customerId}
  `;
}
