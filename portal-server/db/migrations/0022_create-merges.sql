-- Who of a store's customers are one person, and which orders are somebody else's, by the word of staff.
--
-- Both are relations beside what a replay of orders makes, and nothing but the merchant's list follows them: keys, proofs,
-- sessions, totals and `orders.customer_id` stay as they are, so that to take a relation away is to undo it, and no
-- shopper sees more or less than before. See docs/decisions/0016-keep-merges-apart-from-customers.md.

-- A forest: each is merged into one other at most, and never in a ring.
create table customer_merges (
  store_id integer not null,
  merged_id uuid not null,
  id uuid not null,
  -- With whom staff have merged them.
  into_id uuid not null,
  -- For whom they count, where that one is merged too: kept by a trigger, so without a foreign key.
  kept_id uuid not null,
  merged_at timestamptz not null default now(),
  primary key (store_id, merged_id),
  unique (store_id, id),
  foreign key (store_id, merged_id) references customers (store_id, id) on delete cascade,
  foreign key (store_id, into_id) references customers (store_id, id) on delete cascade,
  check (merged_id <> into_id)
);
create index customer_merges_into on customer_merges (store_id, into_id);
create index customer_merges_kept on customer_merges (store_id, kept_id);

-- An order that counts for somebody else than its keys say.
create table order_moves (
  store_id integer not null,
  order_id uuid not null,
  id uuid not null,
  -- Whose it is by its keys: kept by a trigger.
  from_id uuid not null,
  to_id uuid not null,
  moved_at timestamptz not null default now(),
  primary key (store_id, order_id),
  unique (store_id, id),
  foreign key (store_id, order_id) references orders (store_id, id) on delete cascade,
  foreign key (store_id, to_id) references customers (store_id, id) on delete cascade
);
create index order_moves_from on order_moves (store_id, from_id);
create index order_moves_to on order_moves (store_id, to_id);

-- Two customers who look like one, and of whom staff have said that they are two. The lesser id first.
create table duplicate_dismissals (
  store_id integer not null,
  one_id uuid not null,
  other_id uuid not null,
  dismissed_at timestamptz not null default now(),
  primary key (store_id, one_id, other_id),
  foreign key (store_id, one_id) references customers (store_id, id) on delete cascade,
  foreign key (store_id, other_id) references customers (store_id, id) on delete cascade,
  check (one_id < other_id)
);
create index duplicate_dismissals_of_other on duplicate_dismissals (store_id, other_id);

-- The mailbox that an address leads to, where its spelling says so: without what follows a plus, and at Gmail without dots.
create function mailbox_key(email text) returns text
  language sql immutable strict parallel safe
  return case
    when email ~ '@(gmail|googlemail)\.com$'
      then replace(regexp_replace(split_part(email, '@', 1), '(.)\+.*$', '\1'), '.', '') || '@gmail.com'
    else regexp_replace(email, '^([^+@]+)\+[^@]*@', '\1@')
  end;

-- Who may be one: read along each of these, and along `customer_list_by_phone`.
create index customer_emails_by_mailbox on customer_emails (store_id, mailbox_key(email), customer_id, email);
create index customer_list_by_name_and_place on customer_list (store_id, name_key, postcode_key, customer_id)
  where name_key <> '' and postcode_key <> '';
-- Sets anew for whom everybody of these trees counts, and notes all rows of the list that differ by it.
create function follow_merges(of_store integer, ids uuid[]) returns void language plpgsql as $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select of_store, array_agg(distinct id), true
  from (
    select unnest(ids) as id
    union
    select merged_id from customer_merges where store_id = of_store and kept_id = any(ids)
  ) as touched;

  with recursive climb as (
    select merged_id, into_id as at from customer_merges where store_id = of_store and kept_id = any(ids)
    union
    select c.merged_id, m.into_id from climb c join customer_merges m on m.store_id = of_store and m.merged_id = c.at
  )
  update customer_merges m set kept_id = top.at
  from climb top
  where m.store_id = of_store and m.merged_id = top.merged_id and m.kept_id <> top.at
    and not exists (select from customer_merges n where n.store_id = of_store and n.merged_id = top.at);
end
$function$;

create function follow_changed_merges() returns trigger language plpgsql as $function$
begin
  perform follow_merges(store_id, array_agg(merged_id) || array_agg(into_id) || array_agg(kept_id))
  from changed group by store_id;
  return null;
end
$function$;

