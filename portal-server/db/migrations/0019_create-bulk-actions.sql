-- What staff do to many customers at once. Whom it is done to is copied when it is asked for, so that the count that staff
-- confirm is what is done, whatever comes to match or ceases to meanwhile. The row of an action is the truth about it: a job
-- is only a wake-up, and what a portion changes is written in one transaction with how far the action has come, so that
-- nobody is dealt with twice, and nobody is left out, whoever dies when.

create table bulk_actions (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  kind text not null check (
    kind in (
      'add_group', 'remove_group', 'add_tag', 'remove_tag', 'set_tax_exempt', 'unset_tax_exempt', 'delete'
    )
  ),
  -- The key of the group, the tag, or the reason for the exemption.
  value text check (length(value) between 1 and 255),
  state text not null default 'ready' check (state in ('ready', 'running', 'done', 'cancelled', 'failed')),
  -- Which customers, as it was asked: an object.
  selection jsonb not null,
  total_count integer not null default 0,
  -- The last who was dealt with, in the order of ids. Null: nobody was. The figures are those of all up to here.
  after_customer_id uuid,
  changed_count integer not null default 0,
  unchanged_count integer not null default 0,
  failed_count integer not null default 0,
  -- The action that takes this one back. At most one, and from then on this one does not go on.
  undone_by uuid,
  -- In normal form.
  staff_email text not null,
  -- Rises with each worker that takes the action up; only the latest may write.
  turn integer not null default 0,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (store_id, id),
  check ((value is null) = (kind in ('unset_tax_exempt', 'delete'))),
  check (changed_count + unchanged_count + failed_count <= total_count)
);
create index bulk_actions_by_time on bulk_actions (store_id, created_at desc, id);
create index bulk_actions_due on bulk_actions (lease_until) where state = 'running';

-- Whom an action is done to, and what came of it. Without a key to `customers`: whoever goes meanwhile still counts.
create table bulk_action_customers (
  store_id integer not null,
  action_id uuid not null,
  customer_id uuid not null,
  -- Null: not dealt with yet.
  outcome text check (outcome in ('changed', 'unchanged', 'failed')),
  primary key (store_id, action_id, customer_id),
  foreign key (store_id, action_id) references bulk_actions (store_id, id) on delete cascade
);
