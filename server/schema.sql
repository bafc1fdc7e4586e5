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

CREATE OR REPLACE FUNCTION public.current_plan()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN COALESCE((SELECT CASE s.plan WHEN 'TRIAL_EXTENSION'::text THEN 'TRIAL'::text ELSE s.plan END AS plan FROM platform_subscription s WHERE ((s.organization_id = current_organization()) AND (s.status = ANY (ARRAY['TRIALING'::text, 'ACTIVE'::text, 'PAST_DUE'::text])))), (SELECT 'TRIAL'::text FROM platform_organization o WHERE ((o.organization_id = current_organization()) AND (o.status = 'TRIAL'::text))));

CREATE OR REPLACE FUNCTION public.current_stores()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN CASE WHEN reaches_every_store() THEN '{}'::uuid[] ELSE (string_to_array(NULLIF(current_setting('app.store_ids'::text, true), ''::text), ','::text))::uuid[] END;

CREATE OR REPLACE FUNCTION public.forget_messages_to(recipients text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from outgoing_message where recipient_index = any (recipients)
$function$;

CREATE OR REPLACE FUNCTION public.forget_phone_proof()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.phone_verified := false;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.is_time_zone(name text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  perform timezone(name, now());
  return true;
exception when invalid_parameter_value then
  return false;
end $function$;

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

CREATE OR REPLACE FUNCTION public.last_active_on()
 RETURNS date
 LANGUAGE sql
 STABLE
RETURN (SELECT ((j.at AT TIME ZONE 'UTC'::text))::date AS timezone FROM journal j WHERE ((j.organization_id = current_organization()) AND (j.actor !~~ 'system:%'::text) AND (j.on_behalf_of IS DISTINCT FROM 'platform'::text)) ORDER BY j.at DESC LIMIT 1);

CREATE OR REPLACE FUNCTION public.list_hostname_in_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' then
    delete from hostname_directory where hostname = old.hostname;
  elsif tg_op = 'UPDATE' then
    update hostname_directory set is_active = new.is_active where hostname = new.hostname;
  else
    insert into hostname_directory (hostname, organization_id, store_id, is_active)
    values (new.hostname, new.organization_id, new.store_id, new.is_active);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.list_organization_in_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into organization_directory (organization_id, is_demo, is_blocked)
  values (new.id, new.is_demo, new.status = 'BLOCKED')
  on conflict (organization_id) do update set is_blocked = excluded.is_blocked;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.list_store_in_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into store_directory (store_id, organization_id, slug, short_id, is_deleted)
  values (new.id, new.organization_id, new.slug, new.short_id, new.deleted_at is not null)
  on conflict (store_id) do update
    set slug = excluded.slug, short_id = excluded.short_id, is_deleted = excluded.is_deleted;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.looks_after_platform()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ((current_organization() IS NULL) AND (EXISTS (SELECT FROM platform_admin a WHERE ((a.person_id = current_person()) AND (a.revoked_at IS NULL)))));

CREATE OR REPLACE FUNCTION public.new_short_id()
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  letters constant text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  made text;
begin
  loop
    select string_agg(substr(letters, 1 + floor(random() * length(letters))::int, 1), '') into made
      from generate_series(1, 6);
    exit when not exists (select from store_directory where short_id = made);
  end loop;
  return made;
end $function$;

CREATE OR REPLACE PROCEDURE public.open_platform_window(IN tenant_table regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create policy platform_window on %s for select to comanda_app using ((select looks_after_platform()))',
    tenant_table);
end $procedure$;

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

CREATE OR REPLACE FUNCTION public.standing_of(o organization)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  rule record;
  paid record;
begin
  if o.is_demo or o.status not in ('TRIAL', 'ACTIVE') then
    return o.status;
  end if;
  if o.status = 'TRIAL' and coalesce(o.trial_ends_at > now(), true) then
    return o.status;
  end if;
  select time_runs_out, grace_days into rule from platform_setting;
  if not rule.time_runs_out then
    return o.status;
  end if;
  if o.status = 'TRIAL' then
    return 'EXPIRED';
  end if;
  select s.id, s.status, s.ends_at into paid from platform_subscription s
    where s.organization_id = o.id
    order by s.status in ('TRIALING', 'ACTIVE', 'PAST_DUE') desc, s.ends_at desc, s.id desc limit 1;
  if paid.status in ('ACTIVE', 'PAST_DUE') and paid.ends_at + make_interval(days => rule.grace_days) <= now() then
    return 'EXPIRED';
  end if;
  -- Who was let go on after a cancelled one had ended goes on.
  if paid.status = 'CANCELLED' and paid.ends_at <= now() and not exists (
    select from subscription_notice n where n.organization_id = o.id and n.subject = paid.id
      and n.ends_at = paid.ends_at and n.days_before = 0
  ) then
    return 'EXPIRED';
  end if;
  return o.status;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_platform_of_organization()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into platform_organization (organization_id, name, slug, status, is_demo, trial_ends_at, created_at, version)
  values (new.id, new.name, new.slug, new.status, new.is_demo, new.trial_ends_at, new.created_at, new.version)
  on conflict (organization_id) do update set name = excluded.name, slug = excluded.slug, status = excluded.status,
    is_demo = excluded.is_demo, trial_ends_at = excluded.trial_ends_at, version = excluded.version;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_platform_of_store()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- Of two stores opened at once the second one counts what the first has written.
  perform from platform_organization where organization_id = new.organization_id for update;
  update platform_organization
    set stores_count = (select count(*) from store_directory d
      where d.organization_id = new.organization_id and not d.is_deleted)
    where organization_id = new.organization_id;
  return null;
end $function$;

create table announcement (
  id uuid not null,
  severity text not null,
  words jsonb not null,
  audience text not null,
  organization_ids uuid[] default '{}'::uuid[] not null,
  plans text[] default '{}'::text[] not null,
  shows_from timestamp with time zone not null,
  shows_until timestamp with time zone not null,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint announcement_pkey PRIMARY KEY (id),
  constraint announcement_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint announcement_audience_check CHECK ((audience = ANY (ARRAY['ALL'::text, 'ORGANIZATIONS'::text, 'PLANS'::text]))),
  constraint announcement_check CHECK ((shows_until > shows_from)),
  constraint announcement_check1 CHECK (((audience = 'ORGANIZATIONS'::text) = (cardinality(organization_ids) > 0))),
  constraint announcement_check2 CHECK (((audience = 'PLANS'::text) = (cardinality(plans) > 0))),
  constraint announcement_check3 CHECK (((withdrawn_at IS NULL) OR (published_at IS NOT NULL))),
  constraint announcement_plans_check CHECK ((plans <@ ARRAY['TRIAL'::text, 'MONTHLY'::text, 'CUSTOM'::text])),
  constraint announcement_severity_check CHECK ((severity = ANY (ARRAY['INFO'::text, 'WARNING'::text, 'URGENT'::text]))),
  constraint announcement_words_check CHECK ((jsonb_typeof(words) = 'object'::text))
);
alter table announcement enable row level security;
alter table announcement force row level security;
create policy is_told on announcement for select to comanda_app using ((( SELECT current_organization() AS current_organization) IS NOT NULL) AND (published_at IS NOT NULL) AND (withdrawn_at IS NULL) AND (now() >= shows_from) AND (now() < shows_until) AND
CASE audience
    WHEN 'ALL'::text THEN true
    WHEN 'ORGANIZATIONS'::text THEN (( SELECT current_organization() AS current_organization) = ANY (organization_ids))
    ELSE (( SELECT current_plan() AS current_plan) = ANY (plans))
END);
create policy is_written on announcement to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform) with check ( SELECT looks_after_platform() AS looks_after_platform);
CREATE INDEX announcement_by_time ON public.announcement USING btree (created_at DESC);
grant insert, select, update on announcement to comanda_app;

create table announcement_dismissal (
  person_id uuid not null,
  announcement_id uuid not null,
  at timestamp with time zone not null,
  constraint announcement_dismissal_pkey PRIMARY KEY (person_id, announcement_id),
  constraint announcement_dismissal_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES announcement(id) ON DELETE CASCADE,
  constraint announcement_dismissal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
alter table announcement_dismissal enable row level security;
alter table announcement_dismissal force row level security;
create policy own_dismissal on announcement_dismissal to comanda_app using (person_id = ( SELECT current_person() AS current_person)) with check (person_id = ( SELECT current_person() AS current_person));
grant insert, select on announcement_dismissal to comanda_app;

create table api_key (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash bytea not null,
  previous_hash bytea,
  previous_until timestamp with time zone,
  scopes text[] not null,
  only_stores uuid[],
  ip_allow text[] default '{}'::text[] not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  revoked_at timestamp with time zone,
  misused_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (organization_id, id),
  constraint api_key_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint api_key_scopes_check CHECK ((cardinality(scopes) >= 1))
);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy tenant on api_key using (organization_id = ( SELECT current_organization() AS current_organization));
grant delete, insert, select, update on api_key to comanda_app;

create table applied_migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint applied_migration_pkey PRIMARY KEY (name)
);

create table config_entry (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid,
  key text not null,
  value jsonb,
  previous_value jsonb,
  changed_by text not null,
  at timestamp with time zone not null,
  constraint config_entry_pkey PRIMARY KEY (organization_id, id),
  constraint config_entry_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint config_entry_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint config_entry_key_check CHECK (((length(key) >= 1) AND (length(key) <= 100)))
);
alter table config_entry enable row level security;
alter table config_entry force row level security;
create policy tenant on config_entry using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX config_entry_of_store ON public.config_entry USING btree (organization_id, store_id, id DESC);
grant insert, select on config_entry to comanda_app;

create table consent (
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  is_granted boolean not null,
  wording text not null,
  source text not null,
  at timestamp with time zone default now() not null,
  constraint consent_pkey PRIMARY KEY (id),
  constraint consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX consent_of_person ON public.consent USING btree (person_id, purpose, at DESC);
grant insert, select, update (purpose), update (wording) on consent to comanda_app;

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

create table credential (
  id uuid not null,
  kind text not null,
  owner_id uuid not null,
  tenant uuid,
  in_cookie boolean default false not null,
  generation integer default 0 not null,
  rotated_at timestamp with time zone,
  rotated_by bytea,
  lasts_seconds integer not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_because text,
  created_at timestamp with time zone default now() not null,
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_check CHECK (((kind = 'person'::text) = (tenant IS NULL))),
  constraint credential_generation_check CHECK ((generation >= 0)),
  constraint credential_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'device'::text, 'key'::text]))),
  constraint credential_lasts_seconds_check CHECK ((lasts_seconds > 0))
);
CREATE INDEX credential_by_expiry ON public.credential USING btree (expires_at);
CREATE INDEX credential_of_owner ON public.credential USING btree (owner_id);
grant delete, insert, select, update on credential to comanda_app;

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
  customer_person_id uuid,
  forgets_notes boolean default false not null,
  constraint customer_order_pkey PRIMARY KEY (organization_id, id),
  constraint customer_order_organization_id_store_id_business_date_numbe_key UNIQUE (organization_id, store_id, business_date, number),
  constraint customer_order_customer_person_id_fkey FOREIGN KEY (customer_person_id) REFERENCES person(id),
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
create policy own_order on customer_order for select to comanda_app using ((customer_person_id = ( SELECT current_person() AS current_person)) AND (( SELECT current_organization() AS current_organization) IS NULL));
create policy tenant on customer_order using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX customer_order_forgetting ON public.customer_order USING btree (organization_id, placed_at) WHERE forgets_notes;
CREATE INDEX customer_order_of_person ON public.customer_order USING btree (customer_person_id, placed_at DESC, id DESC) WHERE (customer_person_id IS NOT NULL);
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

