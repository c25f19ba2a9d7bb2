-- The merchant's list of customers: one row a customer with all that it shows, sorts and filters by, so that no page
-- adds anything up. It follows from other tables and is never written by hand: triggers note whose rows may differ, and
-- when the transaction commits one function makes these rows anew, all at once. No writer can forget it.
--
-- At commit, since a row of the list is then the last thing that any transaction locks: whoever waits for one holds
-- nothing that its owner still wants. See docs/decisions/0013-keep-the-merchants-list-as-rows.md.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- What staff write of a customer.
alter table customers
  add column note text check (length(note) between 1 and 5000);

-- A text as people search and sort by it: without case, accents and doubled spaces; `shared/fold-text.ts` says the same.
-- Explicit about every character, since databases differ in their locales.
create function fold_text(given text) returns text
  language plpgsql immutable strict parallel safe
as $function$
declare
  folded text := given;
begin
  if octet_length(folded) <> length(folded) then
    folded := regexp_replace(normalize(folded, nfkd), '[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u20d0-\u20ff\ufe20-\ufe2f\ufeff]', '', 'g');
    folded := translate(
      folded,
      'ØøĐđÐðĦħıŁłŊŋŦŧƁɓƉɖƊɗƎǝƏəƐɛƑƒƓɠƔɣƖɩƗɨƘƙƝɲƆɔƟɵƤƥƬƭƲʋɄʉƳƴΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐҒҖҚҢҮҰҲҶҺӘӨ‘’‛ʼʻ′‐‒–—―−',
      'ooddddhhillnnttbbddddeeeeeeffggggiiiikknnooooppttvvuuyyαβγδεζηθικλμνξοπρστυφχψωσабвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґғҗқңүұҳҷһәө''''''''''''------'
    );
    if folded ~ '[ßẞÆæŒœÞþ]' then
      folded := replace(replace(folded, 'ß', 'ss'), 'ẞ', 'ss');
      folded := replace(replace(folded, 'Æ', 'ae'), 'æ', 'ae');
      folded := replace(replace(folded, 'Œ', 'oe'), 'œ', 'oe');
      folded := replace(replace(folded, 'Þ', 'th'), 'þ', 'th');
    end if;
  end if;
  return btrim(regexp_replace(lower(folded collate "C"), '[ \t\n\v\f\r]+', ' ', 'g'));
end
$function$;

-- As a merchant types an order's number: its digits, with or without the shop's prefix.
create function order_number_key(number text) returns text
  language sql immutable strict parallel safe
  return coalesce(nullif(regexp_replace(number, '[^0-9]', '', 'g'), ''), lower(number collate "C"));

create index orders_by_number on orders (store_id, order_number_key(number));
-- Who bought a product.
create index order_lines_of_product on order_lines (store_id, product_id) where product_id is not null;
create index order_lines_of_sku on order_lines (store_id, sku) where sku is not null;

create table customer_tags (
  store_id integer not null,
  customer_id uuid not null,
  tag text not null check (length(tag) between 1 and 255),
  -- Two that differ in case or accents are one.
  tag_key text collate "C" not null generated always as (fold_text(tag)) stored,
  added_at timestamptz not null default now(),
  primary key (store_id, customer_id, tag_key),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index customer_tags_by_tag on customer_tags (store_id, tag_key, customer_id);

-- On what terms a business buys.
create table customer_terms (
  store_id integer not null,
  customer_id uuid not null,
  -- How much they may owe, in minor units of the store's currency. Null: nothing was agreed.
  outstanding_limit bigint check (outstanding_limit >= 0),
  -- Days within which they pay.
  payment_days smallint check (payment_days between 0 and 365),
  risk text not null default 'none' check (risk in ('none', 'low', 'medium', 'high')),
  primary key (store_id, customer_id),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);

-- Filters that staff have kept, as text of the language in shared/segment-language.ts.
create table customer_segments (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  name_key text collate "C" not null generated always as (fold_text(name)) stored,
  definition text not null check (length(definition) between 1 and 2000),
  -- Counts its changes.
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, name_key)
);

-- What a customer still owes, in each currency: kept by sums of what changed, whatever the length of their history.
create table customer_outstanding (
  store_id integer not null,
  customer_id uuid not null,
  currency text not null,
  amount bigint not null,
  primary key (store_id, customer_id, currency),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);

-- What is owed on an order: the total less what was paid, unless it counts as paid, was cancelled, or will not come about.
create function owed_on(
  deleted boolean, spent bigint, payment_status text, fulfilment_status text, total bigint, paid bigint
) returns bigint
  language sql immutable parallel safe
  return case
    when deleted or spent is not null or payment_status in ('incomplete', 'cancelled', 'refunded')
      or fulfilment_status in ('will_not_deliver', 'returned') then 0
    else greatest(0, total - paid)
  end;

create function add_new_orders_to_outstanding() returns trigger language plpgsql as $function$
begin
  insert into customer_outstanding as o (store_id, customer_id, currency, amount)
  select store_id, customer_id, currency,
    sum(owed_on(deleted, spent, payment_status, fulfilment_status, total, paid))
  from changed
  where owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) > 0
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (store_id, customer_id, currency) do update set amount = o.amount + excluded.amount;
  return null;
end
$function$;

create function add_changed_orders_to_outstanding() returns trigger language plpgsql as $function$
begin
  insert into customer_outstanding as o (store_id, customer_id, currency, amount)
  select store_id, customer_id, currency, sum(owed)
  from (
    select store_id, customer_id, currency,
      owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) as owed from after
    union all
    select store_id, customer_id, currency,
      -owed_on(deleted, spent, payment_status, fulfilment_status, total, paid) from before
  ) as moved
  where owed <> 0
  group by 1, 2, 3 having sum(owed) <> 0 order by 1, 2, 3
  on conflict (store_id, customer_id, currency) do update set amount = o.amount + excluded.amount;
  return null;
end
$function$;

create function take_gone_orders_from_outstanding() returns trigger language plpgsql as $function$
begin
  update customer_outstanding o set amount = o.amount - gone.owed
  from (
    select store_id, customer_id, currency,
      sum(owed_on(deleted, spent, payment_status, fulfilment_status, total, paid)) as owed
    from changed group by 1, 2, 3
  ) as gone
  where o.store_id = gone.store_id and o.customer_id = gone.customer_id and o.currency = gone.currency
    and gone.owed <> 0;
  return null;
end
$function$;

insert into customer_outstanding (store_id, customer_id, currency, amount)
select store_id, customer_id, currency, sum(owed_on(deleted, spent, payment_status, fulfilment_status, total, paid))
from orders group by 1, 2, 3
having sum(owed_on(deleted, spent, payment_status, fulfilment_status, total, paid)) > 0;

create trigger orders_add_to_outstanding after insert on orders
  referencing new table as changed for each statement execute function add_new_orders_to_outstanding();
create trigger orders_change_outstanding after update on orders
  referencing old table as before new table as after
  for each statement execute function add_changed_orders_to_outstanding();
create trigger orders_leave_outstanding after delete on orders
  referencing old table as changed for each statement execute function take_gone_orders_from_outstanding();

-- No foreign key: a row goes when its customer is found gone, at commit as well.
create table customer_list (
  store_id integer not null,
  customer_id uuid not null,
  name text,
  -- The one that they are written to.
  email text,
  -- In E.164, or as typed where it is no number that can be called.
  phone text,
  company text,
  status text collate "C" not null,
  city text,
  postcode text,
  country text,
  locale text,
  -- In all currencies.
  order_count integer not null,
  -- In the store's currency, as `outstanding`.
  spent bigint not null,
  -- What an order in the store's currency came to. Null without any.
  average bigint,
  -- Those in other currencies, by their codes. Null where there is none.
  other_totals jsonb,
  outstanding bigint not null,
  first_order_at timestamptz,
  last_order_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  vat_id text,
  vat_state text,
  tax_exempt boolean not null,
  -- Whether they may be sent marketing by e-mail. Null where nobody has said.
  email_consent boolean,
  has_note boolean not null,
  -- Keys.
  groups text[] not null,
  tags text[] not null,
  -- What pages are sorted by: never null, the same in every locale, and the least value where there is nothing, so that
  -- those without can come last in both directions.
  name_key text collate "C" not null generated always as (left(fold_text(coalesce(name, '')), 200)) stored,
  email_key text collate "C" not null generated always as (left(coalesce(email, ''), 320)) stored,
  phone_key text collate "C" not null
    generated always as (left(regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g'), 40)) stored,
  company_key text collate "C" not null generated always as (left(fold_text(coalesce(company, '')), 200)) stored,
  city_key text collate "C" not null generated always as (left(fold_text(coalesce(city, '')), 200)) stored,
  postcode_key text collate "C" not null generated always as (left(fold_text(coalesce(postcode, '')), 200)) stored,
  country_key text collate "C" not null generated always as (coalesce(country, '')) stored,
  vat_id_key text collate "C" not null generated always as (left(fold_text(coalesce(vat_id, '')), 40)) stored,
  vat_state_key text collate "C" not null generated always as (coalesce(vat_state, '')) stored,
  average_key bigint not null generated always as (coalesce(average, -1)) stored,
  first_order_key timestamptz not null generated always as (coalesce(first_order_at, '-infinity')) stored,
  last_order_key timestamptz not null generated always as (coalesce(last_order_at, '-infinity')) stored,
  last_sign_in_key timestamptz not null generated always as (coalesce(last_sign_in_at, '-infinity')) stored,
  email_consent_key smallint not null
    generated always as (case when email_consent then 1 when not email_consent then 0 else -1 end) stored,
  primary key (store_id, customer_id)
);

-- What is searched, apart: it changes seldom, and its index costs more than all others of an order's customer together.
create table customer_search (
  store_id integer not null,
  customer_id uuid not null,
  -- Folded: names, addresses, phones and numbers, one a line.
  search_text text not null,
  -- The first letter, and the first two, of each word.
  prefixes text[] not null,
  primary key (store_id, customer_id)
);

-- Makes the list's rows of these customers what the other tables say, and what is searched of those of them whose names,
-- addresses or numbers may differ (null: of all). The rows are locked first, so that the next statement sees all that
-- whoever held them has committed. One plan for any number of customers: by indexes, and not made anew at each call.
create function refresh_customer_list(of_store integer, customer_ids uuid[], named_ids uuid[] default null)
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
    coalesce(t.order_count, 0), coalesce(t.spent, 0), t.average, t.others, coalesce(o.amount, 0), t.first_order_at,
    t.last_order_at, c.last_sign_in_at, c.created_at, coalesce(v.number, v.typed), v.state,
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
  left join customer_outstanding o
    on o.store_id = c.store_id and o.customer_id = c.id and o.currency = s.currency
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

select refresh_customer_list(s.id, array(select c.id from customers c where c.store_id = s.id)) from stores s;

-- One for each column that a page can be sorted by, and by which a range of it is found. Read forwards and backwards.
create index customer_list_by_name on customer_list (store_id, name_key, customer_id);
create index customer_list_by_email on customer_list (store_id, email_key, customer_id);
create index customer_list_by_phone on customer_list (store_id, phone_key, customer_id);
create index customer_list_by_company on customer_list (store_id, company_key, customer_id);
create index customer_list_by_status on customer_list (store_id, status, customer_id);
create index customer_list_by_city on customer_list (store_id, city_key, customer_id);
create index customer_list_by_postcode on customer_list (store_id, postcode_key, customer_id);
create index customer_list_by_country on customer_list (store_id, country_key, customer_id);
create index customer_list_by_order_count on customer_list (store_id, order_count, customer_id);
create index customer_list_by_spent on customer_list (store_id, spent, customer_id);
create index customer_list_by_average on customer_list (store_id, average_key, customer_id);
create index customer_list_by_outstanding on customer_list (store_id, outstanding, customer_id);
create index customer_list_by_first_order on customer_list (store_id, first_order_key, customer_id);
create index customer_list_by_last_order on customer_list (store_id, last_order_key, customer_id);
create index customer_list_by_last_sign_in on customer_list (store_id, last_sign_in_key, customer_id);
create index customer_list_by_created on customer_list (store_id, created_at, customer_id);
create index customer_list_by_vat_id on customer_list (store_id, vat_id_key, customer_id);
create index customer_list_by_vat_state on customer_list (store_id, vat_state_key, customer_id);
create index customer_list_by_tax_exempt on customer_list (store_id, tax_exempt, customer_id);
create index customer_list_by_email_consent on customer_list (store_id, email_consent_key, customer_id);

-- Whoever searches reads what was written since the last clean-up one by one, so that is kept short.
create index customer_search_by_text on customer_search using gin (store_id, search_text gin_trgm_ops)
  with (gin_pending_list_limit = 256);
create index customer_search_by_prefix on customer_search using gin (store_id, prefixes)
  with (gin_pending_list_limit = 256);

-- Whose rows a transaction that goes on has touched, an array a statement. A row is never seen by anybody else: when the
-- transaction commits it is gone. Nothing is lost with it in a crash, so it is not logged.
create unlogged table customer_list_due (
  store_id integer not null,
  writer xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  customer_ids uuid[] not null,
  -- Whether what they are searched by may differ, or they are gone.
  is_named boolean not null,
  primary key (store_id, writer, id)
);

-- The first row of a transaction brings them all up to date; the others find nothing left to do. By the index, always:
-- between two clean-ups the table holds what thousands of transactions have left behind.
create function refresh_customers_due() returns trigger
  language plpgsql set enable_seqscan = off
as $function$
declare
  due uuid[];
  named uuid[];
begin
  with gone as (
    delete from customer_list_due where store_id = new.store_id and writer = pg_current_xact_id()
    returning customer_ids, is_named
  )
  select array_agg(distinct customer_id), coalesce(array_agg(distinct customer_id) filter (where is_named), '{}')
  into due, named
  from gone, unnest(customer_ids) as customer_id;

  if due is not null then
    perform refresh_customer_list(new.store_id, due, named);
  end if;
  return null;
end
$function$;

create constraint trigger customer_list_due_at_commit after insert on customer_list_due
  deferrable initially deferred for each row execute function refresh_customers_due();

-- The argument says whether the table has something to search by: `named` or `figures`.
create function note_customers_of_rows() returns trigger language plpgsql as $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(distinct customer_id), tg_argv[0] = 'named' from changed group by store_id;
  return null;
end
$function$;

create function note_customers_of_changed_rows() returns trigger language plpgsql as $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(distinct customer_id), tg_argv[0] = 'named'
  from (
    select store_id, customer_id from before union all select store_id, customer_id from after
  ) as changed group by store_id;
  return null;
end
$function$;

create function note_customers() returns trigger language plpgsql as $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(id), true from changed group by store_id;
  return null;
end
$function$;

-- Nearly every order writes its customer's row anew, and changes nothing that the list shows.
create function note_changed_customers() returns trigger language plpgsql as $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select a.store_id, array_agg(a.id), bool_or(
    (a.name, a.phone, a.phone_e164, a.company) is distinct from (b.name, b.phone, b.phone_e164, b.company)
  )
  from before b join after a using (store_id, id)
  where (
    a.name, a.phone, a.phone_e164, a.company, a.status, a.city, a.postcode, a.country, a.locale, a.marketing_consent,
    a.last_sign_in_at, a.created_at, a.tax_exempt_reason, a.note
  ) is distinct from (
    b.name, b.phone, b.phone_e164, b.company, b.status, b.city, b.postcode, b.country, b.locale, b.marketing_consent,
    b.last_sign_in_at, b.created_at, b.tax_exempt_reason, b.note
  )
  group by a.store_id;
  return null;
end
$function$;

create function note_members_of_group() returns trigger language plpgsql as $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(customer_id), false from customer_group_members
  where store_id = new.store_id and group_id = new.id group by store_id;
  return null;
end
$function$;

create function note_customers_of_store() returns trigger language plpgsql as $function$
begin
  insert into customer_list_due (store_id, customer_ids, is_named)
  select store_id, array_agg(id), false from customers where store_id = new.id group by store_id;
  return null;
end
$function$;

create trigger customers_come_into_list after insert on customers
  referencing new table as changed for each statement execute function note_customers();
create trigger customers_change_in_list after update on customers
  referencing old table as before new table as after for each statement execute function note_changed_customers();
create trigger customers_leave_list after delete on customers
  referencing old table as changed for each statement execute function note_customers();

create trigger customer_groups_change_in_list after update of key on customer_groups
  for each row when (old.key <> new.key) execute function note_members_of_group();
create trigger stores_change_in_list after update of currency on stores
  for each row when (old.currency <> new.currency) execute function note_customers_of_store();

do $$
declare
  source text;
  has text;
begin
  for source, has in
    values ('customer_emails', 'named'), ('customer_phones', 'named'), ('customer_vat_ids', 'named'),
      ('customer_totals', 'figures'), ('customer_outstanding', 'figures'), ('customer_group_members', 'figures'),
      ('customer_tags', 'figures')
  loop
    execute format('create trigger %1$s_come_into_list after insert on %1$s referencing new table as changed
      for each statement execute function note_customers_of_rows(%2$L)', source, has);
    execute format('create trigger %1$s_change_in_list after update on %1$s
      referencing old table as before new table as after
      for each statement execute function note_customers_of_changed_rows(%2$L)', source, has);
    execute format('create trigger %1$s_leave_list after delete on %1$s referencing old table as changed
      for each statement execute function note_customers_of_rows(%2$L)', source, has);
  end loop;
end
$$;
