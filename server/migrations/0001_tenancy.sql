-- Three roles besides the owner, made by the program before the first migration: comanda_app serves requests and
-- owns nothing; comanda_reader may only see how far each journal has got; comanda_jobs owns the job queue alone.

create function current_organization() returns uuid
  language sql stable
  return nullif(current_setting('app.organization_id', true), '')::uuid;

create function current_person() returns uuid
  language sql stable
  return nullif(current_setting('app.person_id', true), '')::uuid;

-- '*' stands for every store of the organization. Unset means none: a forgotten setting shows nothing.
create function reaches_every_store() returns boolean
  language sql stable
  return coalesce(current_setting('app.store_ids', true), '') = '*';

create function current_stores() returns uuid[]
  language sql stable
  return case
    when reaches_every_store() then '{}'::uuid[]
    else string_to_array(nullif(current_setting('app.store_ids', true), ''), ',')::uuid[]
  end;

-- Every tenant table passes through here: rows of other organizations, and of stores out of the caller's reach,
-- do not exist. The policies compare with scalar subqueries, so the settings are read once a statement.
create procedure protect_tenant_table(tenant_table regclass, tenant_column text default 'organization_id')
  language plpgsql as $$
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
end $$;

-- Append-only tables: what was written stays written.
create procedure protect_ledger_table(tenant_table regclass)
  language plpgsql as $$
begin
  call protect_tenant_table(tenant_table);
  execute format('revoke update, delete on %s from comanda_app', tenant_table);
end $$;

create table organization (
  id uuid primary key,
  name text not null check (length(name) between 1 and 100),
  slug text not null,
  status text not null default 'ACTIVE' check (status in ('TRIAL', 'ACTIVE', 'EXPIRED', 'BLOCKED')),
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);
call protect_tenant_table('organization', 'id');

create table store (
  organization_id uuid not null references organization (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  slug text not null,
  currency text not null,
  time_zone text not null,
  language text not null,
  languages text[] not null,
  prices_include_tax boolean not null,
  is_open boolean not null default true,
  business_day_starts_at time not null default '04:00',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (organization_id, id)
);
call protect_tenant_table('store');

-- A store is its own row's store: staff of one store do not see another's.
drop policy tenant on store;
create policy tenant on store using (
  organization_id = (select current_organization())
  and ((select reaches_every_store()) or id = any ((select current_stores())::uuid[]))
);

-- The one public list: whose store is this? It is asked before anybody is signed in, so it has no tenant.
create table store_directory (
  store_id uuid primary key,
  organization_id uuid not null,
  slug text not null unique,
  foreign key (organization_id, store_id) references store (organization_id, id) on delete cascade
);
grant select on store_directory to comanda_app, comanda_reader;

create function list_store_in_directory() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into store_directory (store_id, organization_id, slug)
  values (new.id, new.organization_id, new.slug)
  on conflict (store_id) do update set slug = excluded.slug;
  return null;
end $$;

create trigger list_in_directory after insert or update of slug on store
  for each row execute function list_store_in_directory();

-- Which organizations there are, for what runs through all of them: jobs and checks.
create table organization_directory (
  organization_id uuid primary key references organization (id) on delete cascade,
  is_demo boolean not null
);
grant select on organization_directory to comanda_app, comanda_reader;

create function list_organization_in_directory() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into organization_directory values (new.id, new.is_demo) on conflict do nothing;
  return null;
end $$;

create trigger list_in_directory after insert on organization
  for each row execute function list_organization_in_directory();