create table delivery_zone (
  organization_id uuid not null,
  store_id uuid not null,
  id uuid not null,
  place integer not null,
  name text not null,
  polygon jsonb,
  radius_meters integer,
  fee_minor bigint not null,
  minimum_order_minor bigint not null,
  eta_minutes integer not null,
  constraint delivery_zone_pkey PRIMARY KEY (organization_id, store_id, id),
  constraint delivery_zone_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint delivery_zone_check CHECK (((polygon IS NULL) <> (radius_meters IS NULL))),
  constraint delivery_zone_eta_minutes_check CHECK ((eta_minutes > 0)),
  constraint delivery_zone_fee_minor_check CHECK ((fee_minor >= 0)),
  constraint delivery_zone_minimum_order_minor_check CHECK ((minimum_order_minor >= 0)),
  constraint delivery_zone_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint delivery_zone_place_check CHECK ((place >= 0)),
  constraint delivery_zone_polygon_check CHECK ((jsonb_typeof(polygon) = 'array'::text)),
  constraint delivery_zone_radius_meters_check CHECK ((radius_meters > 0))
);
alter table delivery_zone enable row level security;
alter table delivery_zone force row level security;
create policy tenant on delivery_zone using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on delivery_zone to comanda_app;

create table device (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  enrolled_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone,
  revoked_at timestamp with time zone,
  version integer default 1 not null,
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
  minutes integer default 30 not null,
  constraint guest_session_pkey PRIMARY KEY (organization_id, id),
  constraint guest_session_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint guest_session_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id),
  constraint guest_session_minutes_check CHECK (((minutes >= 1) AND (minutes <= 1440)))
);
alter table guest_session enable row level security;
alter table guest_session force row level security;
create policy tenant on guest_session using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX guest_session_of_table ON public.guest_session USING btree (organization_id, table_id, expires_at);
grant delete, insert, select, update on guest_session to comanda_app;

