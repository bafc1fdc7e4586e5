-- Generated from the migrations by `npm run db -- --generate`. Read it in review; do not edit it.

CREATE OR REPLACE FUNCTION public.current_organization()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.current_stores()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN CASE WHEN reaches_every_store() THEN '{}'::uuid[] ELSE (string_to_array(NULLIF(current_setting('app.store_ids'::text, true), ''::text), ','::text))::uuid[] END;

CREATE OR REPLACE FUNCTION public.journal_append(entries jsonb)
 RETURNS TABLE(stream uuid, seq bigint, id uuid, at timestamp with time zone)
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.journal_hash(previous bytea, stream uuid, seq bigint, id uuid, at timestamp with time zone, type text, actor text, on_behalf_of text, device uuid, request text, subject uuid, payload jsonb)
 RETURNS bytea
 LANGUAGE sql
 STABLE
RETURN sha256((previous || convert_to((jsonb_build_array(stream, seq, id, EXTRACT(epoch FROM at), type, actor, on_behalf_of, device, request, subject, payload))::text, 'UTF8'::name)));

CREATE OR REPLACE FUNCTION public.list_organization_in_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into organization_directory values (new.id, new.is_demo) on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.list_store_in_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into store_directory (store_id, organization_id, slug)
  values (new.id, new.organization_id, new.slug)
  on conflict (store_id) do update set slug = excluded.slug;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.open_stream()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'organization' then
    insert into journal_head (organization_id, stream) values (new.id, new.id);
  else
    insert into journal_head (organization_id, stream) values (new.organization_id, new.id);
  end if;
  return null;
end $function$;

CREATE OR REPLACE PROCEDURE public.protect_ledger_table(IN tenant_table regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  call protect_tenant_table(tenant_table);
  execute format('revoke update, delete on %s from comanda_app', tenant_table);
end $procedure$;

CREATE OR REPLACE PROCEDURE public.protect_tenant_table(IN tenant_table regclass, IN tenant_column text DEFAULT 'organization_id'::text)
 LANGUAGE plpgsql
AS $procedure$
declare
  of_store boolean := exists (
    select from pg_attribute where attrelid = tenant_table and attname = 'store_id' and attnotnull and not attisdropped
  );
  reach text := format('%I = (select current_organization())', tenant_column);
begin
  if of_store then
    reach := reach || ' and ((select reaches_every_store()) or store_id = any ((select current_stores())::uuid[]))';
  end if;
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy tenant on %s using (%s)', tenant_table, reach);
  execute format('grant select, insert, update, delete on %s to comanda_app', tenant_table);
end $procedure$;

CREATE OR REPLACE FUNCTION public.reaches_every_store()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (COALESCE(current_setting('app.store_ids'::text, true), ''::text) = '*'::text);

create table applied_migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint applied_migration_pkey PRIMARY KEY (name)
);

create table counter (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  sort integer not null,
  soon_after_minutes integer default 15 not null,
  late_after_minutes integer default 30 not null,
  constraint counter_pkey PRIMARY KEY (organization_id, id),
  constraint counter_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint counter_check CHECK ((soon_after_minutes < late_after_minutes))
);
alter table counter enable row level security;
alter table counter force row level security;
create policy tenant on counter using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX counter_of_store ON public.counter USING btree (organization_id, store_id, sort);
grant delete, insert, select, update on counter to comanda_app;

