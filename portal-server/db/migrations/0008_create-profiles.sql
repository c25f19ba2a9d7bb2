-- What shoppers say of themselves: how they wish to be called and reached, where to deliver and to bill, and what
-- they agreed to hear of. It outranks every order: `field_origins` says "customer" of each field that is theirs.
-- All of it goes with its customer.

alter table customers
  -- Whether their number may be written to by WhatsApp.
  add column whatsapp boolean not null default false,
  -- Counts what the customer saved: two pages that show the same state cannot both replace it.
  add column profile_version integer not null default 0;

create table customer_addresses (
  store_id integer not null,
  id uuid not null,
  customer_id uuid not null,
  version integer not null default 1,
  -- The fields of an order's address, as the customer wrote them.
  address jsonb not null,
  -- The address's phone, where it has one.
  phone_e164 text,
  is_delivery_default boolean not null default false,
  is_billing_default boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (store_id, id),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index customer_addresses_of_customer on customer_addresses (store_id, customer_id, created_at);
create unique index customer_addresses_delivery_default on customer_addresses (store_id, customer_id)
  where is_delivery_default;
create unique index customer_addresses_billing_default on customer_addresses (store_id, customer_id)
  where is_billing_default;

-- Consent to marketing, and its withdrawal: rows are added, never changed. The latest of a channel holds. What orders
-- and customer records of shop systems say is kept with these, and counts only for e-mail, where there is no row here.
create table customer_consents (
  store_id integer not null,
  id uuid not null,
  customer_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'whatsapp')),
  given boolean not null,
  -- Where it was said: account, import, staff.
  source text not null,
  -- The sentence that they agreed to, or took back, in the language that they read.
  wording text not null,
  said_at timestamptz not null,
  primary key (store_id, id),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index customer_consents_of_customer on customer_consents (store_id, customer_id, channel, said_at desc);
