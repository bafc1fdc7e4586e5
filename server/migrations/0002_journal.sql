-- Every change of business state, in order, for ever. A stream is a store, or the organization itself.

create table journal_head (
  organization_id uuid not null references organization (id),
  stream uuid not null,
  seq bigint not null default 0 check (seq >= 0),
  hash bytea not null default '\x00',
  primary key (organization_id, stream)
) with (fillfactor = 50);
call protect_tenant_table('journal_head');
revoke delete on journal_head from comanda_app;
-- A store's journal is read by those who reach the store; the organization's own by those who reach all of it.
drop policy tenant on journal_head;
create policy tenant on journal_head using (
  organization_id = (select current_organization())
  and ((select reaches_every_store()) or stream = any ((select current_stores())::uuid[]))
);
-- What wakes the readers sees how far each stream has got, of every tenant, and nothing else.
create policy progress on journal_head for select to comanda_reader using (true);
grant select (organization_id, stream, seq) on journal_head to comanda_reader;

create table journal (
  organization_id uuid not null,
  stream uuid not null,
  seq bigint not null check (seq >= 1),
  id uuid not null,
  at timestamptz not null,
  type text not null check (type ~ '^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$'),
  actor text not null,
  on_behalf_of text,
  device uuid,
  request text,
  subject uuid not null,
  payload jsonb not null,
  hash bytea not null,
  primary key (organization_id, stream, seq),
  foreign key (organization_id, stream) references journal_head (organization_id, stream)
);
call protect_ledger_table('journal');
drop policy tenant on journal;
create policy tenant on journal using (
  organization_id = (select current_organization())
  and ((select reaches_every_store()) or stream = any ((select current_stores())::uuid[]))
);
create index journal_of_subject on journal (organization_id, subject, seq);
create index journal_by_time on journal (organization_id, at, stream, seq);

-- The canonical form that is hashed: fixed for ever, since old hashes are checked with it.
create function journal_hash(
  previous bytea, stream uuid, seq bigint, id uuid, at timestamptz, type text, actor text, on_behalf_of text,
  device uuid, request text, subject uuid, payload jsonb
) returns bytea
  language sql stable
  return sha256(previous || convert_to(jsonb_build_array(
    stream, seq, id, extract(epoch from at), type, actor, on_behalf_of, device, request, subject, payload
  )::text, 'UTF8'));

-- Called last in a transaction: takes the heads it needs in order of their ids, so that two commands never wait for
-- each other in a circle, and keeps them locked only until the commit that follows at once.
create function journal_append(entries jsonb)
  returns table (stream uuid, seq bigint, id uuid, at timestamptz)
  language plpgsql as $$
declare
  tenant uuid := current_organization();
  head record;
  entry record;
  next_seq bigint;
  next_hash bytea;
  missing integer := jsonb_array_length(entries);
begin
  for head in
    select h.stream, h.seq, h.hash from journal_head h
    where h.organization_id = tenant
      and h.stream in (select (e.value ->> 'stream')::uuid from jsonb_array_elements(entries) e)
    order by h.stream
    for update
  loop
    next_seq := head.seq;
    next_hash := head.hash;
    for entry in
      select (e.value ->> 'id')::uuid as id, e.value ->> 'type' as type, e.value ->> 'actor' as actor,
        e.value ->> 'onBehalfOf' as on_behalf_of, (e.value ->> 'device')::uuid as device,
        e.value ->> 'request' as request, (e.value ->> 'subject')::uuid as subject, e.value -> 'payload' as payload
      from jsonb_array_elements(entries) with ordinality e
      where (e.value ->> 'stream')::uuid = head.stream
      order by e.ordinality
    loop
      next_seq := next_seq + 1;
      stream := head.stream;
      seq := next_seq;
      id := entry.id;
      at := clock_timestamp();
      next_hash := journal_hash(next_hash, head.stream, next_seq, entry.id, at, entry.type, entry.actor,
        entry.on_behalf_of, entry.device, entry.request, entry.subject, entry.payload);
      insert into journal (organization_id, stream, seq, id, at, type, actor, on_behalf_of, device, request, subject,
        payload, hash)
      values (tenant, head.stream, next_seq, entry.id, at, entry.type, entry.actor, entry.on_behalf_of,
        entry.device, entry.request, entry.subject, entry.payload, next_hash);
      missing := missing - 1;
      return next;
    end loop;
    update journal_head h set seq = next_seq, hash = next_hash
      where h.organization_id = tenant and h.stream = head.stream;
  end loop;
  if missing <> 0 then
    raise exception 'journal: % entries name a stream that is not in reach', missing;
  end if;
end $$;

-- A store, and an organization, has its stream from the start.
create function open_stream() returns trigger
  language plpgsql as $$
begin
  if tg_table_name = 'organization' then
    insert into journal_head (organization_id, stream) values (new.id, new.id);
  else
    insert into journal_head (organization_id, stream) values (new.organization_id, new.id);
  end if;
  return null;
end $$;
create trigger open_stream after insert on organization for each row execute function open_stream();
create trigger open_stream after insert on store for each row execute function open_stream();

-- How far each subscriber has read each stream.
create table subscriber_cursor (
  organization_id uuid not null,
  subscriber text not null,
  stream uuid not null,
  seq bigint not null default 0,
  attempts integer not null default 0,
  primary key (organization_id, subscriber, stream),
  foreign key (organization_id, stream) references journal_head (organization_id, stream)
) with (fillfactor = 50);
call protect_tenant_table('subscriber_cursor');

-- Entries that a subscriber gave up on, to be looked at and replayed.
create table dead_letter (
  organization_id uuid not null references organization (id),
  id bigint generated always as identity,
  subscriber text not null,
  stream uuid not null,
  seq bigint not null,
  error text not null,
  attempts integer not null,
  status text not null default 'OPEN' check (status in ('OPEN', 'REPLAYED', 'DISCARDED')),
  at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, subscriber, stream, seq),
  foreign key (organization_id, stream, seq) references journal (organization_id, stream, seq)
);
call protect_tenant_table('dead_letter');
create index dead_letter_open on dead_letter (organization_id, at desc) where status = 'OPEN';

-- The answer that was given, kept a day, so that asking twice does once.
create table idempotency_key (
  organization_id uuid not null references organization (id),
  actor text not null,
  key text not null check (length(key) between 1 and 255),
  request_hash bytea not null,
  status smallint not null,
  answer json not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, actor, key)
);
call protect_tenant_table('idempotency_key');
create index idempotency_key_by_age on idempotency_key (organization_id, created_at);
