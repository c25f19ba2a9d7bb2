-- Who owes what, since when, and until when it was agreed to pay: in the merchant's list. Amounts owed were kept already
-- (`customer_outstanding`); the oldest order that is not paid is one look-up in an index of only those, asked for only of
-- whoever owes something.

alter table customer_list
  -- What is owed in other currencies, by their codes. Null where there is none.
  add column other_outstanding jsonb,
  -- The business terms, as `customer_terms` has them.
  add column outstanding_limit bigint,
  add column payment_days smallint,
  add column risk text collate "C" not null default 'none',
  -- The oldest order on which something is owed, in any currency.
  add column oldest_unpaid_at timestamptz,
  -- Until when it should have been paid. Null also where no days were agreed. Days of 24 hours: the same in every zone.
  add column payment_due_at timestamptz,
  add column oldest_unpaid_key timestamptz not null
    generated always as (coalesce(oldest_unpaid_at, '-infinity')) stored,
  add column payment_due_key timestamptz not null generated always as (coalesce(payment_due_at, '-infinity')) stored;

-- Only those who owe something are in them: an order that is paid writes nothing there.
create index customer_list_by_oldest_unpaid on customer_list (store_id, oldest_unpaid_key, customer_id)
  where oldest_unpaid_key > '-infinity';
create index customer_list_by_payment_due on customer_list (store_id, payment_due_key, customer_id)
  where payment_due_key > '-infinity';
create index orders_unpaid on orders (store_id, customer_id, placed_at)
  where owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) > 0;

-- As before, and also where nothing but the day of what is owed has changed: the row of the sum is written anew then, so
-- that the list follows.
create or replace function add_changed_orders_to_outstanding() returns trigger language plpgsql as $function$
begin
  insert into customer_outstanding as o (store_id, customer_id, currency, amount)
  select store_id, customer_id, currency, sum(owed)
  from (
    select store_id, customer_id, currency, placed_at,
      owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) as owed from after
    union all
    select store_id, customer_id, currency, placed_at,
      -owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) from before
  ) as moved
  where owed <> 0
  group by 1, 2, 3
  having sum(owed) <> 0
    or min(placed_at) filter (where owed > 0) is distinct from min(placed_at) filter (where owed < 0)
  order by 1, 2, 3
  on conflict (store_id, customer_id, currency) do update set amount = o.amount + excluded.amount;
  return null;
end
$function$;

-- As before, with the columns above.
create or replace function refresh_customer_list(of_store integer, customer_ids uuid[], named_ids uuid[] default null)
  returns void
  language plpgsql set plan_cache_mode = force_generic_plan
as $function$
declare
  named uuid[] := coalesce(named_ids, customer_ids);
