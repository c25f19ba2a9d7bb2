-- Rows of the list are taken in one order, so that no two writers wait for each other. Those for whom somebody counts were
-- looked for when rows were held already, and theirs were taken after these. Now they are known before, and looked for
-- again once all are held, since a merge may have come meanwhile.

create or replace function refresh_customer_list(of_store integer, customer_ids uuid[], named_ids uuid[] default null)
  returns void
  language plpgsql set plan_cache_mode = force_generic_plan
as $function$
declare
  due uuid[] := customer_ids;
  named uuid[] := coalesce(named_ids, customer_ids);
  wider uuid[];
  is_held boolean := false;
begin
  loop
    -- Whoever counts for somebody else has no row: that one's is made anew.
    select array_agg(m.kept_id), array_agg(m.kept_id) filter (where m.merged_id = any(named))
    into wider, named_ids
    from customer_merges m where m.store_id = of_store and m.merged_id = any(due);
    named := named || named_ids;
    if wider <@ due is false then
      due := due || wider;
      is_held := false;
    else
      exit when is_held;
      perform from customer_list
      where store_id = of_store and customer_id = any(due) order by customer_id for update;
      is_held := true;
    end if;
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
  order by c.id
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
    select distinct (case when starts_with(told.search_text, beginning) then '^' || beginning else beginning end) collate "C" as prefix
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
