-- Personal columns are sealed before they get here. The keys that open them are in this table, each wrapped by a key
-- that is derived from the master secret: who has only the database has nothing.
create table sealing_key (
  id integer primary key check (id > 0),
  wrapped_key bytea not null,
  created_at timestamptz not null default now(),
  -- Nothing new is sealed with it. It stays, for what backups and late transactions hold.
  retired_at timestamptz
);
grant select on sealing_key to comanda_app;

-- Mail and text messages: written with what causes them, sent after the commit. They belong to no tenant, because
-- signing in belongs to none.
create table outgoing_message (
  id uuid primary key,
  kind text not null check (kind in ('mail', 'text')),
  recipient_sealed text not null,
  -- Subject, text and link. A link may hold a secret: once sent, or given up, this is emptied.
  content_sealed text,
  language text not null,
  purpose text not null check (length(purpose) between 1 and 50),
  created_at timestamptz not null,
  attempts integer not null default 0,
  -- Whoever sends it moves this ahead first: nobody else takes it until then.
  next_attempt_at timestamptz not null default now(),
  sent_at timestamptz,
  failed_at timestamptz,
  -- A code and a number, never a server's sentence: those repeat the recipient.
  error text,
  check (sent_at is null or failed_at is null)
);
create index outgoing_message_due on outgoing_message (next_attempt_at)
  where sent_at is null and failed_at is null;
create index outgoing_message_done on outgoing_message (coalesce(sent_at, failed_at))
  where sent_at is not null or failed_at is not null;

-- A request of any tenant may write one. To read one, there must be no tenant: only what sends them has none.
alter table outgoing_message enable row level security;
create policy is_posted on outgoing_message for insert to comanda_app with check (true);
create policy is_sent on outgoing_message to comanda_app using ((select current_organization()) is null);
grant select, insert, update, delete on outgoing_message to comanda_app;
