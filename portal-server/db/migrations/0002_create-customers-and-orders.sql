-- One true customer list, and the orders that it rests on.
--
-- Both follow from a set of observations, in whatever order these arrive: an order's row is its greatest
-- observation by (updated_at, status_rank, content_hash); a customer is what replaying the orders by
-- (placed_at, source, external_id) makes of their platform ids, e-mails and phones. The `since_…` columns
-- name the earliest order that carries a key, which is what lets one order be placed without a replay.
--
-- A key without `since_…` is pinned: a sign-in, an import or staff gave it to its customer, and no order
-- takes it away. A customer was either founded by an order and has no pinned key, or has no founder.
-- Names of orders are compared byte by byte (collation "C"), so that code and database agree on the order.

create table customers (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  status text not null default 'guest' check (status in ('guest', 'registered')),
  name text,
  -- As typed, and as E.164 where it parses.
  phone text,
  phone_e164 text,
  company text,
  locale text,
  city text,
  postcode text,
  country text,
  -- Null where nobody has said.
  marketing_consent boolean,
  -- Where a field comes from when not from the latest order: {"name": "staff" | "customer" | "import"}.
  field_origins jsonb not null default '{}',
  -- The observation that fields from orders follow; nulls where no order has been seen.
  fields_updated_at timestamptz,
  fields_status_rank smallint,
  fields_content_hash bytea,
  -- The order that made this customer; nulls where a sign-in, an import or staff did.
  founded_placed_at timestamptz,
  founded_source text collate "C",
  founded_external_id text collate "C",
  created_at timestamptz not null default now(),
  registered_at timestamptz,
  last_sign_in_at timestamptz,
  primary key (store_id, id)
);

-- An address belongs to one customer, in normal form: trimmed, NFC, lower case, domain in punycode.
create table customer_emails (
  store_id integer not null,
  email text not null,
  customer_id uuid not null,
  -- Set by proof, import or staff. Without one, the address of the earliest order stands first.
  is_primary boolean not null default false,
  -- When somebody showed that they read this mailbox. Only then do its orders show, and only to them.
  proven_at timestamptz,
  -- When its owner left it. It keeps collecting orders for them until somebody else proves it.
  released_at timestamptz,
  since_placed_at timestamptz,
  since_source text collate "C",
  since_external_id text collate "C",
  primary key (store_id, email),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index customer_emails_of_customer on customer_emails (store_id, customer_id);

create table customer_platform_ids (
  store_id integer not null,
  source text not null,
  external_id text not null,
  customer_id uuid not null,
  since_placed_at timestamptz,
  since_source text collate "C",
  since_external_id text collate "C",
  primary key (store_id, source, external_id),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index customer_platform_ids_of_customer on customer_platform_ids (store_id, customer_id);

-- E.164. Identifies only orders that carry neither a known platform id nor an e-mail.
create table customer_phones (
  store_id integer not null,
  phone text not null,
  customer_id uuid not null,
  since_placed_at timestamptz,
  since_source text collate "C",
  since_external_id text collate "C",
  primary key (store_id, phone),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index customer_phones_of_customer on customer_phones (store_id, customer_id);

-- Kept, never computed when read. Orders that are paid, net of refunds, not cancelled; delivered ones too
-- where the store sells on delivery. Amounts in minor units.
create table customer_totals (
  store_id integer not null,
  customer_id uuid not null,
  currency text not null,
  order_count integer not null,
  spent bigint not null,
  first_order_at timestamptz not null,
  last_order_at timestamptz not null,
  primary key (store_id, customer_id, currency),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);

create table orders (
  store_id integer not null,
  id uuid not null,
  source text collate "C" not null,
  external_id text collate "C" not null,
  customer_id uuid not null,
  -- In normal form: who has proven it sees the order. Null for a sale without e-mail, or with one that
  -- the store shares among its customers.
  email text,
  customer_external_id text,
  phone_e164 text,
  number text not null,
  placed_at timestamptz not null,
  -- The key of the observation that this row shows.
  updated_at timestamptz not null,
  status_rank smallint not null,
  content_hash bytea not null,
  -- A later observation is a deletion.
  deleted boolean not null default false,
  currency text not null,
  total bigint not null,
  paid bigint not null,
  refunded bigint not null,
  tax bigint not null,
  shipping bigint not null,
  discount bigint not null,
  payment_status text not null,
  fulfilment_status text not null,
  raw_payment_status text,
  raw_fulfilment_status text,
  -- What this order adds to its customer's totals; null when it does not count.
  spent bigint,
  -- The customer as this order knew them: email and phone as typed, name, company, locale, city, postcode,
  -- country, marketingConsent. Their fields follow it while it is their latest order.
  contact jsonb not null,
  shipping_address jsonb,
  billing_address jsonb,
  -- When the person's data were removed at their wish. Later deliveries do not bring them back.
  redacted_at timestamptz,
  received_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, source, external_id),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
create index orders_by_email on orders (store_id, email, placed_at desc, id desc) where not deleted;
create index orders_of_customer on orders (store_id, customer_id, placed_at desc, id desc);
create index orders_spent_by_customer on orders (store_id, customer_id, currency, placed_at)
  where spent is not null;
create index orders_by_customer_external_id on orders (store_id, source, customer_external_id)
  where customer_external_id is not null;
create index orders_by_phone on orders (store_id, phone_e164) where phone_e164 is not null;
create index orders_by_any_email on orders (store_id, email) where email is not null;

create table order_lines (
  store_id integer not null,
  order_id uuid not null,
  position smallint not null,
  product_id text,
  sku text,
  title text not null,
  variant text,
  image_url text,
  quantity numeric(15, 3) not null,
  unit_price bigint,
  total bigint not null,
  primary key (store_id, order_id, position),
  foreign key (store_id, order_id) references orders (store_id, id) on delete cascade
);

create table order_shipments (
  store_id integer not null,
  order_id uuid not null,
  position smallint not null,
  carrier text,
  tracking_number text,
  tracking_url text,
  state text not null,
  shipped_at timestamptz,
  delivered_at timestamptz,
  primary key (store_id, order_id, position),
  foreign key (store_id, order_id) references orders (store_id, id) on delete cascade
);

-- Everything that was ever told of an order, once each. By the source's name for it, since a deletion may
-- arrive before the order does. The timeline is this set in the order of its key.
create table order_observations (
  store_id integer not null references stores on delete cascade,
  source text not null,
  external_id text not null,
  updated_at timestamptz not null,
  status_rank smallint not null,
  content_hash bytea not null check (length(content_hash) = 32),
  deleted boolean not null,
  payment_status text,
  fulfilment_status text,
  raw_payment_status text,
  raw_fulfilment_status text,
  total bigint,
  paid bigint,
  refunded bigint,
  received_at timestamptz not null default now(),
  primary key (store_id, source, external_id, updated_at, status_rank, content_hash)
);
