-- A store is a tenant: everything else belongs to one. Every table below carries store_id first in its
-- primary key and in each foreign key, so that no row of one store can refer to a row of another, and
-- so that the database can be spread over several machines by store_id.

create table stores (
  id integer primary key generated always as identity,
  -- In every page of the shop; names the store and opens nothing by itself.
  public_key text not null unique check (public_key ~ '^pk_[a-z0-9]{16}$'),
  name text not null check (length(name) between 1 and 200),
  -- ISO 4217, ISO 3166-1 alpha-2 and BCP 47: what holds where an order or a page does not say.
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  language text not null,
  -- #rrggbb, for mails and the hosted pages.
  accent_color text not null default '#1f5eff' check (accent_color ~ '^#[0-9a-f]{6}$'),
  -- Origins (RFC 6454) whose pages may use the shoppers' API.
  origins text[] not null check (cardinality(origins) > 0),
  -- Where a mailed link may return to, to the letter. The first is the default.
  return_urls text[] not null check (cardinality(return_urls) > 0),
  -- Addresses in normal form that identify nobody: a marketplace's relay, the shop's own for phone orders.
  shared_emails text[] not null default '{}',
  -- Whether a delivered but unpaid order counts as spent: cash on delivery.
  sells_on_delivery boolean not null default false,
  created_at timestamptz not null default now()
);

-- A secret key is shown once; only its SHA-256 is kept.
create table store_secret_keys (
  store_id integer not null references stores on delete cascade,
  key_hash bytea not null check (length(key_hash) = 32),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (store_id, key_hash)
);