create table hostname_directory (
  hostname text not null,
  organization_id uuid not null,
  store_id uuid not null,
  is_active boolean not null,
  constraint hostname_directory_pkey PRIMARY KEY (hostname),
  constraint hostname_directory_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id) ON DELETE CASCADE
);
grant select on hostname_directory to comanda_app;

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

create table invitation (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  email_index text not null,
  email_sealed text not null,
  code_hash bytea not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (organization_id, id),
  constraint invitation_organization_id_code_hash_key UNIQUE (organization_id, code_hash),
  constraint invitation_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id)
);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy code_is_known on invitation for select to comanda_app using (code_hash = decode(NULLIF(current_setting('app.code_hash'::text, true), ''::text), 'hex'::text));
create policy tenant on invitation using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX invitation_by_code ON public.invitation USING btree (code_hash);
CREATE INDEX invitation_of_member ON public.invitation USING btree (organization_id, member_id);
grant delete, insert, select, update on invitation to comanda_app;

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

create table manager_override (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  device_id uuid not null,
  approver_id uuid not null,
  requested_by text not null,
  action text not null,
  subject uuid not null,
  reason text,
  secret_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint manager_override_pkey PRIMARY KEY (organization_id, id),
  constraint manager_override_organization_id_approver_id_fkey FOREIGN KEY (organization_id, approver_id) REFERENCES member(organization_id, id),
  constraint manager_override_organization_id_device_id_fkey FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id),
  constraint manager_override_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table manager_override enable row level security;
alter table manager_override force row level security;
create policy tenant on manager_override using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on manager_override to comanda_app;

create table member (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid,
  name text not null,
  status text default 'ACTIVE'::text not null,
  pin_hash text,
  created_at timestamp with time zone default now() not null,
  employee_no text,
  nfc_hash bytea,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  erased_at timestamp with time zone,
  constraint member_pkey PRIMARY KEY (organization_id, id),
  constraint member_employee_no UNIQUE (organization_id, employee_no),
  constraint member_nfc UNIQUE (organization_id, nfc_hash),
  constraint member_organization_id_person_id_key UNIQUE (organization_id, person_id),
  constraint member_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint member_employee_no_check CHECK (((length(employee_no) >= 3) AND (length(employee_no) <= 20))),
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

create table notification_preference (
  person_id uuid not null,
  topic text not null,
  channel text not null,
  is_on boolean not null,
  constraint notification_preference_pkey PRIMARY KEY (person_id, topic, channel),
  constraint notification_preference_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
grant delete, insert, select, update on notification_preference to comanda_app;

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
  trial_ends_at timestamp with time zone,
  legal_name text,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  settings jsonb default '{}'::jsonb not null,
  settings_version integer default 1 not null,
  features jsonb default '{}'::jsonb not null,
  features_version integer default 1 not null,
  constraint organization_pkey PRIMARY KEY (id),
  constraint organization_features_check CHECK ((jsonb_typeof(features) = 'object'::text)),
  constraint organization_legal_name_check CHECK (((length(legal_name) >= 1) AND (length(legal_name) <= 200))),
  constraint organization_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint organization_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text)),
  constraint organization_status_check CHECK ((status = ANY (ARRAY['TRIAL'::text, 'ACTIVE'::text, 'EXPIRED'::text, 'BLOCKED'::text])))
);
alter table organization enable row level security;
alter table organization force row level security;
create policy tenant on organization using (id = ( SELECT current_organization() AS current_organization));
CREATE TRIGGER list_in_directory AFTER INSERT OR UPDATE OF status ON public.organization FOR EACH ROW EXECUTE FUNCTION list_organization_in_directory();
CREATE TRIGGER open_stream AFTER INSERT ON public.organization FOR EACH ROW EXECUTE FUNCTION open_stream();
CREATE TRIGGER tell_platform AFTER INSERT OR UPDATE OF name, slug, status, is_demo, trial_ends_at, version ON public.organization FOR EACH ROW EXECUTE FUNCTION tell_platform_of_organization();
grant delete, insert, select, update on organization to comanda_app;

create table organization_billing (
  organization_id uuid not null,
  tax_id_sealed text,
  billing_email_sealed text,
  constraint organization_billing_pkey PRIMARY KEY (organization_id),
  constraint organization_billing_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);
alter table organization_billing enable row level security;
alter table organization_billing force row level security;
create policy tenant on organization_billing using (organization_id = ( SELECT current_organization() AS current_organization));
grant delete, insert, select, update on organization_billing to comanda_app;

create table organization_directory (
  organization_id uuid not null,
  is_demo boolean not null,
  is_blocked boolean default false not null,
  constraint organization_directory_pkey PRIMARY KEY (organization_id),
  constraint organization_directory_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE
);
grant select on organization_directory to comanda_app;
grant select on organization_directory to comanda_reader;

