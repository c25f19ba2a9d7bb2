import { SHEET_CHECKS, SHEET_CONSENTS } from '../../shared/contracts/customer-sheet.ts';
import type { Sql } from '../db/connect.ts';
import { fixedFragment } from '../db/fixed-fragment.ts';
import { type Counted, countsFor, findCounted } from '../duplicates/counted-queries.ts';
import { addressJson } from '../orders/order-json-queries.ts';

/** A customer of a store, for staff. */
export interface CustomerKey {
  storeId: number;
  customerId: string;
}

/**
 * All that staff see of a customer, with those who are merged with them, as the JSON text of `CustomerSheet`; null where
 * there is no such customer. Of whom is merged away it tells of the one for whom they count.
 */
export async function findSheetJson(sql: Sql, key: CustomerKey): Promise<string | null> {
  const of = await findCounted(sql, key);
  if (!of) return null;
  const [row] = await sql<{ json: string }[]>`
    select (
      ${personJson(sql)}::jsonb || jsonb_build_object(
        'emails', ${emailsJson(sql)}, 'phones', ${phonesJson(sql)}, 'platformIds', ${platformIdsJson(sql)},
        'addresses', ${addressesJson(sql)}, 'latestAddresses', ${latestAddressesJson(sql, of)},
        'totals', ${totalsJson(sql)}, 'groups', ${groupsJson(sql)}, 'tags', ${tagsJson(sql)},
        'vat', ${vatJson(sql)}, 'vatChecks', ${checksJson(sql)}, 'consents', ${consentsJson(sql)},
        'terms', ${termsJson(sql)},
        'mergedFrom', ${mergedFromJson(sql)}, 'movedAway', ${movedAwayJson(sql)}
      )
    )::text as json
    from customers c join stores on stores.id = c.store_id
    cross join (select ${of.customerIds}::uuid[] as ids) as everybody
    left join customer_list l on l.store_id = c.store_id and l.customer_id = c.id and cardinality(everybody.ids) > 1
    where c.store_id = ${of.storeId} and c.id = ${of.customerId}
  `;
  return row?.json ?? null;
}

// `l` is the row of the list where others count for them too: what they have no word of, these may.
const personJson = fixedFragment(
  (sql) => sql`json_build_object(
    'id', c.id, 'status', coalesce(l.status, c.status), 'approval', c.approval, 'name', coalesce(c.name, l.name),
    'phone', coalesce(c.phone, l.phone), 'phoneE164', c.phone_e164, 'whatsapp', c.whatsapp,
    'company', coalesce(c.company, l.company), 'locale', coalesce(c.locale, l.locale),
    'city', coalesce(c.city, l.city), 'postcode', coalesce(c.postcode, l.postcode),
    'country', coalesce(c.country, l.country), 'note', c.note, 'origins', c.field_origins,
    'createdAt', coalesce(l.created_at, c.created_at), 'registeredAt', c.registered_at,
    'lastSignInAt', coalesce(l.last_sign_in_at, c.last_sign_in_at), 'currency', stores.currency,
    'taxExemptReason', c.tax_exempt_reason,
    'emailConsent', case when l.customer_id is null then c.marketing_consent else l.email_consent end
  )`,
);

const emailsJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(
      jsonb_build_object(
        'email', email, 'isPrimary', is_primary, 'provenAt', proven_at, 'releasedAt', released_at
      ) order by released_at is not null, proven_at is not null desc, is_primary desc, proven_at desc,
        since_placed_at desc nulls first, email
    ), '[]')
    from customer_emails where store_id = c.store_id and customer_id = any(everybody.ids)
  )`,
);

const phonesJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(phone order by phone), '[]')
    from customer_phones where store_id = c.store_id and customer_id = any(everybody.ids)
  )`,
);

const platformIdsJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(
      jsonb_build_object('source', source, 'externalId', external_id) order by source, external_id
    ), '[]')
    from customer_platform_ids where store_id = c.store_id and customer_id = any(everybody.ids)
  )`,
);

function addressesJson(sql: Sql) {
  return sql`(
    select coalesce(jsonb_agg(
      jsonb_build_object('id', a.id, 'forDelivery', a.is_delivery_default, 'forBilling', a.is_billing_default)
        || coalesce(${addressJson(sql, sql`a.address`)}::jsonb, '{}') order by a.created_at, a.id
    ), '[]')
    from customer_addresses a where a.store_id = c.store_id and a.customer_id = any(everybody.ids)
  )`;
}

function latestAddressesJson(sql: Sql, of: Counted) {
  return sql`(
    select jsonb_build_object(
      'delivery', ${addressJson(sql, sql`latest.shipping_address`)}::jsonb,
      'billing', ${addressJson(sql, sql`latest.billing_address`)}::jsonb
    )
    from (values (1)) as one left join lateral (
      select o.shipping_address, o.billing_address from orders o
      where ${countsFor(sql, of)} and not o.deleted
      order by o.placed_at desc, o.id desc limit 1
    ) as latest on true
  )`;
}

const totalsJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'currency', t.currency, 'orderCount', t.order_count, 'spent', t.spent,
      'average', round(t.spent::numeric / nullif(t.order_count, 0)), 'outstanding', t.outstanding,
      'firstOrderAt', t.first_order_at, 'lastOrderAt', t.last_order_at
    ) order by t.currency <> stores.currency, t.currency), '[]')
    from counted_totals(c.store_id, everybody.ids) as t
  )`,
);

const groupsJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('key', g.key, 'name', g.name) order by g.key), '[]')
    from customer_groups g
    where g.store_id = c.store_id and exists (
      select from customer_group_members m
      where m.store_id = g.store_id and m.group_id = g.id and m.customer_id = any(everybody.ids)
    )
  )`,
);

const tagsJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(tag order by tag_key), '[]')
    from (
      select min(tag collate "C") as tag, tag_key from customer_tags
      where store_id = c.store_id and customer_id = any(everybody.ids) group by tag_key
    ) as theirs
  )`,
);

const vatJson = fixedFragment(
  (sql) => sql`(
    select jsonb_build_object(
      'isBusiness', is_business, 'company', company, 'siret', siret, 'typed', typed, 'number', number,
      'country', country, 'state', state, 'answeredAt', answered_at, 'validUntil', valid_until
    )
    from customer_vat_ids v where v.store_id = c.store_id and v.customer_id = any(everybody.ids)
    order by coalesce(number, typed) is null, array_position(everybody.ids, v.customer_id) limit 1
  )`,
);

function checksJson(sql: Sql) {
  return sql`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'askedAt', asked_at, 'authority', authority, 'number', number, 'outcome', outcome,
      'errorCode', error_code, 'consultationNumber', consultation_number, 'answeredName', answered_name,
      'answeredAddress', answered_address, 'nameResult', name_result, 'addressResult', address_result
    ) order by asked_at desc, id desc), '[]')
    from (
      select * from vat_checks where store_id = c.store_id and customer_id = any(everybody.ids)
      order by asked_at desc, id desc limit ${SHEET_CHECKS}
    ) as latest
  )`;
}

function consentsJson(sql: Sql) {
  return sql`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'channel', channel, 'given', given, 'source', source, 'wording', wording, 'saidAt', said_at
    ) order by said_at desc, id), '[]')
    from (
      select * from customer_consents where store_id = c.store_id and customer_id = any(everybody.ids)
      order by said_at desc, id limit ${SHEET_CONSENTS}
    ) as latest
  )`;
}

const termsJson = fixedFragment(
  (sql) => sql`(
    select jsonb_build_object(
      'outstandingLimit', t.outstanding_limit, 'paymentDays', t.payment_days, 'risk', coalesce(t.risk, 'none')
    )
    from (values (1)) as one
    left join customer_terms t on t.store_id = c.store_id and t.customer_id = c.id
  )`,
);

const mergedFromJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'mergeId', m.id, 'customerId', m.merged_id, 'mergedAt', m.merged_at, 'name', coalesce(p.name, p.company),
      'note', p.note, 'email', (
        select e.email from customer_emails e where e.store_id = m.store_id and e.customer_id = m.merged_id
        order by e.released_at is not null, e.proven_at is not null desc, e.is_primary desc, e.email limit 1
      )
    ) order by m.merged_at desc, m.merged_id), '[]')
    from customer_merges m join customers p on p.store_id = m.store_id and p.id = m.merged_id
    where m.store_id = c.store_id and m.kept_id = c.id
  )`,
);

const movedAwayJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'moveId', m.id, 'orderNumber', o.number, 'customerId', k.customer_id,
      'name', coalesce(k.name, k.company, k.email)
    ) order by m.moved_at desc, m.id), '[]')
    from order_moves m
    join orders o on o.store_id = m.store_id and o.id = m.order_id
    left join customer_merges h on h.store_id = m.store_id and h.merged_id = m.to_id
    join customer_list k on k.store_id = m.store_id and k.customer_id = coalesce(h.kept_id, m.to_id)
    where m.store_id = c.store_id and m.from_id = any(everybody.ids) and k.customer_id <> c.id and not o.deleted
  )`,
);
