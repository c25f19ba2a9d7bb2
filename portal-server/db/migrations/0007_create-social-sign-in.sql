-- Sign-in at a provider: what a store offers, who came back from there, and whose account that opens.
--
-- An identity is (provider, subject), never an e-mail address: addresses change hands. It opens its customer's account
-- only while that customer has a proven address; see docs/decisions/0008-who-an-identity-signs-in.md.

-- What a store says of a provider beyond what the whole portal has. No row: offered where the portal has a key.
create table store_providers (
  store_id integer not null references stores on delete cascade,
  provider text not null,
  -- Its place among the buttons; those without one come last, in the usual order.
  position smallint,
  is_off boolean not null default false,
  -- The store's own application there. The secret is sealed with the portal's key.
  client_id text,
  sealed bytea,
  primary key (store_id, provider),
  check ((client_id is null) = (sealed is null))
);

create table customer_identities (
  store_id integer not null,
  provider text not null,
  subject text not null,
  customer_id uuid not null,
  -- A name or an address at the provider, as it said: for its owner to know it by, and for nothing else.
  label text,
  linked_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  primary key (store_id, provider, subject),
  -- A newer one takes the former's place, so that what the customer removes is what they see.
  unique (store_id, customer_id, provider),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);

-- One way to a provider and back. State, nonce and PKCE verifier have no columns: they are signed words about this row
-- and about the browser that opened it.
create table social_attempts (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  provider text not null,
  -- S256 of the verifier in the browser that began: only that one can end it.
  challenge text not null,
  language text not null,
  place text not null check (place in ('embedded', 'portal')),
  return_url text not null,
  -- The customer who adds this sign-in to their account; null where somebody signs in.
  link_to uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- When the provider sent the person back: the one time that its answer is looked at.
  returned_at timestamptz,
  -- What came of it: an error's code, or who it is there.
  failure text,
  subject text,
  label text,
  -- In normal form, and whether the provider's word is a proof of it.
  email text,
  email_is_proven boolean not null default false,
  used_at timestamptz,
  primary key (store_id, id),
  foreign key (store_id, link_to) references customers (store_id, id) on delete cascade,
  check (failure is null or subject is null)
);
create index social_attempts_by_expiry on social_attempts (store_id, expires_at);

-- A mail whose code also links the identity that this attempt brought.
alter table sign_in_attempts add column social_attempt_id uuid;
alter table sign_in_attempts add foreign key (store_id, social_attempt_id)
  references social_attempts (store_id, id) on delete set null (social_attempt_id);
create index sign_in_attempts_of_social on sign_in_attempts (store_id, social_attempt_id)
  where social_attempt_id is not null;