create table organization_registration (
  key_mac bytea not null,
  request_mac bytea not null,
  organization_id uuid not null,
  store_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone default now() not null,
  constraint organization_registration_pkey PRIMARY KEY (key_mac),
  constraint organization_registration_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) DEFERRABLE INITIALLY DEFERRED,
  constraint organization_registration_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX organization_registration_by_age ON public.organization_registration USING btree (at);
grant delete, insert, select on organization_registration to comanda_app;

create table outgoing_message (
  id uuid not null,
  kind text not null,
  recipient_sealed text not null,
  content_sealed text,
  language text not null,
  purpose text not null,
  created_at timestamp with time zone not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone default now() not null,
  sent_at timestamp with time zone,
  failed_at timestamp with time zone,
  error text,
  recipient_index text,
  constraint outgoing_message_pkey PRIMARY KEY (id),
  constraint outgoing_message_check CHECK (((sent_at IS NULL) OR (failed_at IS NULL))),
  constraint outgoing_message_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'text'::text]))),
  constraint outgoing_message_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 50)))
);
alter table outgoing_message enable row level security;
create policy is_posted on outgoing_message for insert to comanda_app with check true;
create policy is_sent on outgoing_message to comanda_app using (( SELECT current_organization() AS current_organization) IS NULL);
CREATE INDEX outgoing_message_done ON public.outgoing_message USING btree (COALESCE(sent_at, failed_at)) WHERE ((sent_at IS NOT NULL) OR (failed_at IS NOT NULL));
CREATE INDEX outgoing_message_due ON public.outgoing_message USING btree (next_attempt_at) WHERE ((sent_at IS NULL) AND (failed_at IS NULL));
CREATE INDEX outgoing_message_to ON public.outgoing_message USING btree (recipient_index) WHERE (recipient_index IS NOT NULL);
grant delete, insert, select, update on outgoing_message to comanda_app;

create table passkey_challenge (
  id uuid not null,
  person_id uuid,
  challenge text not null,
  expires_at timestamp with time zone not null,
  constraint passkey_challenge_pkey PRIMARY KEY (id),
  constraint passkey_challenge_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX passkey_challenge_by_expiry ON public.passkey_challenge USING btree (expires_at);
grant delete, insert, select, update on passkey_challenge to comanda_app;

create table person (
  id uuid not null,
  name text not null,
  email_index text,
  email_verified boolean default false not null,
  image text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  email_sealed text,
  phone_index text,
  phone_sealed text,
  language text,
  status text default 'ACTIVE'::text not null,
  two_factor_enabled boolean default false not null,
  version integer default 1 not null,
  erased_at timestamp with time zone,
  phone_verified boolean default false not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email_index),
  constraint person_phone_index_key UNIQUE (phone_index),
  constraint person_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text, 'DEACTIVATED'::text, 'ERASED'::text])))
);
CREATE TRIGGER forget_phone_proof BEFORE UPDATE OF phone_index ON public.person FOR EACH ROW WHEN ((new.phone_index IS DISTINCT FROM old.phone_index)) EXECUTE FUNCTION forget_phone_proof();
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
CREATE UNIQUE INDEX person_account_of_provider ON public.person_account USING btree (provider_id, account_id);
grant delete, insert, select, update on person_account to comanda_app;

create table person_link (
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  secret_hash bytea not null,
  email_index text,
  email_sealed text,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint person_link_pkey PRIMARY KEY (id),
  constraint person_link_secret_hash_key UNIQUE (secret_hash),
  constraint person_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_link_purpose_check CHECK ((purpose = ANY (ARRAY['VERIFY_EMAIL'::text, 'RESET_PASSWORD'::text, 'CHANGE_EMAIL'::text])))
);
CREATE INDEX person_link_of_person ON public.person_link USING btree (person_id, purpose);
grant delete, insert, select, update on person_link to comanda_app;

create table person_passkey (
  id uuid not null,
  person_id uuid not null,
  name text not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] default '{}'::text[] not null,
  is_backed_up boolean default false not null,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  constraint person_passkey_pkey PRIMARY KEY (id),
  constraint person_passkey_credential_id_key UNIQUE (credential_id),
  constraint person_passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_passkey_counter_check CHECK ((counter >= 0)),
  constraint person_passkey_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
CREATE INDEX person_passkey_of_person ON public.person_passkey USING btree (person_id);
grant delete, insert, select, update on person_passkey to comanda_app;

create table person_payment_method (
  id uuid not null,
  person_id uuid not null,
  provider text not null,
  token_index text not null,
  token_sealed text not null,
  brand text,
  last_four text,
  expires_month text,
  is_default boolean default false not null,
  created_at timestamp with time zone default now() not null,
  constraint person_payment_method_pkey PRIMARY KEY (id),
  constraint person_payment_method_person_id_provider_token_index_key UNIQUE (person_id, provider, token_index),
  constraint person_payment_method_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_payment_method_expires_month_check CHECK ((expires_month ~ '^[0-9]{4}-[0-9]{2}$'::text)),
  constraint person_payment_method_last_four_check CHECK ((last_four ~ '^[0-9]{4}$'::text))
);
grant delete, insert, select, update on person_payment_method to comanda_app;

create table person_session (
  id uuid not null,
  person_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  method text default 'password'::text not null,
  device_name text,
  last_used_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  constraint person_session_pkey PRIMARY KEY (id),
  constraint person_session_token_key UNIQUE (token),
  constraint person_session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX person_session_by_expiry ON public.person_session USING btree (expires_at);
CREATE INDEX person_session_of_person ON public.person_session USING btree (person_id);
grant delete, insert, select, update on person_session to comanda_app;

create table person_two_factor (
  person_id uuid not null,
  secret_sealed text not null,
  is_on boolean default false not null,
  last_step bigint,
  backup_code_hashes bytea[] default '{}'::bytea[] not null,
  failures integer default 0 not null,
  locked_until timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint person_two_factor_pkey PRIMARY KEY (person_id),
  constraint person_two_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_two_factor_failures_check CHECK ((failures >= 0))
);
grant delete, insert, select, update on person_two_factor to comanda_app;

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

create table phone_code (
  phone_index text not null,
  code_hash bytea not null,
  expires_at timestamp with time zone not null,
  tries_left integer not null,
  constraint phone_code_pkey PRIMARY KEY (phone_index),
  constraint phone_code_tries_left_check CHECK ((tries_left >= 0))
);
CREATE INDEX phone_code_by_expiry ON public.phone_code USING btree (expires_at);
grant delete, insert, select, update on phone_code to comanda_app;

create table pin_lock (
  organization_id uuid not null,
  device_id uuid not null,
  subject uuid not null,
  store_id uuid not null,
  failures integer not null,
  first_failed_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint pin_lock_pkey PRIMARY KEY (organization_id, device_id, subject),
  constraint pin_lock_organization_id_device_id_fkey FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id),
  constraint pin_lock_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint pin_lock_failures_check CHECK ((failures >= 0))
);
alter table pin_lock enable row level security;
alter table pin_lock force row level security;
create policy tenant on pin_lock using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on pin_lock to comanda_app;

