-- The merchant's side: who may work on a store, what they did there, and what they can set.
--
-- Staff are customers of the portal's own store, so that they sign in as shoppers do. Whoever has proven an address there
-- and still holds it is staff, with that role, of each store that lists the address. No right hangs on a session.

alter table stores
  -- The portal's own, of which there is one: its key is a constant. No shop, so nothing that walks shops' stores sees it.
  add column is_portal boolean not null default false
    check (is_portal = (public_key = 'pk_comptoirmerchant')),
  -- A picture for the portal's pages.
  add column logo_url text check (logo_url ~ '^https://');

alter table store_secret_keys
  -- The last characters of the key, by which its owner knows which it is. Null: it is older than this column.
  add column hint text check (length(hint) = 4),
  -- Who made it, in normal form. Null: whoever runs the portal.
  add column created_by text;

create table store_staff (
  store_id integer not null references stores on delete cascade,
  -- In normal form.
  email text not null,
  role text not null check (role in ('owner', 'editor', 'reader')),
  -- The address of whoever did it. Null: whoever runs the portal.
  invited_by text,
  invited_at timestamptz not null default now(),
  -- When they first came.
  joined_at timestamptz,
  primary key (store_id, email)
);
-- The stores of whoever signs in.
create index store_staff_by_email on store_staff (email);

-- What staff changed: rows are added, and emptied where the person they are about is forgotten.
create table audit_log (
  store_id integer not null references stores on delete cascade,
  id bigint not null generated always as identity,
  at timestamptz not null default now(),
  staff_email text not null,
  -- What was done, as `staff.invited`: the words for it are the reader's.
  action text not null,
  -- What it was done to: a kind, as `staff`, and its name among these.
  subject_kind text not null,
  subject_id text not null,
  -- What was there, and what is now; null where there was or is nothing, or it must not be told.
  before jsonb,
  after jsonb,
  primary key (store_id, id)
);
create index audit_log_of_subject on audit_log (store_id, subject_kind, subject_id);

-- When a platform's delivery was last taken in, to within a minute: whether a webhook is alive.
create table platform_activity (
  store_id integer not null references stores on delete cascade,
  platform text not null check (platform in ('woocommerce', 'shopify')),
  last_taken_at timestamptz not null,
  primary key (store_id, platform)
);
