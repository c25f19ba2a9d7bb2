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

create trigger customer_terms_come_into_list after insert on customer_terms referencing new table as changed
  for each statement execute function note_customers_of_rows('figures');
create trigger customer_terms_change_in_list after update on customer_terms
  referencing old table as before new table as after
  for each statement execute function note_customers_of_changed_rows('figures');
create trigger customer_terms_leave_list after delete on customer_terms referencing old table as changed
  for each statement execute function note_customers_of_rows('figures');

-- Groups whose members follow from a rule. They stay rows, so that whatever reads them asks no filter; a job makes them
-- what the rule says, again and again (docs/decisions/0017-keep-members-by-rule-as-rows.md).
alter table customer_groups
  -- A filter, as text of the language in shared/segment-language.ts. Null: staff put customers into it by hand.
  add column rule text check (length(rule) between 1 and 2000),
  -- The members are those whom the rule selected then, or since. Null: never, since the rule is what it is; or by hand.
  add column refreshed_at timestamptz check (refreshed_at is null or rule is not null);
create index customer_groups_by_refresh on customer_groups (refreshed_at nulls first) where rule is not null;