create table platform_activity (
  id uuid not null,
  at timestamp with time zone not null,
  actor_id uuid not null,
  organization_id uuid,
  type text not null,
  details jsonb default '{}'::jsonb not null,
  request text,
  ip text,
  constraint platform_activity_pkey PRIMARY KEY (id),
  constraint platform_activity_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  constraint platform_activity_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint platform_activity_type_check CHECK ((type ~ '^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$'::text))
);
alter table platform_activity enable row level security;
alter table platform_activity force row level security;
create policy is_noted on platform_activity for insert to comanda_app with check true;
create policy platform_window on platform_activity for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
CREATE INDEX platform_activity_of_organization ON public.platform_activity USING btree (organization_id, id DESC);
grant insert, select on platform_activity to comanda_app;

create table platform_admin (
  person_id uuid not null,
  role text not null,
  granted_by uuid,
  granted_at timestamp with time zone default now() not null,
  revoked_at timestamp with time zone,
  constraint platform_admin_pkey PRIMARY KEY (person_id),
  constraint platform_admin_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
  constraint platform_admin_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint platform_admin_role_check CHECK ((role = ANY (ARRAY['PLATFORM_SUPER_ADMIN'::text, 'PLATFORM_ADMIN'::text, 'PLATFORM_SUPPORT'::text])))
);
grant insert, select, update on platform_admin to comanda_app;

create table platform_answer (
  person_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status smallint not null,
  answer json not null,
  created_at timestamp with time zone default now() not null,
  constraint platform_answer_pkey PRIMARY KEY (person_id, key),
  constraint platform_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint platform_answer_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);
alter table platform_answer enable row level security;
alter table platform_answer force row level security;
create policy own_or_old on platform_answer to comanda_app using ((person_id = ( SELECT current_person() AS current_person)) OR ((( SELECT current_person() AS current_person) IS NULL) AND (created_at < (now() - '1 day'::interval)))) with check (person_id = ( SELECT current_person() AS current_person));
CREATE INDEX platform_answer_by_age ON public.platform_answer USING btree (created_at);
grant delete, insert, select on platform_answer to comanda_app;

create table platform_invoice (
  organization_id uuid not null,
  id uuid not null,
  subscription_id uuid not null,
  year integer not null,
  number integer not null,
  status text default 'ISSUED'::text not null,
  period_from timestamp with time zone not null,
  period_to timestamp with time zone not null,
  currency text not null,
  net_minor bigint not null,
  tax_basis_points integer not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  issued_at timestamp with time zone not null,
  due_on date not null,
  seller jsonb not null,
  buyer_sealed text not null,
  paid_at timestamp with time zone,
  payment_reference text,
  voided_at timestamp with time zone,
  void_reason text,
  constraint platform_invoice_pkey PRIMARY KEY (organization_id, id),
  constraint platform_invoice_organization_id_year_number_key UNIQUE (organization_id, year, number),
  constraint platform_invoice_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint platform_invoice_organization_id_subscription_id_fkey FOREIGN KEY (organization_id, subscription_id) REFERENCES platform_subscription(organization_id, id),
  constraint platform_invoice_check CHECK ((period_to > period_from)),
  constraint platform_invoice_check1 CHECK ((total_minor = (net_minor + tax_minor))),
  constraint platform_invoice_check2 CHECK (((status = 'PAID'::text) = (paid_at IS NOT NULL))),
  constraint platform_invoice_check3 CHECK (((status = 'VOID'::text) = (voided_at IS NOT NULL))),
  constraint platform_invoice_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint platform_invoice_net_minor_check CHECK ((net_minor >= 0)),
  constraint platform_invoice_number_check CHECK ((number >= 1)),
  constraint platform_invoice_payment_reference_check CHECK (((length(payment_reference) >= 1) AND (length(payment_reference) <= 100))),
  constraint platform_invoice_seller_check CHECK ((jsonb_typeof(seller) = 'object'::text)),
  constraint platform_invoice_status_check CHECK ((status = ANY (ARRAY['ISSUED'::text, 'PAID'::text, 'VOID'::text]))),
  constraint platform_invoice_tax_basis_points_check CHECK (((tax_basis_points >= 0) AND (tax_basis_points <= 10000))),
  constraint platform_invoice_tax_minor_check CHECK ((tax_minor >= 0)),
  constraint platform_invoice_void_reason_check CHECK (((length(void_reason) >= 1) AND (length(void_reason) <= 500))),
  constraint platform_invoice_year_check CHECK (((year >= 2000) AND (year <= 9999)))
);
alter table platform_invoice enable row level security;
alter table platform_invoice force row level security;
create policy platform_window on platform_invoice for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
create policy tenant on platform_invoice using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX platform_invoice_by_number ON public.platform_invoice USING btree (year DESC, number DESC);
CREATE UNIQUE INDEX platform_invoice_once ON public.platform_invoice USING btree (organization_id, subscription_id, period_from) WHERE (status <> 'VOID'::text);
grant insert, select, update (buyer_sealed), update (paid_at), update (payment_reference), update (status), update (void_reason), update (voided_at) on platform_invoice to comanda_app;

