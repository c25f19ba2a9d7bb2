-- Sign-in by e-mail, and the sessions that it opens. Nothing here opens anything by itself: tokens and session
-- ids are kept as SHA-256, the six digits as an HMAC under the portal's key. Return codes, form tokens and
-- tickets have no rows: each is a signed word about an attempt or a session, and the one change of that
-- row (`used_at`, `id_hash`) is what makes it work once.

-- A return URL gets the one-time code as its fragment.
alter table stores add constraint stores_return_urls_have_no_fragment
  check (position('#' in array_to_string(return_urls, ' ')) = 0);

-- One mail: a link and a code. Using either sets used_at, and so uses up both.
create table sign_in_attempts (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  -- In normal form. There may be no such customer: nobody is looked up when a mail is asked for.
  email text not null,
  -- S256 of the verifier in the browser that asked.
  challenge text not null,
  -- Of the mail and of the link's page: one that this server speaks.
  language text not null,
  place text not null check (place in ('embedded', 'portal')),
  return_url text not null,
  token_hash bytea not null check (length(token_hash) = 32),
  code_mac bytea not null check (length(code_mac) = 32),
  tries smallint not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (store_id, id),
  unique (store_id, token_hash)
);
create index sign_in_attempts_by_expiry on sign_in_attempts (store_id, expires_at);

-- A signed-in shopper. A cookie's session and a bearer's are apart by kind: neither is ever accepted as the other.
create table sessions (
  store_id integer not null,
  id_hash bytea not null check (length(id_hash) = 32),
  customer_id uuid not null,
  kind text not null check (kind in ('embedded', 'portal', 'bearer')),
  -- Its cookie has come back once: the browser keeps it, and no bearer is made of this session any more.
  cookie_seen boolean not null default false,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (store_id, id_hash),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index sessions_of_customer on sessions (store_id, customer_id);
create index sessions_by_expiry on sessions (store_id, expires_at);

-- How often something was done in a window that began with its first use. Of no one store: the key is the
-- SHA-256 of the limit's name and its subject (an address, a network, a store).
create table rate_limits (
  key bytea primary key check (length(key) = 32),
  count integer not null,
  window_ends_at timestamptz not null
);
create index rate_limits_by_end on rate_limits (window_ends_at);