-- Rows are added and taken away; only the function itself changes one.
create trigger customer_merges_are_followed after insert on customer_merges
  referencing new table as changed for each statement execute function follow_changed_merges();
create trigger customer_merges_are_left after delete on customer_merges
  referencing old table as changed for each statement execute function follow_changed_merges();

create function note_customers_of_moves() returns trigger language plpgsql as $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(from_id) || array_agg(to_id), false from changed group by store_id;
  return null;
end
$function$;

create function follow_moved_orders() returns trigger language plpgsql as $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select m.store_id, array_agg(m.from_id) || array_agg(a.customer_id) || array_agg(m.to_id), false
  from after a join order_moves m on m.store_id = a.store_id and m.order_id = a.id
  group by m.store_id;
  if found then
    update order_moves m set from_id = a.customer_id
    from after a where m.store_id = a.store_id and m.order_id = a.id and m.from_id <> a.customer_id;
  end if;
  return null;
end
$function$;

create trigger order_moves_come_into_list after insert on order_moves
  referencing new table as changed for each statement execute function note_customers_of_moves();
create trigger order_moves_change_in_list_from after update on order_moves
  referencing old table as changed for each statement execute function note_customers_of_moves();
create trigger order_moves_change_in_list_to after update on order_moves
  referencing new table as changed for each statement execute function note_customers_of_moves();
create trigger order_moves_leave_list after delete on order_moves
  referencing old table as changed for each statement execute function note_customers_of_moves();
create trigger moved_orders_are_followed after update on orders
  referencing new table as after for each statement execute function follow_moved_orders();

-- Everybody who counts for a customer, themselves first.
create function counted_customers(of_store integer, of_customer uuid) returns uuid[]
  language sql stable parallel safe
  return array[of_customer] || array(
    select merged_id from customer_merges where store_id = of_store and kept_id = of_customer
    order by merged_at, merged_id
  );

-- What these customers come to as one, a row a currency: with the orders that were moved to them, without those that were
-- moved away. By sums of what is kept, so that it costs the same for a history of any length.
create function counted_totals(of_store integer, customer_ids uuid[])
  returns table (
    currency text, order_count integer, spent bigint, outstanding bigint,
    first_order_at timestamptz, last_order_at timestamptz
  )
  language sql stable parallel safe
as $function$
  with moved as (
    select o.currency, o.spent, o.placed_at,
      owed_on(o.deleted, o.spent, o.payment_status, o.fulfilment_status, o.total, o.paid) as owed,
      case when m.to_id = any(customer_ids) then 1 else -1 end as sign
    from order_moves m join orders o on o.store_id = m.store_id and o.id = m.order_id
    where m.store_id = of_store and (m.from_id = any(customer_ids)) <> (m.to_id = any(customer_ids))
      and (m.from_id = any(customer_ids) or m.to_id = any(customer_ids))
  ), gone as (
    select distinct moved.currency from moved where sign = -1 and moved.spent is not null
  ), figures as (
    select t.currency, t.order_count, t.spent, 0 as owed from customer_totals t
    where t.store_id = of_store and t.customer_id = any(customer_ids)
    union all
    select c.currency, 0, 0, c.amount from customer_outstanding c
    where c.store_id = of_store and c.customer_id = any(customer_ids)
    union all
    select moved.currency, case when moved.spent is null then 0 else sign end, coalesce(moved.spent, 0) * sign,
      moved.owed * sign
    from moved
  ), times as (
    select t.currency, t.first_order_at as first, t.last_order_at as last from customer_totals t
    where t.store_id = of_store and t.customer_id = any(customer_ids)
      and t.currency not in (select gone.currency from gone)
    union all
    select moved.currency, placed_at, placed_at from moved where sign = 1 and moved.spent is not null
    union all
    -- The first or the last may be among those that went.
    select gone.currency, min(o.placed_at), max(o.placed_at)
    from gone, unnest(customer_ids) as whose(id)
    join orders o on o.store_id = of_store and o.customer_id = whose.id and o.spent is not null
      and not exists (select from order_moves m where m.store_id = of_store and m.order_id = o.id)
    where o.currency = gone.currency
    group by gone.currency
  )
  select f.currency, sum(f.order_count)::integer, sum(f.spent)::bigint, sum(f.owed)::bigint,
    (select min(times.first) from times where times.currency = f.currency),
    (select max(times.last) from times where times.currency = f.currency)
  from figures f
  group by f.currency
  having sum(f.order_count) <> 0 or sum(f.owed) <> 0
$function$;
