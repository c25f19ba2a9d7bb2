-- The list's rows as before, by a plan that holds for a table of any size. It is made once, in a new database while all tables
-- are empty: a plain join then reads everybody of a store for each of them, until statistics are first gathered. What can only be
-- looked up row by row (a scalar subquery, a lateral one with a limit) leaves no such choice. What is searched by is put
-- together once a row, which a subquery that is merged into its query was twice.
create or replace function refresh_customer_list(of_store integer, customer_ids uuid[], named_ids uuid[] default null)
  returns void
  language plpgsql set plan_cache_mode = force_generic_plan
as $function$
declare
  named uuid[] := coalesce(named_ids, customer_ids);
  gone uuid[];
begin
  perform from customer_list
  where store_id = of_store and customer_id = any(customer_ids) order by customer_id for update;

  insert into customer_list as l (
    store_id, customer_id, name, email, phone, company, status, city, postcode, country, locale, order_count, spent,
    average, other_totals, outstanding, first_order_at, last_order_at, last_sign_in_at, created_at, vat_id, vat_state,
    tax_exempt, email_consent, has_note, groups, tags
  )
  select c.store_id, c.id, c.name,
    (
      select e.email from customer_emails e where e.store_id = c.store_id and e.customer_id = c.id
      order by e.released_at is not null, e.proven_at is not null desc, e.is_primary desc, e.proven_at desc,
        e.since_placed_at desc nulls first, e.email
      limit 1
    ),
    coalesce(c.phone_e164, c.phone), coalesce(c.company, v.company), c.status, c.city, c.postcode, c.country, c.locale,
    coalesce(t.order_count, 0), coalesce(t.spent, 0), t.average, t.others,
    coalesce((
      select o.amount from customer_outstanding o
      where o.store_id = c.store_id and o.customer_id = c.id and o.currency = s.currency
    ), 0),
    t.first_order_at, t.last_order_at, c.last_sign_in_at, c.created_at, coalesce(v.number, v.typed), v.state,
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
  left join lateral (
    select vat.* from customer_vat_ids vat where vat.store_id = c.store_id and vat.customer_id = c.id limit 1
  ) v on true
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
    first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at,
    last_sign_in_at = excluded.last_sign_in_at, created_at = excluded.created_at, vat_id = excluded.vat_id,
    vat_state = excluded.vat_state, tax_exempt = excluded.tax_exempt, email_consent = excluded.email_consent,
    has_note = excluded.has_note, groups = excluded.groups, tags = excluded.tags
  where (
    l.name, l.email, l.phone, l.company, l.status, l.city, l.postcode, l.country, l.locale, l.order_count, l.spent,
    l.average, l.other_totals, l.outstanding, l.first_order_at, l.last_order_at, l.last_sign_in_at, l.created_at,
    l.vat_id, l.vat_state, l.tax_exempt, l.email_consent, l.has_note, l.groups, l.tags
  ) is distinct from (
    excluded.name, excluded.email, excluded.phone, excluded.company, excluded.status, excluded.city,
    excluded.postcode, excluded.country, excluded.locale, excluded.order_count, excluded.spent, excluded.average,
    excluded.other_totals, excluded.outstanding, excluded.first_order_at, excluded.last_order_at,
    excluded.last_sign_in_at, excluded.created_at, excluded.vat_id, excluded.vat_state, excluded.tax_exempt,
    excluded.email_consent, excluded.has_note, excluded.groups, excluded.tags
  );

  if cardinality(named) = 0 then
    return;
  end if;
  gone := array(
    select given.id from unnest(named) as given(id)
    where (select c.id from customers c where c.store_id = of_store and c.id = given.id) is null
  );
  if cardinality(gone) > 0 then
    delete from customer_list l where l.store_id = of_store and l.customer_id = any(gone);
    delete from customer_search s where s.store_id = of_store and s.customer_id = any(gone);
  end if;

  with told as materialized (
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
    from customers c
    left join lateral (
      select vat.* from customer_vat_ids vat where vat.store_id = c.store_id and vat.customer_id = c.id limit 1
    ) v on true
    where c.store_id = of_store and c.id = any(named)
  )
  insert into customer_search as x (store_id, customer_id, search_text, prefixes)
  select of_store, told.id, told.search_text, array(
    select distinct beginning collate "C" as prefix
    from regexp_split_to_table(told.search_text, '[^a-z0-9\u0080-\uffff]+') as word
    cross join lateral (values (left(word, 1)), (left(word, 2))) as of_word(beginning)
    where word <> '' order by prefix
  )
  from told
  on conflict (store_id, customer_id) do update set search_text = excluded.search_text, prefixes = excluded.prefixes
  where x.search_text <> excluded.search_text;
end
$function$;
