import { SHEET_CHECKS, SHEET_CONSENTS } from '../../shared/contracts/customer-sheet.ts';
import type { Sql } from '../db/connect.ts';
import { fixedFragment } from '../db/fixed-fragment.ts';
import { addressJson } from '../orders/order-json-queries.ts';

/** A customer of a store, for staff. */
export interface CustomerKey {
  storeId: number;
  customerId: string;
}

/** All that staff see of a customer, as the JSON text of `CustomerSheet`; null where there is no such customer. */
export async function findSheetJson(sql: Sql, of: CustomerKey): Promise<string | null> {
  const [row] = await sql<{ json: string }[]>`
    select (
      ${personJson(sql)}::jsonb || jsonb_build_object(
        'emails', ${emailsJson(sql)}, 'phones', ${phonesJson(sql)}, 'platformIds', ${platformIdsJson(sql)},
        'addresses', ${addressesJson(sql)}, 'latestAddresses', ${latestAddressesJson(sql)},
        'totals', ${totalsJson(sql)}, 'groups', ${groupsJson(sql)}, 'tags', ${tagsJson(sql)},
        'vat', ${vatJson(sql)}, 'vatChecks', ${checksJson(sql)}, 'consents', ${consentsJson(sql)},
        'terms', ${termsJson(sql)}
      )
    )::text as json
    from customers c join stores on stores.id = c.store_id
    where c.store_id = ${of.storeId} and c.id = ${of.customerId}
  `;
  return row?.json ?? null;
}

export async function customerExists(sql: Sql, of: CustomerKey): Promise<boolean> {
  const rows = await sql`select from customers where store_id = ${of.storeId} and id = ${of.customerId}`;
  return rows.length > 0;
}

const personJson = fixedFragment(
  (sql) => sql`json_build_object(
    'id', c.id, 'status', c.status, 'approval', c.approval, 'name', c.name, 'phone', c.phone, 'phoneE164', c.phone_e164,
    'whatsapp', c.whatsapp, 'company', c.company, 'locale', c.locale, 'city', c.city, 'postcode', c.postcode,
    'country', c.country, 'note', c.note, 'origins', c.field_origins, 'createdAt', c.created_at,
    'registeredAt', c.registered_at, 'lastSignInAt', c.last_sign_in_at, 'currency', stores.currency,
    'taxExemptReason', c.tax_exempt_reason, 'emailConsent', c.marketing_consent
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
    from customer_emails where store_id = c.store_id and customer_id = c.id
  )`,
);

const phonesJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(phone order by phone), '[]')
    from customer_phones where store_id = c.store_id and customer_id = c.id
  )`,
);

const platformIdsJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(
      jsonb_build_object('source', source, 'externalId', external_id) order by source, external_id
    ), '[]')
    from customer_platform_ids where store_id = c.store_id and customer_id = c.id
  )`,
);

function addressesJson(sql: Sql) {
  return sql`(
    select coalesce(jsonb_agg(
      jsonb_build_object('id', a.id, 'forDelivery', a.is_delivery_default, 'forBilling', a.is_billing_default)
        || coalesce(${addressJson(sql, sql`a.address`)}::jsonb, '{}') order by a.created_at, a.id
    ), '[]')
    from customer_addresses a where a.store_id = c.store_id and a.customer_id = c.id
  )`;
}

function latestAddressesJson(sql: Sql) {
  return sql`(
    select jsonb_build_object(
      'delivery', ${addressJson(sql, sql`latest.shipping_address`)}::jsonb,
      'billing', ${addressJson(sql, sql`latest.billing_address`)}::jsonb
    )
    from (values (1)) as one left join lateral (
      select o.shipping_address, o.billing_address from orders o
      where o.store_id = c.store_id and o.customer_id = c.id and not o.deleted
      order by o.placed_at desc, o.id desc limit 1
    ) as latest on true
  )`;
}

const totalsJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'currency', currency, 'orderCount', coalesce(t.order_count, 0), 'spent', coalesce(t.spent, 0),
      'average', round(t.spent::numeric / nullif(t.order_count, 0)), 'outstanding', coalesce(o.amount, 0),
      'firstOrderAt', t.first_order_at, 'lastOrderAt', t.last_order_at
    ) order by currency <> stores.currency, currency), '[]')
    from (select * from customer_totals where store_id = c.store_id and customer_id = c.id) t
    full join (
      select * from customer_outstanding where store_id = c.store_id and customer_id = c.id and amount <> 0
    ) o using (currency)
  )`,
);

const groupsJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('key', g.key, 'name', g.name) order by g.key), '[]')
    from customer_group_members m join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
    where m.store_id = c.store_id and m.customer_id = c.id
  )`,
);

const tagsJson = fixedFragment(
  (sql) => sql`(
    select coalesce(jsonb_agg(tag order by tag_key), '[]')
    from customer_tags where store_id = c.store_id and customer_id = c.id
  )`,
);

const vatJson = fixedFragment(
  (sql) => sql`(
    select jsonb_build_object(
      'isBusiness', is_business, 'company', company, 'siret', siret, 'typed', typed, 'number', number,
      'country', country, 'state', state, 'answeredAt', answered_at, 'validUntil', valid_until
    )
    from customer_vat_ids v where v.store_id = c.store_id and v.customer_id = c.id
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
      select * from vat_checks where store_id = c.store_id and customer_id = c.id
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
      select * from customer_consents where store_id = c.store_id and customer_id = c.id
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
