-- Passkeys (WebAuthn): of the portal's own origin, since an authenticator answers only the site that it was asked from.
--
-- An account opens by a passkey while its customer has a proven address, as by an identity at a provider.

create table customer_passkeys (
  store_id integer not null,
  id uuid not null,
  customer_id uuid not null,
  -- What the authenticator calls the key, and its public half in COSE (RFC 9052).
  credential_id bytea not null check (length(credential_id) between 1 and 1023),
  public_key bytea not null,
  -- How often it has signed, where it counts: a copy of the key falls behind. Zero where it does not.
  counter bigint not null,
  transports text[] not null,
  -- Whether it may be copied to the person's other devices by their own provider, and is.
  can_be_backed_up boolean not null,
  is_backed_up boolean not null,
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (store_id, id),
  unique (store_id, credential_id),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index customer_passkeys_of_customer on customer_passkeys (store_id, customer_id, created_at);

-- What an authenticator knows a customer by: random, so that it says nothing of them, and another one in each store.
create table passkey_users (
  store_id integer not null,
  customer_id uuid not null,
  user_handle bytea not null check (length(user_handle) = 32),
  primary key (store_id, customer_id),
  unique (store_id, user_handle),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);

-- What is to be signed. An answer takes its row away, so that it counts once, and only from whoever asked.
create table passkey_challenges (
  store_id integer not null references stores on delete cascade,
  challenge bytea not null check (length(challenge) = 32),
  -- The session that adds a passkey, or the browser and attempt that sign in: as a digest.
  asked_by bytea not null check (length(asked_by) = 32),
  expires_at timestamptz not null,
  primary key (store_id, challenge)
);
create index passkey_challenges_by_expiry on passkey_challenges (store_id, expires_at);
