import type { Sql } from '../db/connect.ts';
import { fixedFragment } from '../db/fixed-fragment.ts';

/** `CustomerRow` of a row `l` of the list. */
export const rowJson = fixedFragment(
  (sql) => sql`json_build_object(
    'id', l.customer_id, 'name', l.name, 'email', l.email, 'phone', l.phone, 'company', l.company,
    'status', l.status, 'city', l.city, 'postcode', l.postcode, 'country', l.country, 'locale', l.locale,
    'orderCount', l.order_count, 'spent', l.spent, 'average', l.average,
    'otherTotals', coalesce(l.other_totals, '[]'), 'outstanding', l.outstanding,
    'otherOutstanding', coalesce(l.other_outstanding, '[]'), 'outstandingLimit', l.outstanding_limit,
    'paymentDays', l.payment_days, 'risk', l.risk, 'oldestUnpaidAt', l.oldest_unpaid_at,
    'paymentDueAt', l.payment_due_at,
    'firstOrderAt', l.first_order_at, 'lastOrderAt', l.last_order_at, 'lastSignInAt', l.last_sign_in_at,
    'createdAt', l.created_at, 'vatId', l.vat_id, 'vatState', l.vat_state, 'taxExempt', l.tax_exempt,
    'emailConsent', l.email_consent, 'hasNote', l.has_note, 'groups', l.groups, 'tags', l.tags
  )`,
);

/** One customer as the list tells them, as JSON; null where the list has no row of them. */
export async function findListedJson(
  sql: Sql,
  of: { storeId: number; customerId: string },
): Promise<string | null> {
  const [row] = await sql<{ json: string }[]>`
    select ${rowJson(sql)}::text as json from customer_list l
    where l.store_id = ${of.storeId} and l.customer_id = ${of.customerId}
  `;
  return row?.json ?? null;
}