begin
  perform from customer_list
  where store_id = of_store and customer_id = any(customer_ids) order by customer_id for update;

  insert into customer_list as l (
    store_id, customer_id, name, email, phone, company, status, city, postcode, country, locale, order_count, spent,
    average, other_totals, outstanding, other_outstanding, outstanding_limit, payment_days, risk, oldest_unpaid_at,
    payment_due_at, first_order_at, last_order_at, last_sign_in_at, created_at, vat_id, vat_state, tax_exempt,
    email_consent, has_note, groups, tags
  )
  select c.store_id, c.id, c.name,
    (
      select e.email from customer_emails e where e.store_id = c.store_id and e.customer_id = c.id
      order by e.released_at is not null, e.proven_at is not null desc, e.is_primary desc, e.proven_at desc,
        e.since_placed_at desc nulls first, e.email
      limit 1
    ),
    coalesce(c.phone_e164, c.phone), coalesce(c.company, v.company), c.status, c.city, c.postcode, c.country, c.locale,
    coalesce(t.order_count, 0), coalesce(t.spent, 0), t.average, t.others, coalesce(o.own, 0), o.others,
    n.outstanding_limit, n.payment_days, coalesce(n.risk, 'none'), u.placed_at,
    u.placed_at + n.payment_days * interval '24 hours', t.first_order_at, t.last_order_at,
    c.last_sign_in_at, c.created_at, coalesce(v.number, v.typed), v.state,
    c.tax_exempt_reason is not null, c.marketing_consent, c.note is not null,
    array(
      select g.key from customer_group_members m
      join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
      where m.store_id = c.store_id and m.customer_id = c.id order by g.key collate "C"
    ),
    array(
      select ct.tag from customer_tags ct
      where ct.store_id = c.store_id and ct.customer_id = c.id order by ct.tag_key
    )
  from customers c
  join stores s on s.id = c.store_id
  left join customer_vat_ids v on v.store_id = c.store_id and v.customer_id = c.id
  left join customer_terms n on n.store_id = c.store_id and n.customer_id = c.id
  left join lateral (
    select max(amount) filter (where currency = s.currency) as own, bool_or(amount > 0) as is_owing,
      jsonb_agg(jsonb_build_object('currency', currency, 'amount', amount) order by currency collate "C")
        filter (where currency <> s.currency and amount > 0) as others
    from customer_outstanding co where co.store_id = c.store_id and co.customer_id = c.id
  ) o on true
  left join lateral (
    select min(placed_at) as placed_at from orders
    where o.is_owing and orders.store_id = c.store_id and orders.customer_id = c.id
      and owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) > 0
  ) u on true
  left join lateral (
    select sum(order_count)::integer as order_count, min(first_order_at) as first_order_at,
      max(last_order_at) as last_order_at,
      max(ct.spent) filter (where currency = s.currency) as spent,
      max(round(ct.spent::numeric / nullif(ct.order_count, 0))::bigint) filter (where currency = s.currency) as average,
      jsonb_agg(jsonb_build_object('currency', currency, 'orderCount', ct.order_count, 'spent', ct.spent)
        order by currency collate "C") filter (where currency <> s.currency) as others
    from customer_totals ct where ct.store_id = c.store_id and ct.customer_id = c.id
  ) t on true
  where c.store_id = of_store and c.id = any(customer_ids)
  on conflict (store_id, customer_id) do update set
    name = excluded.name, email = excluded.email, phone = excluded.phone, company = excluded.company,
    status = excluded.status, city = excluded.city, postcode = excluded.postcode, country = excluded.country,
    locale = excluded.locale, order_count = excluded.order_count, spent = excluded.spent, average = excluded.average,
    other_totals = excluded.other_totals, outstanding = excluded.outstanding,
    other_outstanding = excluded.other_outstanding, outstanding_limit = excluded.outstanding_limit,
    payment_days = excluded.payment_days, risk = excluded.risk, oldest_unpaid_at = excluded.oldest_unpaid_at,
    payment_due_at = excluded.payment_due_at,
    first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at,
    last_sign_in_at = excluded.last_sign_in_at, created_at = excluded.created_at, vat_id = excluded.vat_id,
    vat_state = excluded.vat_state, tax_exempt = excluded.tax_exempt, email_consent = excluded.email_consent,
    has_note = excluded.has_note, groups = excluded.groups, tags = excluded.tags
  where (
    l.name, l.email, l.phone, l.company, l.status, l.city, l.postcode, l.country, l.locale, l.order_count, l.spent,
    l.average, l.other_totals, l.outstanding, l.other_outstanding, l.outstanding_limit, l.payment_days, l.risk,
    l.oldest_unpaid_at, l.payment_due_at, l.first_order_at, l.last_order_at, l.last_sign_in_at, l.created_at,
    l.vat_id, l.vat_state, l.tax_exempt, l.email_consent, l.has_note, l.groups, l.tags
  ) is distinct from (
    excluded.name, excluded.email, excluded.phone, excluded.company, excluded.status, excluded.city,
    excluded.postcode, excluded.country, excluded.locale, excluded.order_count, excluded.spent, excluded.average,
    excluded.other_totals, excluded.outstanding, excluded.other_outstanding, excluded.outstanding_limit,
    excluded.payment_days, excluded.risk, excluded.oldest_unpaid_at, excluded.payment_due_at,
    excluded.first_order_at, excluded.last_order_at,
    excluded.last_sign_in_at, excluded.created_at, excluded.vat_id, excluded.vat_state, excluded.tax_exempt,
    excluded.email_consent, excluded.has_note, excluded.groups, excluded.tags
  );

  if cardinality(named) = 0 then
    return;
  end if;
  delete from customer_list l where l.store_id = of_store and l.customer_id = any(named)
    and not exists (select from customers c where c.store_id = of_store and c.id = l.customer_id);
  delete from customer_search s where s.store_id = of_store and s.customer_id = any(named)
    and not exists (select from customers c where c.store_id = of_store and c.id = s.customer_id);

  insert into customer_search as x (store_id, customer_id, search_text, prefixes)
  select of_store, told.id, told.search_text, array(
    select distinct left(word, letters) collate "C" as prefix
    from regexp_split_to_table(told.search_text, '[^a-z0-9\u0080-\uffff]+') as word, generate_series(1, 2) as letters
    where word <> '' order by prefix
  )
  from (
    select c.id, concat_ws(E'\n', fold_text(c.name), fold_text(c.company), fold_text(v.company),
      (
        select string_agg(e.email, E'\n' order by e.email collate "C") from customer_emails e
        where e.store_id = c.store_id and e.customer_id = c.id
      ),
      (
        select string_agg(distinct regexp_replace(phone, '[^0-9]', '', 'g'), E'\n') from (
          select p.phone from customer_phones p where p.store_id = c.store_id and p.customer_id = c.id
          union all select coalesce(c.phone_e164, c.phone)
        ) as known where phone is not null
      ),
      fold_text(coalesce(v.number, v.typed)), v.siret
    ) as search_text
    from customers c left join customer_vat_ids v on v.store_id = c.store_id and v.customer_id = c.id
    where c.store_id = of_store and c.id = any(named)
  ) as told
  on conflict (store_id, customer_id) do update set search_text = excluded.search_text, prefixes = excluded.prefixes
  where x.search_text <> excluded.search_text;
end
$function$;

create trigger customer_terms_come_into_list after insert on customer_terms referencing new table as changed
  for each statement execute function note_customers_of_rows('figures');
create trigger customer_terms_change_in_list after update on customer_terms
  referencing old table as before new table as after
  for each statement execute function note_customers_of_changed_rows('figures');
create trigger customer_terms_leave_list after delete on customer_terms referencing old table as changed
  for each statement execute function note_customers_of_rows('figures');

select refresh_customer_list(s.id, array(
  select customer_id from customer_outstanding o where o.store_id = s.id and o.amount > 0
  union
  select customer_id from customer_terms n where n.store_id = s.id
), '{}') from stores s;

-- Groups whose members follow from a rule. They stay rows, so that whatever reads them asks no filter; a job makes them
-- what the rule says, again and again (docs/decisions/0017-keep-members-by-rule-as-rows.md).
alter table customer_groups
  -- A filter, as text of the language in shared/segment-language.ts. Null: staff put customers into it by hand.
  add column rule text check (length(rule) between 1 and 2000),
  -- The members are those whom the rule selected then, or since. Null: never, since the rule is what it is; or by hand.
  add column refreshed_at timestamptz check (refreshed_at is null or rule is not null);
create index customer_groups_by_refresh on customer_groups (refreshed_at nulls first) where rule is not null;
