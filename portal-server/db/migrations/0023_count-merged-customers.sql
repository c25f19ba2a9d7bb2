-- The merchant's list, with what is owed (0021), and with who counts for whom (0022).

-- Makes the rows of those who stand for others too what they all come to: fields of their own, and where these are silent, of
-- the first of the others who has one; every group and tag; the sums, and what is owed of them. Business terms stay their own. A consent goes with its address, and one refusal holds
-- for all.
create function count_merged_customers(of_store integer, customer_ids uuid[]) returns void
  language plpgsql set plan_cache_mode = force_generic_plan
as $function$
declare
  roots uuid[];
begin
  select array_agg(given.id) into roots from unnest(customer_ids) as given(id)
  where (select m.id from customer_merges m where m.store_id = of_store and m.kept_id = given.id limit 1) is not null
    or (select m.id from order_moves m where m.store_id = of_store and m.to_id = given.id limit 1) is not null
    or (select m.id from order_moves m where m.store_id = of_store and m.from_id = given.id limit 1) is not null;
  if roots is null then
    return;
  end if;

  update customer_list l set
    name = case when k.field_origins ? 'name' then l.name else coalesce(l.name, other.name) end,
    phone = case when k.field_origins ? 'phone' then l.phone else coalesce(l.phone, other.phone) end,
    company = case when k.field_origins ? 'company' then l.company else coalesce(l.company, other.company) end,
    locale = case when k.field_origins ? 'locale' then l.locale else coalesce(l.locale, other.locale) end,
    city = case when k.field_origins ? 'city' then l.city else coalesce(l.city, other.city) end,
    postcode = case when k.field_origins ? 'postcode' then l.postcode else coalesce(l.postcode, other.postcode) end,
    country = case when k.field_origins ? 'country' then l.country else coalesce(l.country, other.country) end,
    email = coalesce(l.email, written.email),
    email_consent = case
      when not l.email_consent or other.has_refused then false
      when l.email is not null then l.email_consent
      else written.consent
    end,
    status = case when other.is_registered then 'registered' else l.status end,
    created_at = least(l.created_at, other.created_at),
    last_sign_in_at = greatest(l.last_sign_in_at, other.last_sign_in_at),
    has_note = l.has_note or coalesce(other.has_note, false),
    vat_id = coalesce(l.vat_id, other.vat_id),
    vat_state = case when l.vat_id is null then coalesce(other.vat_state, l.vat_state) else l.vat_state end,
    groups = array(
      select distinct g.key collate "C" as key from customer_group_members m
      join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
      where m.store_id = of_store and m.customer_id = any(root.ids) order by key
    ),
    tags = array(
      select min(t.tag collate "C") from customer_tags t
      where t.store_id = of_store and t.customer_id = any(root.ids) group by t.tag_key order by t.tag_key
    ),
    order_count = coalesce(sums.order_count, 0), spent = coalesce(sums.spent, 0), average = sums.average,
    other_totals = sums.others, outstanding = coalesce(sums.outstanding, 0),
    other_outstanding = sums.other_outstanding, oldest_unpaid_at = unpaid.placed_at,
    payment_due_at = unpaid.placed_at + l.payment_days * interval '24 hours', first_order_at = sums.first_order_at,
    last_order_at = sums.last_order_at
  from (
    select given.id, counted_customers(of_store, given.id) as ids from unnest(roots) as given(id)
  ) as root
  join customers k on k.store_id = of_store and k.id = root.id
  join stores s on s.id = of_store
  cross join lateral (
    select
      (array_agg(c.name order by place) filter (where c.name is not null))[1] as name,
      (array_agg(coalesce(c.phone_e164, c.phone) order by place)
        filter (where coalesce(c.phone_e164, c.phone) is not null))[1] as phone,
      (array_agg(coalesce(c.company, v.company) order by place)
        filter (where coalesce(c.company, v.company) is not null))[1] as company,
      (array_agg(c.locale order by place) filter (where c.locale is not null))[1] as locale,
      (array_agg(c.city order by place) filter (where c.city is not null))[1] as city,
      (array_agg(c.postcode order by place) filter (where c.postcode is not null))[1] as postcode,
      (array_agg(c.country order by place) filter (where c.country is not null))[1] as country,
      (array_agg(coalesce(v.number, v.typed) order by place)
        filter (where coalesce(v.number, v.typed) is not null))[1] as vat_id,
      (array_agg(v.state order by place) filter (where coalesce(v.number, v.typed) is not null))[1] as vat_state,
      bool_or(c.status = 'registered') as is_registered, min(c.created_at) as created_at,
      max(c.last_sign_in_at) as last_sign_in_at, bool_or(c.note is not null) as has_note,
      coalesce(bool_or(not c.marketing_consent), false) as has_refused
    from unnest(root.ids[2:]) with ordinality as member(id, place)
    join customers c on c.store_id = of_store and c.id = member.id
    left join customer_vat_ids v on v.store_id = of_store and v.customer_id = member.id
  ) as other
  left join lateral (
    select e.email, c.marketing_consent as consent
    from unnest(root.ids[2:]) with ordinality as member(id, place)
    join customers c on c.store_id = of_store and c.id = member.id
    join customer_emails e on e.store_id = of_store and e.customer_id = member.id
    order by place, e.released_at is not null, e.proven_at is not null desc, e.is_primary desc, e.proven_at desc,
      e.since_placed_at desc nulls first, e.email
    limit 1
  ) as written on true
  cross join lateral (
    select sum(t.order_count)::integer as order_count, min(t.first_order_at) as first_order_at,
      max(t.last_order_at) as last_order_at,
      max(t.spent) filter (where t.currency = s.currency) as spent,
      max(t.outstanding) filter (where t.currency = s.currency) as outstanding,
      max(round(t.spent::numeric / nullif(t.order_count, 0))::bigint)
        filter (where t.currency = s.currency) as average,
      jsonb_agg(
        jsonb_build_object('currency', t.currency, 'orderCount', t.order_count, 'spent', t.spent)
        order by t.currency collate "C"
      ) filter (where t.currency <> s.currency and t.order_count > 0) as others,
      jsonb_agg(
        jsonb_build_object('currency', t.currency, 'amount', t.outstanding) order by t.currency collate "C"
      ) filter (where t.currency <> s.currency and t.outstanding > 0) as other_outstanding,
      bool_or(t.outstanding > 0) as is_owing
    from counted_totals(of_store, root.ids) as t
  ) as sums
  cross join lateral (
    select min(owed.placed_at) as placed_at from (
      select o.placed_at from unnest(root.ids) as whose(id)
      join orders o on o.store_id = of_store and o.customer_id = whose.id
      where sums.is_owing and owed_on(o.deleted, o.spent, o.payment_status, o.fulfilment_status, o.total, o.paid) > 0
        and not exists (select from order_moves m where m.store_id = of_store and m.order_id = o.id)
      union all
      select o.placed_at from order_moves m join orders o on o.store_id = m.store_id and o.id = m.order_id
      where sums.is_owing and m.store_id = of_store and m.to_id = any(root.ids)
        and owed_on(o.deleted, o.spent, o.payment_status, o.fulfilment_status, o.total, o.paid) > 0
    ) as owed
  ) as unpaid
  where l.store_id = of_store and l.customer_id = any(roots) and l.customer_id = root.id;
