-- What a store's overview shows, kept for as long as it may be told: a row a store, for all periods and currencies at once.
-- It holds sums alone, follows from other tables, and may be deleted at any time. Who adds the figures up takes a turn, and only
-- the owner of the latest turn writes, so that no two do the same work and none brings back what was forgotten meanwhile.

create table store_overviews (
  store_id integer primary key references stores on delete cascade,
  -- Whoever adds up now, or did last.
  turn uuid not null,
  -- Until then nobody else begins. Null: nobody is at work.
  lease_until timestamptz,
  -- As `KeptOverview` of portal-server/merchant/compute-overview.ts has it; null until there is one.
  content json,
  -- Which form of it.
  form smallint,
  computed_at timestamptz,
  took_ms integer,
  -- When adding up last took longer than it may.
  gave_up_at timestamptz
);

-- With what was spent in the index, an overview reads no order's own row.
drop index orders_spent_by_customer;
create index orders_spent_by_customer on orders (store_id, customer_id, currency, placed_at) include (spent)
  where spent is not null;
