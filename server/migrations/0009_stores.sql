-- A store in full: how it is found, when it is open, how it works, where it delivers to.

-- ---------------------------------------------------------------------------------------------------------------
-- The directory learns two more things of a store: its code, and whether it still is one.

alter table store_directory
  add column short_id text unique,
  add column is_deleted boolean not null default false;

-- Said over the phone, so without letters that look or sound like others.
create function new_short_id() returns text
  language plpgsql volatile as $$
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
end $$;

-- A zone that the database does not know would make every later read of a store fail.
create function is_time_zone(name text) returns boolean
  language plpgsql stable as $$
begin
  perform timezone(name, now());
  return true;
exception when invalid_parameter_value then
  return false;
end $$;

alter table store
  add column short_id text not null default new_short_id() check (short_id ~ '^[2-9A-HJKMNP-Z]{4,8}$'),
  add column type text not null default 'CAFE'
    check (type in ('CAFE', 'RESTAURANT', 'BAR', 'BAKERY', 'FOOD_TRUCK', 'SHOP', 'OTHER')),
  add column address jsonb check (jsonb_typeof(address) = 'object'),
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add column phone text,
  add column email text,
  add column logo text,
  add column theme_colors jsonb check (jsonb_typeof(theme_colors) = 'object'),
  -- Which intervals begin on each weekday, in the store's own time.
  add column hours jsonb not null default '{}' check (jsonb_typeof(hours) = 'object'),
  add column hours_version integer not null default 1,
  add column special_days_version integer not null default 1,
  add column delivery_zones_version integer not null default 1,
  -- What somebody decided against the hours.
  add column override_state text check (override_state in ('OPEN', 'CLOSED', 'PAUSED')),
  add column override_until timestamptz,
  -- The state that the journal told last. It is open while it is the other way round for less than a minute.
  add column announced_state text not null default 'OPEN' check (announced_state in ('OPEN', 'CLOSED', 'PAUSED')),
  -- What is set here; all else is inherited.
  add column settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
  add column settings_version integer not null default 1,
  add column features jsonb not null default '{}' check (jsonb_typeof(features) = 'object'),
  add column features_version integer not null default 1,
  -- First steps that other parts of the program have seen being done.
  add column onboarding_done text[] not null default '{}',
  add constraint store_location check ((latitude is null) = (longitude is null)),
  add constraint store_pause_ends check (override_state is distinct from 'PAUSED' or override_until is not null),
  add constraint store_override_is_whole check (override_state is not null or override_until is null),
  add constraint store_time_zone check (is_time_zone(time_zone));

-- The owner of the tables sees no rows of them either, but for these lines.
alter table store no force row level security;
update store set override_state = 'CLOSED', announced_state = 'CLOSED' where not is_open;
update store_directory d set short_id = s.short_id, is_deleted = s.deleted_at is not null
  from store s where s.id = d.store_id;
alter table store force row level security;

alter table store drop column is_open;
alter table store_directory alter column short_id set not null;

create or replace function list_store_in_directory() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into store_directory (store_id, organization_id, slug, short_id, is_deleted)
  values (new.id, new.organization_id, new.slug, new.short_id, new.deleted_at is not null)
  on conflict (store_id) do update
    set slug = excluded.slug, short_id = excluded.short_id, is_deleted = excluded.is_deleted;
  return null;
end $$;
drop trigger list_in_directory on store;
create trigger list_in_directory after insert or update of slug, short_id, deleted_at on store
  for each row execute function list_store_in_directory();
create index store_directory_of_organization on store_directory (organization_id);

-- ---------------------------------------------------------------------------------------------------------------
-- Dates on which other hours hold.

create table store_special_day (
  organization_id uuid not null,
  store_id uuid not null,
  day date not null,
  -- Empty: closed all day.
  intervals jsonb not null check (jsonb_typeof(intervals) = 'array'),
  note text,
  primary key (organization_id, store_id, day),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('store_special_day');

-- ---------------------------------------------------------------------------------------------------------------
-- Hostnames. A store may have several; no two stores of the installation share one.

create table store_hostname (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  hostname text not null check (hostname ~ '^[a-z0-9.-]{3,253}$'),
  is_primary boolean not null default false,
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, hostname),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('store_hostname');
create index store_hostname_of_store on store_hostname (organization_id, store_id);
create unique index store_hostname_primary on store_hostname (organization_id, store_id) where is_primary;

-- Whose hostname is this? Asked, like whose a store is, before anybody is signed in.
create table hostname_directory (
  hostname text primary key,
  organization_id uuid not null,
  store_id uuid not null,
  is_active boolean not null,
  foreign key (organization_id, store_id) references store (organization_id, id) on delete cascade
);
grant select on hostname_directory to comanda_app;

create function list_hostname_in_directory() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
create trigger list_in_directory after insert or delete or update of is_active on store_hostname
  for each row execute function list_hostname_in_directory();

-- ---------------------------------------------------------------------------------------------------------------
-- Where a store delivers to.

create table delivery_zone (
  organization_id uuid not null,
  store_id uuid not null,
  id uuid not null,
  place integer not null check (place >= 0),
  name text not null check (length(name) between 1 and 100),
  polygon jsonb check (jsonb_typeof(polygon) = 'array'),
  radius_meters integer check (radius_meters > 0),
  fee_minor bigint not null check (fee_minor >= 0),
  minimum_order_minor bigint not null check (minimum_order_minor >= 0),
  eta_minutes integer not null check (eta_minutes > 0),
  -- The caller makes the id, and another store may have made the same one.
  primary key (organization_id, store_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  check ((polygon is null) <> (radius_meters is null))
);
call protect_tenant_table('delivery_zone');

-- ---------------------------------------------------------------------------------------------------------------
-- The organization, and what its stores inherit.

alter table organization
  add column legal_name text check (length(legal_name) between 1 and 200),
  add column version integer not null default 1,
  add column updated_at timestamptz not null default now(),
  add column settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
  add column settings_version integer not null default 1,
  add column features jsonb not null default '{}' check (jsonb_typeof(features) = 'object'),
  add column features_version integer not null default 1;

-- What is sealed stands apart: keys are rotated in tables that name their organization.
create table organization_billing (
  organization_id uuid primary key references organization (id),
  tax_id_sealed text,
  billing_email_sealed text
);
call protect_tenant_table('organization_billing');

-- Every change of a setting or a feature, for ever. Without a store it is the organization's own.
create table config_entry (
  organization_id uuid not null references organization (id),
  id uuid not null,
  store_id uuid,
  key text not null check (length(key) between 1 and 100),
  -- Null: not set.
  value jsonb,
  previous_value jsonb,
  changed_by text not null,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_ledger_table('config_entry');
-- What is the organization's own is read by those who reach all of it.
drop policy tenant on config_entry;
create policy tenant on config_entry using (
  organization_id = (select current_organization())
  and ((select reaches_every_store()) or store_id = any ((select current_stores())::uuid[]))
);
create index config_entry_of_store on config_entry (organization_id, store_id, id desc);