create table platform_invoice_line (
  organization_id uuid not null,
  invoice_id uuid not null,
  line_no integer not null,
  text text,
  quantity integer not null,
  unit_price_minor bigint not null,
  total_minor bigint not null,
  constraint platform_invoice_line_pkey PRIMARY KEY (organization_id, invoice_id, line_no),
  constraint platform_invoice_line_organization_id_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES platform_invoice(organization_id, id),
  constraint platform_invoice_line_check CHECK ((total_minor = (quantity * unit_price_minor))),
  constraint platform_invoice_line_line_no_check CHECK ((line_no >= 1)),
  constraint platform_invoice_line_quantity_check CHECK ((quantity >= 1)),
  constraint platform_invoice_line_text_check CHECK (((length(text) >= 1) AND (length(text) <= 200)))
);
alter table platform_invoice_line enable row level security;
alter table platform_invoice_line force row level security;
create policy tenant on platform_invoice_line using (organization_id = ( SELECT current_organization() AS current_organization));
grant insert, select on platform_invoice_line to comanda_app;

create table platform_invoice_year (
  year integer not null,
  last integer not null,
  constraint platform_invoice_year_pkey PRIMARY KEY (year),
  constraint platform_invoice_year_last_check CHECK ((last >= 1)),
  constraint platform_invoice_year_year_check CHECK (((year >= 2000) AND (year <= 9999)))
);
grant insert, select, update on platform_invoice_year to comanda_app;

create table platform_organization (
  organization_id uuid not null,
  name text not null,
  slug text not null,
  status text not null,
  is_demo boolean not null,
  trial_ends_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer not null,
  stores_count integer default 0 not null,
  blocked_reason text,
  blocked_from text,
  last_active_on date,
  onboarding_pct integer,
  constraint platform_organization_pkey PRIMARY KEY (organization_id),
  constraint platform_organization_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE,
  constraint platform_organization_blocked_from_check CHECK ((blocked_from = ANY (ARRAY['TRIAL'::text, 'ACTIVE'::text, 'EXPIRED'::text]))),
  constraint platform_organization_blocked_reason_check CHECK (((length(blocked_reason) >= 1) AND (length(blocked_reason) <= 500))),
  constraint platform_organization_onboarding_pct_check CHECK (((onboarding_pct >= 0) AND (onboarding_pct <= 100))),
  constraint platform_organization_status_check CHECK ((status = ANY (ARRAY['TRIAL'::text, 'ACTIVE'::text, 'EXPIRED'::text, 'BLOCKED'::text]))),
  constraint platform_organization_stores_count_check CHECK ((stores_count >= 0))
);
alter table platform_organization enable row level security;
alter table platform_organization force row level security;
create policy platform_window on platform_organization for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
create policy tenant on platform_organization using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX platform_organization_by_age ON public.platform_organization USING btree (created_at DESC, organization_id);
CREATE INDEX platform_organization_by_name ON public.platform_organization USING btree (lower(name), organization_id);
grant select, update (blocked_from), update (blocked_reason), update (last_active_on), update (onboarding_pct) on platform_organization to comanda_app;

create table platform_setting (
  is_only boolean default true not null,
  time_runs_out boolean default true not null,
  grace_days integer default 7 not null,
  invoice_days_before integer default 7 not null,
  payment_days integer default 14 not null,
  price_per_day_minor bigint default 100 not null,
  currency text default 'EUR'::text not null,
  tax_basis_points integer default 0 not null,
  time_zone text default 'UTC'::text not null,
  seller jsonb default '{"name": "Comanda", "payTo": "", "taxId": "", "address": ""}'::jsonb not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  constraint platform_setting_pkey PRIMARY KEY (is_only),
  constraint platform_setting_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint platform_setting_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 60))),
  constraint platform_setting_invoice_days_before_check CHECK (((invoice_days_before >= 0) AND (invoice_days_before <= 28))),
  constraint platform_setting_is_only_check CHECK (is_only),
  constraint platform_setting_payment_days_check CHECK (((payment_days >= 0) AND (payment_days <= 90))),
  constraint platform_setting_price_per_day_minor_check CHECK ((price_per_day_minor >= 0)),
  constraint platform_setting_seller_check CHECK ((jsonb_typeof(seller) = 'object'::text)),
  constraint platform_setting_tax_basis_points_check CHECK (((tax_basis_points >= 0) AND (tax_basis_points <= 10000))),
  constraint platform_setting_time_zone_check CHECK (is_time_zone(time_zone))
);
alter table platform_setting enable row level security;
alter table platform_setting force row level security;
create policy is_read on platform_setting for select to comanda_app using true;
create policy is_written on platform_setting for update to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform) with check ( SELECT looks_after_platform() AS looks_after_platform);
grant select, update on platform_setting to comanda_app;

create table platform_subscription (
  organization_id uuid not null,
  id uuid not null,
  plan text not null,
  price_per_day_minor bigint not null,
  currency text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  status text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  constraint platform_subscription_pkey PRIMARY KEY (organization_id, id),
  constraint platform_subscription_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint platform_subscription_check CHECK ((ends_at >= starts_at)),
  constraint platform_subscription_check1 CHECK (((status = 'CANCELLED'::text) = (cancelled_at IS NOT NULL))),
  constraint platform_subscription_check2 CHECK (((plan <> 'TRIAL_EXTENSION'::text) OR ((status = ANY (ARRAY['TRIALING'::text, 'EXPIRED'::text, 'CANCELLED'::text])) AND (price_per_day_minor = 0)))),
  constraint platform_subscription_check3 CHECK (((plan = 'TRIAL_EXTENSION'::text) OR (status <> 'TRIALING'::text))),
  constraint platform_subscription_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint platform_subscription_plan_check CHECK ((plan = ANY (ARRAY['MONTHLY'::text, 'CUSTOM'::text, 'TRIAL_EXTENSION'::text]))),
  constraint platform_subscription_price_per_day_minor_check CHECK ((price_per_day_minor >= 0)),
  constraint platform_subscription_status_check CHECK ((status = ANY (ARRAY['TRIALING'::text, 'ACTIVE'::text, 'PAST_DUE'::text, 'EXPIRED'::text, 'CANCELLED'::text])))
);
alter table platform_subscription enable row level security;
alter table platform_subscription force row level security;
create policy platform_window on platform_subscription for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
create policy tenant on platform_subscription using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX platform_subscription_by_end ON public.platform_subscription USING btree (ends_at);
CREATE UNIQUE INDEX platform_subscription_running ON public.platform_subscription USING btree (organization_id) WHERE (status = ANY (ARRAY['TRIALING'::text, 'ACTIVE'::text, 'PAST_DUE'::text]));
grant insert, select, update on platform_subscription to comanda_app;

