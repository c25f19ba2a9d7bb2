-- Files that staff bring in: of customers, and of orders. A file is kept as the rows that were read from it, without its
-- passwords, until it has been taken in. The row of an import is the truth about it: a job is only a wake-up, and what a
-- portion of the file changes is written in one transaction with how far the import has come, so that no row is taken in
-- twice, and none is lost, whoever dies when.

create table imports (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  kind text not null default 'customers' check (kind in ('customers', 'orders')),
  -- `checking` is a dry run: it writes figures and refusals, and nothing of customers.
  state text not null check (
    state in ('uploading', 'ready', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed')
  ),
  file_name text not null check (length(file_name) between 1 and 200),
  byte_count bigint not null default 0,
  encoding text,
  delimiter text,
  format text not null default 'unknown',
  -- The shop system whose ids the file has, as orders name it. Null: ids are left out.
  source text,
  headers text[] not null default '{}',
  -- For each column the field that it is taken for, or null: an array.
  mapping jsonb not null default '[]',
  -- What is odd about the file, for people: an array.
  findings jsonb not null default '[]',
  -- `fill`: only what is empty. `overwrite`: also what came from orders and imports.
  rule text not null default 'fill' check (rule in ('fill', 'overwrite')),
  row_count integer not null default 0,
  -- Where the run goes on, counted from 1. Its figures are those of the rows before.
  next_row integer not null default 1,
  created_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  refused_count integer not null default 0,
  -- Of a dry run: rows about somebody whom a row above would make.
  repeated_count integer not null default 0,
  -- In normal form.
  staff_email text not null,
  -- Rises with each worker that takes the run up; only the latest may write.
  turn integer not null default 0,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (store_id, id),
  check (
    next_row - 1 = created_count + updated_count + unchanged_count + refused_count + repeated_count
  )
);
create index imports_by_time on imports (store_id, created_at desc, id);
create index imports_due on imports (lease_until) where state in ('checking', 'running');

-- The rows of a file, a portion in a row: an array of [line, cells] or [line, cells, problem].
create table import_chunks (
  store_id integer not null,
  import_id uuid not null,
  -- Of the first row, counted from 1.
  first_row integer not null,
  row_count integer not null,
  rows text not null,
  primary key (store_id, import_id, first_row),
  foreign key (store_id, import_id) references imports (store_id, id) on delete cascade
);

-- Rows that were not taken in, and why: a name for each reason, since the words for it are the reader's.
create table import_refusals (
  store_id integer not null,
  import_id uuid not null,
  row_number integer not null,
  line integer not null,
  reason text not null,
  -- The column that it is about, counted from 0. Null: the row as a whole.
  column_index smallint,
  cells text[] not null,
  primary key (store_id, import_id, row_number),
  foreign key (store_id, import_id) references imports (store_id, id) on delete cascade
);

-- Whom a dry run would have made so far, by what they are known by.
create table import_seen (
  store_id integer not null,
  import_id uuid not null,
  key text collate "C" not null,
  primary key (store_id, import_id, key),
  foreign key (store_id, import_id) references imports (store_id, id) on delete cascade
);
