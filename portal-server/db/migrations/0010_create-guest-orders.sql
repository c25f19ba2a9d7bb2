-- What a shopper may do without an account: see one order by a link, and withdraw from its contract (Directive
-- 2011/83/EU, Art. 9 to 16, with Art. 11a). A link's token is kept as SHA-256 only; its row ends it. A withdrawal is a
-- statement that was made: its rows are never changed, but that a person's name goes when their data are removed.

alter table stores
  -- In normal form: where the shop hears of withdrawals, and who shoppers may write to.
  add column contact_email text,
  -- IANA: by whose midnight a withdrawal period ends.
  add column time_zone text not null default 'Europe/Paris',
  add column withdrawal_enabled boolean not null default true,
  -- After the day of delivery. The law's least is 14.
  add column withdrawal_days smallint not null default 14
    constraint stores_withdrawal_days_are_lawful check (withdrawal_days between 14 and 366),
  -- Sealed goods, made to measure, …: what Art. 16 takes out, by the shop system's own names.
  add column withdrawal_excluded_products text[] not null default '{}',
  add column withdrawal_excluded_skus text[] not null default '{}';

create table order_status_links (
  store_id integer not null,
  token_hash bytea not null check (length(token_hash) = 32),
  order_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (store_id, token_hash),
  foreign key (store_id, order_id) references orders (store_id, id) on delete cascade
);
create index order_status_links_of_order on order_status_links (store_id, order_id);
create index order_status_links_by_expiry on order_status_links (store_id, expires_at);

create table withdrawals (
  store_id integer not null,
  -- Chosen by who asks, so that the same statement sent twice is one.
  id uuid not null,
  order_id uuid not null,
  -- As stated, and where the acknowledgement goes. Null once the person's data were removed.
  name text,
  email text,
  -- From the account, or from the status page without sign-in.
  via text not null check (via in ('account', 'link')),
  withdrawn_at timestamptz not null,
  primary key (store_id, id),
  foreign key (store_id, order_id) references orders (store_id, id) on delete cascade
);
create index withdrawals_of_order on withdrawals (store_id, order_id);
create index withdrawals_by_time on withdrawals (store_id, withdrawn_at, id);

-- What was withdrawn from, as it was called then: an order's own lines may change with its next state.
create table withdrawal_lines (
  store_id integer not null,
  withdrawal_id uuid not null,
  -- Names equal lines of an order together: see withdrawal-right-queries.ts.
  item text not null,
  product_id text,
  sku text,
  title text not null,
  variant text,
  quantity numeric(15, 3) not null check (quantity > 0),
  primary key (store_id, withdrawal_id, item),
  foreign key (store_id, withdrawal_id) references withdrawals (store_id, id) on delete cascade
);