create table provider_attempt (
  state_hash bytea not null,
  provider text not null,
  return_to text not null,
  person_id uuid,
  session_id uuid,
  expires_at timestamp with time zone not null,
  constraint provider_attempt_pkey PRIMARY KEY (state_hash),
  constraint provider_attempt_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint provider_attempt_session_id_fkey FOREIGN KEY (session_id) REFERENCES person_session(id) ON DELETE CASCADE,
  constraint provider_attempt_check CHECK (((person_id IS NULL) = (session_id IS NULL)))
);
CREATE INDEX provider_attempt_by_expiry ON public.provider_attempt USING btree (expires_at);
grant delete, insert, select, update on provider_attempt to comanda_app;

create table push_token (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  token_index text not null,
  token_sealed text not null,
  created_at timestamp with time zone default now() not null,
  constraint push_token_pkey PRIMARY KEY (id),
  constraint push_token_person_id_token_index_key UNIQUE (person_id, token_index),
  constraint push_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint push_token_kind_check CHECK ((kind = ANY (ARRAY['FCM'::text, 'WEB_PUSH'::text])))
);
CREATE INDEX push_token_by_index ON public.push_token USING btree (token_index);
grant delete, insert, select, update on push_token to comanda_app;

create table role_assignment (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  store_id uuid,
  role text not null,
  expires_at timestamp with time zone,
  denied text[] default '{}'::text[] not null,
  discount_limit_minor bigint,
  counter_ids uuid[] default '{}'::uuid[] not null,
  created_at timestamp with time zone default now() not null,
  constraint role_assignment_pkey PRIMARY KEY (organization_id, id),
  constraint role_assignment_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id) ON DELETE CASCADE,
  constraint role_assignment_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint role_assignment_discount_limit_minor_check CHECK ((discount_limit_minor >= 0)),
  constraint role_assignment_role_check CHECK ((role = ANY (ARRAY['OWNER'::text, 'MANAGER'::text, 'SHIFT_LEAD'::text, 'CASHIER'::text, 'BARISTA'::text, 'KITCHEN'::text, 'WAITER'::text, 'STAFF'::text])))
);
alter table role_assignment enable row level security;
alter table role_assignment force row level security;
create policy tenant on role_assignment using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX role_assignment_of_member ON public.role_assignment USING btree (organization_id, member_id);
CREATE UNIQUE INDEX role_assignment_once ON public.role_assignment USING btree (organization_id, member_id, role, COALESCE(store_id, organization_id));
grant delete, insert, select, update on role_assignment to comanda_app;

create table sealing_key (
  id integer not null,
  wrapped_key bytea not null,
  created_at timestamp with time zone default now() not null,
  retired_at timestamp with time zone,
  constraint sealing_key_pkey PRIMARY KEY (id),
  constraint sealing_key_id_check CHECK ((id > 0))
);
grant select on sealing_key to comanda_app;

create table second_factor_challenge (
  secret_hash bytea not null,
  person_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint second_factor_challenge_pkey PRIMARY KEY (secret_hash),
  constraint second_factor_challenge_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX second_factor_challenge_by_expiry ON public.second_factor_challenge USING btree (expires_at);
CREATE INDEX second_factor_challenge_of_person ON public.second_factor_challenge USING btree (person_id);
grant delete, insert, select, update on second_factor_challenge to comanda_app;

create table security_event (
  id uuid not null,
  person_id uuid,
  type text not null,
  at timestamp with time zone default now() not null,
  ip text,
  user_agent text,
  details jsonb default '{}'::jsonb not null,
  constraint security_event_pkey PRIMARY KEY (id),
  constraint security_event_type_check CHECK ((type ~ '^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$'::text))
);
CREATE INDEX security_event_by_time ON public.security_event USING btree (at DESC);
CREATE INDEX security_event_of_person ON public.security_event USING btree (person_id, at DESC);
grant insert, select, update (ip), update (user_agent) on security_event to comanda_app;

create table sign_in_lock (
  key bytea not null,
  failures integer not null,
  first_failed_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint sign_in_lock_pkey PRIMARY KEY (key),
  constraint sign_in_lock_failures_check CHECK ((failures >= 0))
);
CREATE INDEX sign_in_lock_by_age ON public.sign_in_lock USING btree (first_failed_at);
grant delete, insert, select, update on sign_in_lock to comanda_app;

create table signing_key (
  id text not null,
  public_jwk json not null,
  wrapped_private text not null,
  created_at timestamp with time zone default now() not null,
  signs_from timestamp with time zone not null,
  retires_at timestamp with time zone,
  constraint signing_key_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on signing_key to comanda_app;

create table staff_session (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  member_id uuid not null,
  device_id uuid not null,
  secret_hash bytea not null,
  opened_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint staff_session_pkey PRIMARY KEY (organization_id, id),
  constraint staff_session_organization_id_device_id_fkey FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id),
  constraint staff_session_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint staff_session_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table staff_session enable row level security;
alter table staff_session force row level security;
create policy tenant on staff_session using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX staff_session_of_device ON public.staff_session USING btree (organization_id, device_id) WHERE (closed_at IS NULL);
CREATE INDEX staff_session_of_member ON public.staff_session USING btree (organization_id, member_id) WHERE (closed_at IS NULL);
grant delete, insert, select, update on staff_session to comanda_app;

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
  business_day_starts_at time without time zone default '04:00:00'::time without time zone not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  short_id text default new_short_id() not null,
  type text default 'CAFE'::text not null,
  address jsonb,
  latitude double precision,
  longitude double precision,
  phone text,
  email text,
  logo text,
  theme_colors jsonb,
  hours jsonb default '{}'::jsonb not null,
  hours_version integer default 1 not null,
  special_days_version integer default 1 not null,
  delivery_zones_version integer default 1 not null,
  override_state text,
  override_until timestamp with time zone,
  announced_state text default 'OPEN'::text not null,
  settings jsonb default '{}'::jsonb not null,
  settings_version integer default 1 not null,
  features jsonb default '{}'::jsonb not null,
  features_version integer default 1 not null,
  onboarding_done text[] default '{}'::text[] not null,
  constraint store_pkey PRIMARY KEY (organization_id, id),
  constraint store_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint store_address_check CHECK ((jsonb_typeof(address) = 'object'::text)),
  constraint store_announced_state_check CHECK ((announced_state = ANY (ARRAY['OPEN'::text, 'CLOSED'::text, 'PAUSED'::text]))),
  constraint store_features_check CHECK ((jsonb_typeof(features) = 'object'::text)),
  constraint store_hours_check CHECK ((jsonb_typeof(hours) = 'object'::text)),
  constraint store_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint store_location CHECK (((latitude IS NULL) = (longitude IS NULL))),
  constraint store_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint store_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint store_override_is_whole CHECK (((override_state IS NOT NULL) OR (override_until IS NULL))),
  constraint store_override_state_check CHECK ((override_state = ANY (ARRAY['OPEN'::text, 'CLOSED'::text, 'PAUSED'::text]))),
  constraint store_pause_ends CHECK (((override_state IS DISTINCT FROM 'PAUSED'::text) OR (override_until IS NOT NULL))),
  constraint store_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text)),
  constraint store_short_id_check CHECK ((short_id ~ '^[2-9A-HJKMNP-Z]{4,8}$'::text)),
  constraint store_theme_colors_check CHECK ((jsonb_typeof(theme_colors) = 'object'::text)),
  constraint store_time_zone CHECK (is_time_zone(time_zone)),
  constraint store_type_check CHECK ((type = ANY (ARRAY['CAFE'::text, 'RESTAURANT'::text, 'BAR'::text, 'BAKERY'::text, 'FOOD_TRUCK'::text, 'SHOP'::text, 'OTHER'::text])))
);
alter table store enable row level security;
alter table store force row level security;
create policy tenant on store using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE TRIGGER list_in_directory AFTER INSERT OR UPDATE OF slug, short_id, deleted_at ON public.store FOR EACH ROW EXECUTE FUNCTION list_store_in_directory();
CREATE TRIGGER open_stream AFTER INSERT ON public.store FOR EACH ROW EXECUTE FUNCTION open_stream();
CREATE TRIGGER tell_platform AFTER INSERT OR UPDATE OF deleted_at ON public.store FOR EACH ROW EXECUTE FUNCTION tell_platform_of_store();
grant delete, insert, select, update on store to comanda_app;

