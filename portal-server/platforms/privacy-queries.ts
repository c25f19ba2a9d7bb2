import { randomUUID } from 'node:crypto';

import type { Sql } from '../db/connect.ts';

export interface PrivacyRequest {
  storeId: number;
  id: string;
  platform: string;
  kind: 'data_request' | 'redact_customer' | 'redact_shop';
  /** Names the request, or what it is about, in the platform's own ids. */
  externalId: string;
  customerExternalId: string | null;
  customerEmail: string | null;
  orderExternalIds: string[];
  receivedAt: Date;
  doneAt: Date | null;
}

/** Notes a request. The same one again is one; what was done stays done. */
export async function upsertPrivacyRequest(
  sql: Sql,
  request: Omit<PrivacyRequest, 'id' | 'receivedAt'>,
): Promise<void> {
  await sql`
    insert into privacy_requests ${sql({ ...request, id: randomUUID() })}
    on conflict (store_id, platform, kind, external_id) do update set
      order_external_ids = excluded.order_external_ids,
      done_at = coalesce(excluded.done_at, privacy_requests.done_at)
  `;
}

/** Those that wait for the merchant first, then by age. */
export async function listPrivacyRequests(
  sql: Sql,
  storeId: number,
  limit: number,
): Promise<PrivacyRequest[]> {
  return sql<PrivacyRequest[]>`
    select store_id, id, platform, kind, external_id, customer_external_id, customer_email,
      order_external_ids, received_at, done_at
    from privacy_requests
    where store_id = ${storeId} order by done_at is not null, received_at, id limit ${limit}
  `;
}

export async function findPrivacyRequest(
  sql: Sql,
  storeId: number,
  id: string,
): Promise<PrivacyRequest | null> {
  const [request] = await sql<PrivacyRequest[]>`
    select store_id, id, platform, kind, external_id, customer_external_id, customer_email,
      order_external_ids, received_at, done_at
    from privacy_requests where store_id = ${storeId} and id::text = ${id}
  `;
  return request ?? null;
}

/** Says that the data were handed over, and forgets whose they were but for the platform's id. */
export async function markPrivacyRequestDone(sql: Sql, storeId: number, id: string): Promise<boolean> {
  const { count } = await sql`
    update privacy_requests set done_at = coalesce(done_at, now()), customer_email = null
    where store_id = ${storeId} and id::text = ${id}
  `;
  return count === 1;
}

/** Removes these addresses from all requests: whoever they belonged to has gone. */
export async function forgetRequestsAbout(sql: Sql, storeId: number, emails: string[]): Promise<void> {
  await sql`
    update privacy_requests set customer_email = null
    where store_id = ${storeId} and customer_email = any(${emails}::text[])
  `;
}

/** Removes the addresses in a platform's requests about this customer, or about all where none is named. */
export async function forgetRequestEmails(
  sql: Sql,
  of: { storeId: number; platform: string },
  customerExternalId: string | null,
): Promise<void> {
  await sql`
    update privacy_requests set customer_email = null
    where store_id = ${of.storeId} and platform = ${of.platform}
      and (${customerExternalId}::text is null or customer_external_id = ${customerExternalId})
  `;
}
