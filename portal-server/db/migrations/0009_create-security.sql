-- What a person may know and decide about their own account: which devices are signed in, who signed in when, which
-- addresses are theirs, and how a change of these is taken back.

-- A session tells its device by the browser's own word, and when its person last showed that they read their mail.
alter table sessions
  add column proved_at timestamptz,
  add column user_agent text check (length(user_agent) <= 300),
  -- Written once in several minutes.
  add column used_at timestamptz not null default now();

-- A mailed code is for one thing: signing in, confirming in a session that it is still its owner, or giving the account
-- another address. Only the first has a link, and so an address to return to; the others belong to a session, whose
-- id is the verifier of their challenge.
alter table sign_in_attempts
  add column purpose text not null default 'sign_in' check (purpose in ('sign_in', 'confirm', 'add_email')),
  add column customer_id uuid,
  alter column return_url drop not null,
  add foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade,
  add check ((purpose = 'sign_in') = (return_url is not null)),
  add check ((purpose = 'sign_in') = (customer_id is null));
create index sign_in_attempts_of_customer on sign_in_attempts (store_id, customer_id) where customer_id is not null;

-- Written, never changed, and deleted after a while. A wrong code is written down whoever's the address is, so that it
-- takes as long for one that nobody has: such a row has no customer.
create table sign_ins (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  customer_id uuid,
  happened_at timestamptz not null default now(),
  -- 'code', 'link', or the name of what vouched for them.
  method text not null,
  succeeded boolean not null,
  user_agent text check (length(user_agent) <= 300),
  -- The first 24 bits of an IPv4 address, or 48 of an IPv6 one: a neighbourhood, not a line.
  network text not null,
  primary key (store_id, id),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index sign_ins_of_customer on sign_ins (store_id, customer_id, happened_at desc);
create index sign_ins_by_time on sign_ins (store_id, happened_at);

-- Every change of an account's addresses, told to the address that was there before: its link takes this change back,
-- and all that came after it.
create table email_changes (
  store_id integer not null,
  id uuid not null,
  customer_id uuid not null,
  -- Who is told, and is primary again when the change is taken back.
  told_email text not null,
  -- Which address was added, made primary or removed.
  changed_email text not null,
  kind text not null check (kind in ('added', 'made_primary', 'removed')),
  -- Of the mail and of the link's page.
  language text not null,
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  -- Taken back, by its own link or with an earlier change: its link opens nothing any more.
  undone_at timestamptz,
  primary key (store_id, id),
  unique (store_id, token_hash),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade
);
create index email_changes_of_customer on email_changes (store_id, customer_id, created_at);
create index email_changes_by_expiry on email_changes (store_id, expires_at);

-- For how many years the law of the merchant's country makes them keep invoices: told to whoever deletes their account.
alter table stores add column records_kept_years smallint not null default 10
  check (records_kept_years between 0 and 100);
