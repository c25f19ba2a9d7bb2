-- Groups of customers with their discounts, and the keys that sign what a shop's server is told at the checkout.
--
-- The groups `visitor`, `guest` and `customer` follow from who somebody is, and are never rows.

create table customer_groups (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  -- As style sheets and the shop's server know it.
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and key not in ('visitor', 'guest', 'customer')),
  name text not null,
  -- Hundredths of a per cent: 1250 is 12.5 %. Null: none. Data for the shop's server, which alone makes prices.
  discount_basis_points integer check (discount_basis_points between 1 and 10000),
  created_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, key)
);

create table customer_group_members (
  store_id integer not null,
  group_id uuid not null,
  customer_id uuid not null,
  added_at timestamptz not null default now(),
  primary key (store_id, group_id, customer_id),
  foreign key (store_id, group_id) references customer_groups (store_id, id) on delete cascade,
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index customer_group_members_of_customer on customer_group_members (store_id, customer_id);

-- Of no store: the portal signs for all of them, and a statement names its store. Each key follows one other, so that
-- of several servers that find the last one old, one makes the next. Published from its row's first moment on.
create table checkout_keys (
  kid text primary key,
  follows text not null unique,
  public_jwk jsonb not null,
  -- The private one, sealed with PORTAL_KEY.
  sealed bytea not null,
  signs_from timestamptz not null,
  signs_until timestamptz not null
);
