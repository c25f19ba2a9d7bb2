-- What staff do to many at once: whom it has changed, and whose rows exactly.
--
-- A bulk action, or a file that is taken in, is one line of the audit log, which says who did what. Whom it has changed hangs on
-- that line, in the transaction that changes them, so that each customer's history tells of it, and the log stays short.

-- The line that began an action or an import, or that has it go on. Null: it was not begun.
alter table bulk_actions add column audit_id bigint;
alter table imports add column audit_id bigint;

-- Without a key to `customers`, as `bulk_action_customers`, nor to the log: a line goes when its time is over, and so do these.
create table audit_log_customers (
  store_id integer not null references stores on delete cascade,
  customer_id uuid not null,
  audit_id bigint not null,
  changed_at timestamptz not null default now(),
  -- What was there and what is now, where it is not alike for all of the line; emptied where the person is forgotten.
  before jsonb,
  after jsonb,
  primary key (store_id, customer_id, audit_id)
);
-- They come in the order of time, so that whatever is old lies together.
create index audit_log_customers_by_time on audit_log_customers using brin (changed_at);

-- Which rows an action on tags or groups has changed of a customer, where it was not just a row of their own with the action's
-- value: staff see those who are merged as one, and a tag in all its spellings. By these it is undone, to the row.
create table bulk_action_rows (
  store_id integer not null,
  action_id uuid not null,
  customer_id uuid not null,
  -- Whose it was: theirs, or of somebody who counted for them.
  owner_id uuid not null,
  -- As it was spelled there. Null: its owner is forgotten.
  said text,
  primary key (store_id, action_id, customer_id, owner_id),
  foreign key (store_id, action_id, customer_id)
    references bulk_action_customers (store_id, action_id, customer_id) on delete cascade
);
create index bulk_action_rows_of_owner on bulk_action_rows (store_id, owner_id);

update bulk_actions b set audit_id = (
  select max(id) from audit_log a
  where a.store_id = b.store_id and a.subject_kind = 'bulk_action' and a.subject_id = b.id::text
    and a.action = 'customers.bulk_started'
);
update imports i set audit_id = (
  select max(id) from audit_log a
  where a.store_id = i.store_id and a.subject_kind = 'import' and a.subject_id = i.id::text
    and a.action = 'import.started'
);
-- As far as it is still known. An exemption was told of each.
insert into audit_log_customers (store_id, customer_id, audit_id, changed_at)
select c.store_id, c.customer_id, b.audit_id, coalesce(b.finished_at, b.created_at)
from bulk_action_customers c join bulk_actions b on b.store_id = c.store_id and b.id = c.action_id
where c.outcome = 'changed' and b.audit_id is not null
  and b.kind in ('add_group', 'remove_group', 'add_tag', 'remove_tag')
order by c.store_id, c.customer_id;
