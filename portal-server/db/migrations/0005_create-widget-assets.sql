-- The widget's files, of this build and of those before it. A page that was open before a deploy asks for the
-- chunks of its own build, and any of several servers may be asked. Belongs to no store. A name carries the
-- hash of its content, so that a row never changes but for the time.

create table widget_assets (
  -- Below /widget/: c/comptoir-orders-B1x9.js
  name text primary key,
  content_type text not null,
  body bytea not null,
  -- When a server last started with a build that has it; removed 30 days after that.
  last_served_build_at timestamptz not null default now()
);
