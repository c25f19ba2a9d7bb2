-- VAT IDs of business customers, and the proof of each question that was asked about one.
--
-- A customer's row is the truth: `due_at` says when their number is to be checked next, and a job is only what
-- brings a worker there in time. A worker that takes a check moves `due_at` on by a lease, so that one which
-- dies in the middle loses nothing. A proof is written in the transaction that applies the answer.

create table store_tax_settings (
  store_id integer primary key references stores on delete cascade,
  -- The store's own number in normal form: with it authorities give a consultation number.
  vat_country text,
  vat_number text,
  -- ISO 3166-1 alpha-2: where goods leave from. The first is the usual one.
  ships_from text[] not null default '{}',
  -- Whether VAT is charged while a number has not been confirmed, or the customer is trusted to have it.
  while_pending text not null default 'charge' check (while_pending in ('charge', 'trust')),
  -- How long a valid answer counts when no newer one is to be had.
  valid_days smallint not null default 30 check (valid_days between 1 and 365),
  -- What a business must give, where the store sells to businesses.
  requires_company boolean not null default false,
  requires_vat_id boolean not null default false,
  check ((vat_country is null) = (vat_number is null))
);

create table customer_vat_ids (
  store_id integer not null,
  customer_id uuid not null,
  is_business boolean not null,
  company text,
  siret text,
  -- As the customer typed it, and in normal form; no country where the number is of none that we know.
  typed text,
  country text,
  number text,
  -- Null without a number. What is said of a `valid` one past `valid_until` is `unavailable`.
  state text check (state in ('unchecked', 'pending', 'valid', 'invalid', 'unavailable')),
  -- When the authority last said yes or no.
  answered_at timestamptz,
  valid_until timestamptz,
  -- Tries without an answer since the last one.
  failures smallint not null default 0,
  -- When it is to be checked next, and why.
  due_at timestamptz,
  due_because text check (due_because in ('entered', 'schedule', 'order', 'staff')),
  -- Rises with each number and each try: an answer to an earlier one is kept, and changes nothing.
  turn integer not null default 0,
  updated_at timestamptz not null default now(),
  primary key (store_id, customer_id),
  foreign key (store_id, customer_id) references customers (store_id, id) on delete cascade,
  check ((typed is null) = (state is null)),
  check ((state = 'valid') = (valid_until is not null)),
  check ((due_at is null) = (due_because is null))
);
create index customer_vat_ids_due on customer_vat_ids (due_at) where due_at is not null;
create index customer_vat_ids_unchecked on customer_vat_ids (country) where state = 'unchecked';

-- What was asked and what came of it, for the tax office. Never changed, and kept for ten years also when the
-- customer is gone: therefore no foreign key to them.
create table vat_checks (
  store_id integer not null references stores,
  id uuid not null,
  customer_id uuid not null,
  asked_at timestamptz not null,
  duration_ms integer not null,
  because text not null,
  authority text not null,
  -- Both numbers as they were sent.
  country text not null,
  number text not null,
  requester_country text,
  requester_number text,
  outcome text not null check (outcome in ('valid', 'invalid', 'error')),
  error_code text,
  consultation_number text,
  -- The whole answer, to the letter.
  http_status smallint,
  answer text,
  answered_name text,
  answered_address text,
  -- What the customer had given, and how it compares.
  given_company text,
  name_result text not null check (name_result in ('match', 'differs', 'not_given')),
  address_result text not null check (address_result in ('match', 'differs', 'not_given')),
  primary key (store_id, id),
  check ((outcome = 'error') = (error_code is not null))
);
create index vat_checks_by_time on vat_checks (store_id, asked_at, id);
create index vat_checks_of_customer on vat_checks (store_id, customer_id, asked_at);

create function refuse_change_of_vat_check() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.asked_at < now() - interval '10 years' then
    return old;
  end if;
  raise exception 'A VAT check is proof for the tax office: it is not changed, and kept for ten years.'
    using errcode = 'integrity_constraint_violation';
end
$$;
create trigger vat_checks_stay before update or delete on vat_checks
  for each row execute function refuse_change_of_vat_check();
create trigger vat_checks_are_not_emptied before truncate on vat_checks
  for each statement execute function refuse_change_of_vat_check();

-- Countries whose authority does not answer, and until when nobody asks it. Of no store, since all ask the same ones.
create table vat_pauses (
  country text primary key,
  paused_until timestamptz not null,
  -- How often in a row: each pause is longer than the one before.
  failures smallint not null,
  reason text not null
);