end
$function$;

-- As before (0017), with what is owed (0021), and of those who are merged: no row of their own, and the one whom they count for made anew with them. By
-- plans that hold for tables of any size: they are made once, in a new database while all tables are empty, and a plain join
-- then reads everybody of a store for each row, until statistics are first gathered. What can only be looked up row by row (a
-- scalar subquery, a lateral one with a limit) leaves no such choice.
create or replace function refresh_customer_list(of_store integer, customer_ids uuid[], named_ids uuid[] default null)
  returns void
  language plpgsql set plan_cache_mode = force_generic_plan
as $function$
declare
  due uuid[] := customer_ids;
  named uuid[] := coalesce(named_ids, customer_ids);
  wider uuid[];
begin
  loop
    perform from customer_list
    where store_id = of_store and customer_id = any(due) order by customer_id for update;
    -- Whoever counts for somebody else has no row: that one's is made anew. Looked for again once these rows are held.
    select array_agg(m.kept_id), array_agg(m.kept_id) filter (where m.merged_id = any(named))
    into wider, named_ids
    from customer_merges m where m.store_id = of_store and m.merged_id = any(due);
    named := named || named_ids;
    exit when wider is null or wider <@ due;
    due := due || wider;
  end loop;

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
  left join lateral (
    select vat.* from customer_vat_ids vat where vat.store_id = c.store_id and vat.customer_id = c.id limit 1
  ) v on true
  left join lateral (
    select terms.* from customer_terms terms where terms.store_id = c.store_id and terms.customer_id = c.id limit 1
  ) n on true
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
  where c.store_id = of_store and c.id = any(due)
    and (select m.kept_id from customer_merges m where m.store_id = of_store and m.merged_id = c.id) is null
  on conflict (store_id, customer_id) do update set
    name = excluded.name, email = excluded.email, phone = excluded.phone, company = excluded.company,
    status = excluded.status, city = excluded.city, postcode = excluded.postcode, country = excluded.country,
    locale = excluded.locale, order_count = excluded.order_count, spent = excluded.spent, average = excluded.average,
    other_totals = excluded.other_totals, outstanding = excluded.outstanding,
    other_outstanding = excluded.other_outstanding, outstanding_limit = excluded.outstanding_limit,
    payment_days = excluded.payment_days, risk = excluded.risk, oldest_unpaid_at = excluded.oldest_unpaid_at,
    payment_due_at = excluded.payment_due_at, first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at,
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

  delete from customer_list l where l.store_id = of_store and l.customer_id = any(array(
    select given.id from unnest(due) as given(id)
    where (select m.kept_id from customer_merges m where m.store_id = of_store and m.merged_id = given.id) is not null
  ));
  perform count_merged_customers(of_store, due);

  if cardinality(named) = 0 then
    return;
  end if;
  delete from customer_list l where l.store_id = of_store and l.customer_id = any(array(
    select given.id from unnest(named) as given(id)
    where (select c.id from customers c where c.store_id = of_store and c.id = given.id) is null
  ));
  delete from customer_search s where s.store_id = of_store and s.customer_id = any(array(
    select given.id from unnest(named) as given(id)
    where (select c.id from customers c where c.store_id = of_store and c.id = given.id) is null
      or (select m.kept_id from customer_merges m where m.store_id = of_store and m.merged_id = given.id) is not null
  ));

  insert into customer_search as x (store_id, customer_id, search_text, prefixes)
  select of_store, told.id, told.search_text, array(
    select distinct beginning collate "C" as prefix
    from regexp_split_to_table(told.search_text, '[^a-z0-9\u0080-\uffff]+') as word
    cross join lateral (values (left(word, 1)), (left(word, 2))) as of_word(beginning)
    where word <> '' order by prefix
  )
  from (
    select root.id, string_agg(concat_ws(E'\n', fold_text(c.name), fold_text(c.company), fold_text(v.company),
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
    ), E'\n' order by member.place) as search_text
    from customers root
    cross join lateral unnest(counted_customers(of_store, root.id)) with ordinality as member(id, place)
    cross join lateral (
      select known.* from customers known where known.store_id = of_store and known.id = member.id limit 1
    ) as c
    left join lateral (
      select vat.* from customer_vat_ids vat where vat.store_id = of_store and vat.customer_id = member.id limit 1
    ) as v on true
    where root.store_id = of_store and root.id = any(named)
      and (select m.kept_id from customer_merges m where m.store_id = of_store and m.merged_id = root.id) is null
    group by root.id
  ) as told
  on conflict (store_id, customer_id) do update set search_text = excluded.search_text, prefixes = excluded.prefixes
  where x.search_text <> excluded.search_text;
end
$function$;

-- What is owed by now.
select refresh_customer_list(s.id, array(
  select customer_id from customer_outstanding o where o.store_id = s.id and o.amount > 0
  union
  select customer_id from customer_terms n where n.store_id = s.id
), '{}') from stores s;
