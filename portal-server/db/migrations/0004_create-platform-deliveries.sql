-- What a shop platform's webhooks leave behind beside orders and customers: the secrets that they are
-- signed with, a count of those that were refused, those that could not be read, and privacy requests.

-- Encrypted with PORTAL_KEY, since a signature is checked with the secret itself. A new secret leaves the
-- former one valid for a while: a platform may go on signing with it for an hour.
create table webhook_secrets (
  store_id integer not null references stores on delete cascade,
  platform text not null check (platform in ('woocommerce', 'shopify')),
  id uuid not null,
  sealed bytea not null,
  -- The one shop that may ask for its removal, where the secret is an app's and serves several.
  shop text,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  primary key (store_id, platform, id)
);

-- All that a delivery with a bad signature leaves: one row a platform, however many come.
create table webhook_refusals (
  store_id integer not null references stores on delete cascade,
  platform text not null check (platform in ('woocommerce', 'shopify')),
  refused_count bigint not null,
  last_refused_at timestamptz not null,
  primary key (store_id, platform)
);

-- Authentic deliveries that could not be used, whole, so that they can be replayed once the cause is mended.
-- The same one twice is one.
create table platform_deliveries (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  platform text not null check (platform in ('woocommerce', 'shopify')),
  topic text not null,
  -- The platform's own name for this delivery, to find it in its log.
  delivery_id text,
  body bytea not null,
  body_hash bytea not null check (length(body_hash) = 32),
  reason text not null,
  -- By the platform's clock where it says, else when it first came: the time of a deletion in it.
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  times integer not null default 1,
  primary key (store_id, id),
  unique (store_id, platform, topic, body_hash)
);

-- What a platform asked for in a person's name. A data request waits until the merchant has handed the data
-- over; a redaction is done when it is answered, and keeps no word of whom it was about but the platform's ids.
create table privacy_requests (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  platform text not null check (platform in ('woocommerce', 'shopify')),
  kind text not null check (kind in ('data_request', 'redact_customer', 'redact_shop')),
  -- The platform's id of the request where it gives one: the same request twice is one.
  external_id text not null,
  customer_external_id text,
  -- In normal form, to find the data of somebody who has no account. Removed with the person's data.
  customer_email text,
  order_external_ids text[] not null default '{}',
  received_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (store_id, id),
  unique (store_id, platform, kind, external_id)
);

-- Whom nothing may bring back: orders and customers that were redacted, by the source's own ids, since a
-- delivery that was sent before may arrive after.
create table redactions (
  store_id integer not null references stores on delete cascade,
  source text not null,
  kind text not null check (kind in ('order', 'customer')),
  external_id text not null,
  redacted_at timestamptz not null default now(),
  primary key (store_id, source, kind, external_id)
);
