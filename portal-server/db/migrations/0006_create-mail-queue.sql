-- Mails on their way out. A row is written in the transaction that causes the mail, so that neither happens
-- without the other, and deleted once the mail was taken over.
--
-- `content` is encrypted, since a sign-in mail carries a secret, and erased when the mail is given up: what
-- stays of a dead one is which store's it was, when, and why.

create table mail_queue (
  store_id integer not null references stores on delete cascade,
  id uuid not null,
  content bytea,
  -- After this moment nobody wants it any more.
  expires_at timestamptz not null,
  -- When it may next be taken. Taking it moves this on by a lease, so that a server that dies in the middle
  -- loses nothing.
  due_at timestamptz not null default now(),
  -- How often it was taken; also tells whose lease the latest is.
  tries smallint not null default 0,
  created_at timestamptz not null default now(),
  died_at timestamptz,
  reason text,
  primary key (store_id, id),
  check ((content is null) = (died_at is not null)),
  check ((reason is null) = (died_at is null))
);
create index mail_queue_due on mail_queue (due_at) where died_at is null;
create index mail_queue_dead on mail_queue (died_at) where died_at is not null;