create table customer_order (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  business_date date not null,
  number integer not null,
  source text not null,
  type text not null,
  status text not null,
  payment_status text not null,
  payment_timing text not null,
  table_id uuid,
  table_number text,
  guest_session_id uuid,
  placed_by text not null,
  guest_name text,
  note text,
  allergy_note text,
  currency text not null,
  subtotal_minor bigint not null,
  tax_minor bigint not null,
  taxes jsonb not null,
  total_minor bigint not null,
  placed_at timestamp with time zone not null,
  ready_at timestamp with time zone,
  version integer default 1 not null,
  constraint customer_order_pkey PRIMARY KEY (organization_id, id),
  constraint customer_order_organization_id_store_id_business_date_numbe_key UNIQUE (organization_id, store_id, business_date, number),
  constraint customer_order_organization_id_guest_session_id_fkey FOREIGN KEY (organization_id, guest_session_id) REFERENCES guest_session(organization_id, id),
  constraint customer_order_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint customer_order_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id),
  constraint customer_order_number_check CHECK ((number >= 1)),
  constraint customer_order_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'PENDING'::text, 'CONFIRMED'::text, 'PREPARING'::text, 'READY'::text, 'SERVED'::text, 'OUT_FOR_DELIVERY'::text, 'DELIVERED'::text, 'COMPLETED'::text, 'ON_HOLD'::text, 'CANCELLED'::text, 'REJECTED'::text, 'FAILED'::text]))),
  constraint customer_order_subtotal_minor_check CHECK ((subtotal_minor >= 0)),
  constraint customer_order_tax_minor_check CHECK ((tax_minor >= 0)),
  constraint customer_order_total_minor_check CHECK ((total_minor >= 0))
);
alter table customer_order enable row level security;
alter table customer_order force row level security;
create policy tenant on customer_order using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX customer_order_open ON public.customer_order USING btree (organization_id, store_id, placed_at) WHERE (status = ANY (ARRAY['PENDING'::text, 'CONFIRMED'::text, 'PREPARING'::text, 'ON_HOLD'::text, 'READY'::text]));
grant delete, insert, select, update on customer_order to comanda_app;

create table dead_letter (
  organization_id uuid not null,
  id bigint generated always as identity not null,
  subscriber text not null,
  stream uuid not null,
  seq bigint not null,
  error text not null,
  attempts integer not null,
  status text default 'OPEN'::text not null,
  at timestamp with time zone default now() not null,
  constraint dead_letter_pkey PRIMARY KEY (organization_id, id),
  constraint dead_letter_organization_id_subscriber_stream_seq_key UNIQUE (organization_id, subscriber, stream, seq),
  constraint dead_letter_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint dead_letter_organization_id_stream_seq_fkey FOREIGN KEY (organization_id, stream, seq) REFERENCES journal(organization_id, stream, seq),
  constraint dead_letter_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'REPLAYED'::text, 'DISCARDED'::text])))
);
alter table dead_letter enable row level security;
alter table dead_letter force row level security;
create policy tenant on dead_letter using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX dead_letter_open ON public.dead_letter USING btree (organization_id, at DESC) WHERE (status = 'OPEN'::text);
grant delete, insert, select, update on dead_letter to comanda_app;

