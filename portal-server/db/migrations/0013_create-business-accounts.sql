-- Stores that sell to businesses: what they ask of a new account, whom they let in, whom they exempt from VAT; and for
-- which order a VAT number was checked.

alter table stores
  -- Whether an account is asked for its business: at once, or so that it may be said later.
  add column asks_business text not null default 'never' check (asks_business in ('never', 'later', 'at_once')),
  -- Whether new accounts wait until staff approve them.
  add column holds_accounts boolean not null default false;

alter table store_tax_settings
  -- Where it is registered for VAT beside the state of its own number: ISO 3166-1 alpha-2, or XI.
  add column registered_in text[] not null default '{}';

alter table customers
  -- Of a registered one: whether staff have let them in. Guests, and accounts that came before, are.
  add column approval text not null default 'approved' check (approval in ('approved', 'waiting', 'refused')),
  -- When the shop was told that they wait.
  add column approval_told_at timestamptz,
  -- Why staff have exempted them from VAT, as on their certificate. Null: they have not.
  add column tax_exempt_reason text check (tax_exempt_reason <> '');
create index customers_waiting on customers (store_id, registered_at) where approval = 'waiting';

-- The order that a check is for. By its source's own id: orders may go while their proofs stay.
alter table customer_vat_ids
  add column due_order_source text,
  add column due_order_external_id text,
  add check ((due_order_source is null) = (due_order_external_id is null));
alter table vat_checks
  add column order_source text,
  add column order_external_id text,
  add check ((order_source is null) = (order_external_id is null));