create table store_directory (
  store_id uuid not null,
  organization_id uuid not null,
  slug text not null,
  short_id text not null,
  is_deleted boolean default false not null,
  constraint store_directory_pkey PRIMARY KEY (store_id),
  constraint store_directory_short_id_key UNIQUE (short_id),
  constraint store_directory_slug_key UNIQUE (slug),
  constraint store_directory_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id) ON DELETE CASCADE
);
CREATE INDEX store_directory_of_organization ON public.store_directory USING btree (organization_id);
grant select on store_directory to comanda_app;
grant select on store_directory to comanda_reader;

create table store_hostname (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  hostname text not null,
  is_primary boolean default false not null,
  is_active boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint store_hostname_pkey PRIMARY KEY (organization_id, id),
  constraint store_hostname_organization_id_hostname_key UNIQUE (organization_id, hostname),
  constraint store_hostname_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint store_hostname_hostname_check CHECK ((hostname ~ '^[a-z0-9.-]{3,253}$'::text))
);
alter table store_hostname enable row level security;
alter table store_hostname force row level security;
create policy tenant on store_hostname using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
CREATE INDEX store_hostname_of_store ON public.store_hostname USING btree (organization_id, store_id);
CREATE UNIQUE INDEX store_hostname_primary ON public.store_hostname USING btree (organization_id, store_id) WHERE is_primary;
CREATE TRIGGER list_in_directory AFTER INSERT OR DELETE OR UPDATE OF is_active ON public.store_hostname FOR EACH ROW EXECUTE FUNCTION list_hostname_in_directory();
grant delete, insert, select, update on store_hostname to comanda_app;

create table store_special_day (
  organization_id uuid not null,
  store_id uuid not null,
  day date not null,
  intervals jsonb not null,
  note text,
  constraint store_special_day_pkey PRIMARY KEY (organization_id, store_id, day),
  constraint store_special_day_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint store_special_day_intervals_check CHECK ((jsonb_typeof(intervals) = 'array'::text))
);
alter table store_special_day enable row level security;
alter table store_special_day force row level security;
create policy tenant on store_special_day using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[]))));
grant delete, insert, select, update on store_special_day to comanda_app;

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

create table subscription_notice (
  organization_id uuid not null,
  subject uuid not null,
  ends_at timestamp with time zone not null,
  days_before integer not null,
  told_at timestamp with time zone not null,
  constraint subscription_notice_pkey PRIMARY KEY (organization_id, subject, ends_at, days_before),
  constraint subscription_notice_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint subscription_notice_days_before_check CHECK ((days_before >= 0))
);
alter table subscription_notice enable row level security;
alter table subscription_notice force row level security;
create policy tenant on subscription_notice using (organization_id = ( SELECT current_organization() AS current_organization));
grant insert, select on subscription_notice to comanda_app;

create table support_access (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  reason text not null,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint support_access_pkey PRIMARY KEY (organization_id, id),
  constraint support_access_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint support_access_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint support_access_check CHECK (((expires_at > opened_at) AND (expires_at <= (opened_at + '04:00:00'::interval)))),
  constraint support_access_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint support_access_ended_by_check CHECK ((ended_by = ANY (ARRAY['SUPPORT'::text, 'OWNER'::text]))),
  constraint support_access_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
alter table support_access enable row level security;
alter table support_access force row level security;
create policy own_support on support_access for select to comanda_app using (person_id = ( SELECT current_person() AS current_person));
create policy platform_window on support_access for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
create policy tenant on support_access using (organization_id = ( SELECT current_organization() AS current_organization));
CREATE INDEX support_access_by_time ON public.support_access USING btree (opened_at DESC);
CREATE INDEX support_access_of_person ON public.support_access USING btree (person_id, expires_at);
grant insert, select, update (ended_at), update (ended_by) on support_access to comanda_app;

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