create table device (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  secret_hash bytea not null,
  enrolled_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint device_pkey PRIMARY KEY (organization_id, id),
  constraint device_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint device_kind_check CHECK ((kind = ANY (ARRAY['KDS_DISPLAY'::text, 'POS'::text, 'KIOSK'::text, 'PICKUP_BOARD'::text, 'CUSTOMER_DISPLAY'::text]))),
  constraint device_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
alter table device enable row level security;
alter table device force row level security;
create policy tenant on device using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on device to comanda_app;

create table device_enrolment (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  code_hash bytea not null,
  uses_left integer not null,
  expires_at timestamp with time zone not null,
  constraint device_enrolment_pkey PRIMARY KEY (organization_id, id),
  constraint device_enrolment_organization_id_code_hash_key UNIQUE (organization_id, code_hash),
  constraint device_enrolment_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint device_enrolment_uses_left_check CHECK ((uses_left >= 0))
);
alter table device_enrolment enable row level security;
alter table device_enrolment force row level security;
create policy code_is_known on device_enrolment for select to comanda_app using (code_hash = decode(NULLIF(current_setting('app.code_hash'::text, true), ''::text), 'hex'::text));
create policy tenant on device_enrolment using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX device_enrolment_by_code ON public.device_enrolment USING btree (code_hash);
grant delete, insert, select, update on device_enrolment to comanda_app;

create table floor_table (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  zone_id uuid not null,
  number text not null,
  seats integer not null,
  shape text not null,
  x integer not null,
  y integer not null,
  width integer not null,
  height integer not null,
  code_version integer default 1 not null,
  constraint floor_table_pkey PRIMARY KEY (organization_id, id),
  constraint floor_table_organization_id_store_id_number_key UNIQUE (organization_id, store_id, number),
  constraint floor_table_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint floor_table_organization_id_zone_id_fkey FOREIGN KEY (organization_id, zone_id) REFERENCES zone(organization_id, id),
  constraint floor_table_number_check CHECK (((length(number) >= 1) AND (length(number) <= 10))),
  constraint floor_table_seats_check CHECK (((seats >= 1) AND (seats <= 100)))
);
alter table floor_table enable row level security;
alter table floor_table force row level security;
create policy tenant on floor_table using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on floor_table to comanda_app;

create table guest_session (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  table_id uuid not null,
  opened_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint guest_session_pkey PRIMARY KEY (organization_id, id),
  constraint guest_session_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint guest_session_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id)
);
alter table guest_session enable row level security;
alter table guest_session force row level security;
create policy tenant on guest_session using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX guest_session_of_table ON public.guest_session USING btree (organization_id, table_id, expires_at);
grant delete, insert, select, update on guest_session to comanda_app;

create table idempotency_key (
  organization_id uuid not null,
  actor text not null,
  key text not null,
  request_hash bytea not null,
  status smallint not null,
  answer json not null,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_key_pkey PRIMARY KEY (organization_id, actor, key),
  constraint idempotency_key_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint idempotency_key_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy tenant on idempotency_key using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX idempotency_key_by_age ON public.idempotency_key USING btree (organization_id, created_at);
grant delete, insert, select, update on idempotency_key to comanda_app;

create table journal (
  organization_id uuid not null,
  stream uuid not null,
  seq bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  type text not null,
  actor text not null,
  on_behalf_of text,
  device uuid,
  request text,
  subject uuid not null,
  payload jsonb not null,
  hash bytea not null,
  constraint journal_pkey PRIMARY KEY (organization_id, stream, seq),
  constraint journal_organization_id_stream_fkey FOREIGN KEY (organization_id, stream) REFERENCES journal_head(organization_id, stream),
  constraint journal_seq_check CHECK ((seq >= 1)),
  constraint journal_type_check CHECK ((type ~ '^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$'::text))
);
alter table journal enable row level security;
alter table journal force row level security;
create policy tenant on journal using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (stream = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX journal_by_time ON public.journal USING btree (organization_id, at, stream, seq);
CREATE INDEX journal_of_subject ON public.journal USING btree (organization_id, subject, seq);
grant insert, select on journal to comanda_app;

create table journal_head (
  organization_id uuid not null,
  stream uuid not null,
  seq bigint default 0 not null,
  hash bytea default '\x00'::bytea not null,
  constraint journal_head_pkey PRIMARY KEY (organization_id, stream),
  constraint journal_head_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint journal_head_seq_check CHECK ((seq >= 0))
) with (fillfactor=50);
alter table journal_head enable row level security;
alter table journal_head force row level security;
create policy progress on journal_head for select to comanda_reader using true;
create policy tenant on journal_head using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (stream = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant insert, select, update on journal_head to comanda_app;
grant select (organization_id), select (seq), select (stream) on journal_head to comanda_reader;

create table kitchen_ticket (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  counter_id uuid not null,
  status text not null,
  created_at timestamp with time zone not null,
  bumped_at timestamp with time zone,
  version integer default 1 not null,
  constraint kitchen_ticket_pkey PRIMARY KEY (organization_id, id),
  constraint kitchen_ticket_organization_id_order_id_counter_id_key UNIQUE (organization_id, order_id, counter_id),
  constraint kitchen_ticket_organization_id_counter_id_fkey FOREIGN KEY (organization_id, counter_id) REFERENCES counter(organization_id, id),
  constraint kitchen_ticket_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint kitchen_ticket_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint kitchen_ticket_status_check CHECK ((status = ANY (ARRAY['NEW'::text, 'ACCEPTED'::text, 'IN_PROGRESS'::text, 'READY'::text, 'BUMPED'::text, 'RECALLED'::text, 'CANCELLED'::text])))
);
alter table kitchen_ticket enable row level security;
alter table kitchen_ticket force row level security;
create policy tenant on kitchen_ticket using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX kitchen_ticket_bumped ON public.kitchen_ticket USING btree (organization_id, store_id, bumped_at DESC) WHERE (status = 'BUMPED'::text);
CREATE INDEX kitchen_ticket_open ON public.kitchen_ticket USING btree (organization_id, store_id, created_at) WHERE (status <> ALL (ARRAY['BUMPED'::text, 'CANCELLED'::text]));
grant delete, insert, select, update on kitchen_ticket to comanda_app;

create table member (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid,
  name text not null,
  status text default 'ACTIVE'::text not null,
  pin_hash text,
  created_at timestamp with time zone default now() not null,
  constraint member_pkey PRIMARY KEY (organization_id, id),
  constraint member_organization_id_person_id_key UNIQUE (organization_id, person_id),
  constraint member_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint member_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint member_status_check CHECK ((status = ANY (ARRAY['INVITED'::text, 'ACTIVE'::text, 'SUSPENDED'::text, 'DEACTIVATED'::text])))
);
alter table member enable row level security;
alter table member force row level security;
create policy own_membership on member for select to comanda_app using (person_id = ( SELECT current_person() AS current_person));
create policy tenant on member using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX member_of_person ON public.member USING btree (person_id);
grant delete, insert, select, update on member to comanda_app;

create table menu_category (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  paper text not null,
  mark text not null,
  sort integer not null,
  constraint menu_category_pkey PRIMARY KEY (organization_id, id),
  constraint menu_category_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table menu_category enable row level security;
alter table menu_category force row level security;
create policy tenant on menu_category using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX menu_category_of_store ON public.menu_category USING btree (organization_id, store_id, sort);
grant delete, insert, select, update on menu_category to comanda_app;

create table menu_item (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  category_id uuid not null,
  counter_id uuid not null,
  stock_item_id uuid,
  name jsonb not null,
  description jsonb,
  price_minor bigint not null,
  tax_basis_points integer not null,
  mark text not null,
  allergens text[] default '{}'::text[] not null,
  diets text[] default '{}'::text[] not null,
  calories_kcal integer,
  is_popular boolean default false not null,
  is_new boolean default false not null,
  sold_out boolean default false not null,
  quantity_max integer default 20 not null,
  prep_minutes integer default 5 not null,
  sort integer not null,
  constraint menu_item_pkey PRIMARY KEY (organization_id, id),
  constraint menu_item_organization_id_category_id_fkey FOREIGN KEY (organization_id, category_id) REFERENCES menu_category(organization_id, id),
  constraint menu_item_organization_id_counter_id_fkey FOREIGN KEY (organization_id, counter_id) REFERENCES counter(organization_id, id),
  constraint menu_item_organization_id_stock_item_id_fkey FOREIGN KEY (organization_id, stock_item_id) REFERENCES stock_item(organization_id, id),
  constraint menu_item_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_item_prep_minutes_check CHECK (((prep_minutes >= 0) AND (prep_minutes <= 600))),
  constraint menu_item_price_minor_check CHECK ((price_minor >= 0)),
  constraint menu_item_quantity_max_check CHECK (((quantity_max >= 1) AND (quantity_max <= 50))),
  constraint menu_item_tax_basis_points_check CHECK (((tax_basis_points >= 0) AND (tax_basis_points <= 10000)))
);
alter table menu_item enable row level security;
alter table menu_item force row level security;
create policy tenant on menu_item using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX menu_item_of_store ON public.menu_item USING btree (organization_id, store_id, sort);
grant delete, insert, select, update on menu_item to comanda_app;

create table menu_item_group (
  organization_id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  group_id uuid not null,
  sort integer not null,
  constraint menu_item_group_pkey PRIMARY KEY (organization_id, item_id, group_id),
  constraint menu_item_group_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES option_group(organization_id, id) ON DELETE CASCADE,
  constraint menu_item_group_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint menu_item_group_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table menu_item_group enable row level security;
alter table menu_item_group force row level security;
create policy tenant on menu_item_group using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on menu_item_group to comanda_app;

create table menu_option (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  group_id uuid not null,
  name jsonb not null,
  price_minor bigint default 0 not null,
  is_default boolean default false not null,
  is_removal boolean default false not null,
  sold_out boolean default false not null,
  sort integer not null,
  constraint menu_option_pkey PRIMARY KEY (organization_id, id),
  constraint menu_option_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES option_group(organization_id, id) ON DELETE CASCADE,
  constraint menu_option_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table menu_option enable row level security;
alter table menu_option force row level security;
create policy tenant on menu_option using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX menu_option_of_group ON public.menu_option USING btree (organization_id, group_id, sort);
grant delete, insert, select, update on menu_option to comanda_app;

create table menu_variant (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  name jsonb not null,
  detail text,
  price_minor bigint not null,
  is_default boolean default false not null,
  sort integer not null,
  constraint menu_variant_pkey PRIMARY KEY (organization_id, id),
  constraint menu_variant_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint menu_variant_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_variant_price_minor_check CHECK ((price_minor >= 0))
);
alter table menu_variant enable row level security;
alter table menu_variant force row level security;
create policy tenant on menu_variant using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX menu_variant_of_item ON public.menu_variant USING btree (organization_id, item_id, sort);
CREATE UNIQUE INDEX menu_variant_one_default ON public.menu_variant USING btree (organization_id, item_id) WHERE is_default;
grant delete, insert, select, update on menu_variant to comanda_app;

create table option_group (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  min integer not null,
  max integer not null,
  sort integer not null,
  constraint option_group_pkey PRIMARY KEY (organization_id, id),
  constraint option_group_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint option_group_check CHECK ((min <= max)),
  constraint option_group_min_check CHECK ((min >= 0))
);
alter table option_group enable row level security;
alter table option_group force row level security;
create policy tenant on option_group using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX option_group_of_store ON public.option_group USING btree (organization_id, store_id, sort);
grant delete, insert, select, update on option_group to comanda_app;

create table order_counter (
  organization_id uuid not null,
  store_id uuid not null,
  business_date date not null,
  last integer not null,
  constraint order_counter_pkey PRIMARY KEY (organization_id, store_id, business_date),
  constraint order_counter_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
) with (fillfactor=50);
alter table order_counter enable row level security;
alter table order_counter force row level security;
create policy tenant on order_counter using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on order_counter to comanda_app;

create table order_line (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  item_id uuid not null,
  counter_id uuid not null,
  name jsonb not null,
  variant_name jsonb,
  options jsonb not null,
  note text,
  quantity integer not null,
  unit_price_minor bigint not null,
  total_minor bigint not null,
  tax_basis_points integer not null,
  tax_minor bigint not null,
  constraint order_line_pkey PRIMARY KEY (organization_id, id),
  constraint order_line_organization_id_order_id_line_no_key UNIQUE (organization_id, order_id, line_no),
  constraint order_line_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id),
  constraint order_line_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint order_line_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint order_line_check CHECK ((total_minor = (unit_price_minor * quantity))),
  constraint order_line_quantity_check CHECK (((quantity >= 1) AND (quantity <= 50))),
  constraint order_line_tax_minor_check CHECK ((tax_minor >= 0)),
  constraint order_line_total_minor_check CHECK ((total_minor >= 0)),
  constraint order_line_unit_price_minor_check CHECK ((unit_price_minor >= 0))
);
alter table order_line enable row level security;
alter table order_line force row level security;
create policy tenant on order_line using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on order_line to comanda_app;

create table order_status_change (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  step integer not null,
  status text not null,
  at timestamp with time zone not null,
  by text not null,
  constraint order_status_change_pkey PRIMARY KEY (organization_id, order_id, step),
  constraint order_status_change_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint order_status_change_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table order_status_change enable row level security;
alter table order_status_change force row level security;
create policy tenant on order_status_change using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant insert, select on order_status_change to comanda_app;

create table organization (
  id uuid not null,
  name text not null,
  slug text not null,
  status text default 'ACTIVE'::text not null,
  is_demo boolean default false not null,
  created_at timestamp with time zone default now() not null,
  constraint organization_pkey PRIMARY KEY (id),
  constraint organization_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint organization_status_check CHECK ((status = ANY (ARRAY['TRIAL'::text, 'ACTIVE'::text, 'EXPIRED'::text, 'BLOCKED'::text])))
);
alter table organization enable row level security;
alter table organization force row level security;
create policy tenant on organization using (id = ( SELECT current_organization() AS current_organization));
CREATE TRIGGER list_in_directory AFTER INSERT ON public.organization FOR EACH ROW EXECUTE FUNCTION list_organization_in_directory();
CREATE TRIGGER open_stream AFTER INSERT ON public.organization FOR EACH ROW EXECUTE FUNCTION open_stream();
grant delete, insert, select, update on organization to comanda_app;

create table organization_directory (
  organization_id uuid not null,
  is_demo boolean not null,
  constraint organization_directory_pkey PRIMARY KEY (organization_id),
  constraint organization_directory_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE
);
grant select on organization_directory to comanda_app;
grant select on organization_directory to comanda_reader;

create table person (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email)
);
grant delete, insert, select, update on person to comanda_app;

create table person_account (
  id uuid not null,
  person_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint person_account_pkey PRIMARY KEY (id),
  constraint person_account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX person_account_of_person ON public.person_account USING btree (person_id);
grant delete, insert, select, update on person_account to comanda_app;

create table person_session (
  id uuid not null,
  person_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint person_session_pkey PRIMARY KEY (id),
  constraint person_session_token_key UNIQUE (token),
  constraint person_session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX person_session_of_person ON public.person_session USING btree (person_id);
grant delete, insert, select, update on person_session to comanda_app;

create table person_verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint person_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX person_verification_by_identifier ON public.person_verification USING btree (identifier);
grant delete, insert, select, update on person_verification to comanda_app;

create table role_assignment (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  store_id uuid,
  role text not null,
  expires_at timestamp with time zone,
  constraint role_assignment_pkey PRIMARY KEY (organization_id, id),
  constraint role_assignment_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id) ON DELETE CASCADE,
  constraint role_assignment_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint role_assignment_role_check CHECK ((role = ANY (ARRAY['OWNER'::text, 'MANAGER'::text, 'SHIFT_LEAD'::text, 'CASHIER'::text, 'BARISTA'::text, 'KITCHEN'::text, 'WAITER'::text, 'STAFF'::text])))
);
alter table role_assignment enable row level security;
alter table role_assignment force row level security;
create policy tenant on role_assignment using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX role_assignment_of_member ON public.role_assignment USING btree (organization_id, member_id);
grant delete, insert, select, update on role_assignment to comanda_app;

create table stock_item (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  unit text not null,
  available numeric(14,3) not null,
  held numeric(14,3) default 0 not null,
  minimum numeric(14,3) default 0 not null,
  unit_cost_minor bigint default 0 not null,
  constraint stock_item_pkey PRIMARY KEY (organization_id, id),
  constraint stock_item_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint stock_item_available_check CHECK ((available >= (0)::numeric)),
  constraint stock_item_held_check CHECK ((held >= (0)::numeric)),
  constraint stock_item_minimum_check CHECK ((minimum >= (0)::numeric)),
  constraint stock_item_unit_check CHECK ((unit = ANY (ARRAY['GRAM'::text, 'KG'::text, 'ML'::text, 'LITER'::text, 'PIECE'::text, 'PACK'::text, 'PORTION'::text]))),
  constraint stock_item_unit_cost_minor_check CHECK ((unit_cost_minor >= 0))
);
alter table stock_item enable row level security;
alter table stock_item force row level security;
create policy tenant on stock_item using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX stock_item_of_store ON public.stock_item USING btree (organization_id, store_id);
grant delete, insert, select, update on stock_item to comanda_app;

create table stock_movement (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  stock_item_id uuid not null,
  kind text not null,
  available_change numeric(14,3) not null,
  held_change numeric(14,3) not null,
  order_id uuid,
  at timestamp with time zone default now() not null,
  constraint stock_movement_pkey PRIMARY KEY (organization_id, id),
  constraint stock_movement_organization_id_stock_item_id_fkey FOREIGN KEY (organization_id, stock_item_id) REFERENCES stock_item(organization_id, id),
  constraint stock_movement_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint stock_movement_kind_check CHECK ((kind = ANY (ARRAY['COUNT'::text, 'RESERVATION'::text, 'RELEASE'::text, 'SALE'::text, 'WASTE'::text, 'ADJUSTMENT'::text, 'PURCHASE'::text])))
);
alter table stock_movement enable row level security;
alter table stock_movement force row level security;
create policy tenant on stock_movement using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX stock_movement_of_item ON public.stock_movement USING btree (organization_id, stock_item_id, at);
grant insert, select on stock_movement to comanda_app;

create table store (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  slug text not null,
  currency text not null,
  time_zone text not null,
  language text not null,
  languages text[] not null,
  prices_include_tax boolean not null,
  is_open boolean default true not null,
  business_day_starts_at time without time zone default '04:00:00'::time without time zone not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint store_pkey PRIMARY KEY (organization_id, id),
  constraint store_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint store_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
alter table store enable row level security;
alter table store force row level security;
create policy tenant on store using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE TRIGGER list_in_directory AFTER INSERT OR UPDATE OF slug ON public.store FOR EACH ROW EXECUTE FUNCTION list_store_in_directory();
CREATE TRIGGER open_stream AFTER INSERT ON public.store FOR EACH ROW EXECUTE FUNCTION open_stream();
grant delete, insert, select, update on store to comanda_app;

create table store_directory (
  store_id uuid not null,
  organization_id uuid not null,
  slug text not null,
  constraint store_directory_pkey PRIMARY KEY (store_id),
  constraint store_directory_slug_key UNIQUE (slug),
  constraint store_directory_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id) ON DELETE CASCADE
);
grant select on store_directory to comanda_app;
grant select on store_directory to comanda_reader;

create table subscriber_cursor (
  organization_id uuid not null,
  subscriber text not null,
  stream uuid not null,
  seq bigint default 0 not null,
  attempts integer default 0 not null,
  constraint subscriber_cursor_pkey PRIMARY KEY (organization_id, subscriber, stream),
  constraint subscriber_cursor_organization_id_stream_fkey FOREIGN KEY (organization_id, stream) REFERENCES journal_head(organization_id, stream)
) with (fillfactor=50);
alter table subscriber_cursor enable row level security;
alter table subscriber_cursor force row level security;
create policy tenant on subscriber_cursor using (organization_id = ( SELECT current_organization() AS current_organization));
grant delete, insert, select, update on subscriber_cursor to comanda_app;

create table zone (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  sort integer not null,
  constraint zone_pkey PRIMARY KEY (organization_id, id),
  constraint zone_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table zone enable row level security;
alter table zone force row level security;
create policy tenant on zone using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on zone to comanda_app;

