-- Those who look after the installation: what they may know of the organizations, what these owe, whom they let in.

-- ---------------------------------------------------------------------------------------------------------------
-- The window. People of the platform see across organizations only through tables that hold just what they may know,
-- and only while no organization is entered. There is no other way across: no table of a tenant knows them.

create function looks_after_platform() returns boolean
  language sql stable
  return current_organization() is null and exists (
    select from platform_admin a where a.person_id = current_person() and a.revoked_at is null
  );

create procedure open_platform_window(tenant_table regclass)
  language plpgsql as $$
begin
  execute format('create policy platform_window on %s for select to comanda_app using ((select looks_after_platform()))',
    tenant_table);
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- What the platform knows of an organization. Kept by triggers, so that it cannot say anything else than the
-- organization itself; the two last columns are noted by a job of that organization.

create table platform_organization (
  organization_id uuid primary key references organization (id) on delete cascade,
  name text not null,
  slug text not null,
  status text not null check (status in ('TRIAL', 'ACTIVE', 'EXPIRED', 'BLOCKED')),
  is_demo boolean not null,
  trial_ends_at timestamptz,
  created_at timestamptz not null,
  version integer not null,
  stores_count integer not null default 0 check (stores_count >= 0),
  -- Why it is blocked, in the words that its owner reads.
  blocked_reason text check (length(blocked_reason) between 1 and 500),
  -- What it would be if it were not: a block stops no clock, and no payment.
  blocked_from text check (blocked_from in ('TRIAL', 'ACTIVE', 'EXPIRED')),
  last_active_on date,
  onboarding_pct integer check (onboarding_pct between 0 and 100)
);
call protect_tenant_table('platform_organization');
call open_platform_window('platform_organization');
revoke insert, update, delete on platform_organization from comanda_app;
grant update (blocked_reason, blocked_from, last_active_on, onboarding_pct) on platform_organization to comanda_app;
create index platform_organization_by_name on platform_organization (lower(name), organization_id);
create index platform_organization_by_age on platform_organization (created_at desc, organization_id);

create function tell_platform_of_organization() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into platform_organization (organization_id, name, slug, status, is_demo, trial_ends_at, created_at, version)
  values (new.id, new.name, new.slug, new.status, new.is_demo, new.trial_ends_at, new.created_at, new.version)
  on conflict (organization_id) do update set name = excluded.name, slug = excluded.slug, status = excluded.status,
    is_demo = excluded.is_demo, trial_ends_at = excluded.trial_ends_at, version = excluded.version;
  return null;
end $$;
create trigger tell_platform after insert or update of name, slug, status, is_demo, trial_ends_at, version
  on organization for each row execute function tell_platform_of_organization();

create function tell_platform_of_store() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Of two stores opened at once the second one counts what the first has written.
  perform from platform_organization where organization_id = new.organization_id for update;
  update platform_organization
    set stores_count = (select count(*) from store_directory d
      where d.organization_id = new.organization_id and not d.is_deleted)
    where organization_id = new.organization_id;
  return null;
end $$;
-- Triggers run in the order of their names: the directory has heard of it by then.
create trigger tell_platform after insert or update of deleted_at on store
  for each row execute function tell_platform_of_store();

-- The owner of the tables sees no rows of them either, but for these lines.
alter table organization no force row level security;
alter table platform_organization no force row level security;
insert into platform_organization (organization_id, name, slug, status, is_demo, trial_ends_at, created_at, version,
    stores_count)
  select o.id, o.name, o.slug, o.status, o.is_demo, o.trial_ends_at, o.created_at, o.version,
    (select count(*) from store_directory d where d.organization_id = o.id and not d.is_deleted)
  from organization o;
alter table organization force row level security;
alter table platform_organization force row level security;

-- When somebody last did something in the organization that is entered. What the program does by itself and what the
-- platform does there is no life of the organization's own.
create function last_active_on() returns date
  language sql stable
  return (
    select (j.at at time zone 'UTC')::date from journal j
    where j.organization_id = current_organization()
      and j.actor not like 'system:%' and j.on_behalf_of is distinct from 'platform'
    order by j.at desc limit 1
  );

-- Which organizations are shut is asked every second, for all who are connected at once: by id, like the rest there.
alter table organization_directory add column is_blocked boolean not null default false;
create or replace function list_organization_in_directory() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into organization_directory (organization_id, is_demo, is_blocked)
  values (new.id, new.is_demo, new.status = 'BLOCKED')
  on conflict (organization_id) do update set is_blocked = excluded.is_blocked;
  return null;
end $$;
drop trigger list_in_directory on organization;
create trigger list_in_directory after insert or update of status on organization
  for each row execute function list_organization_in_directory();
alter table organization no force row level security;
update organization_directory d set is_blocked = true from organization o
  where o.id = d.organization_id and o.status = 'BLOCKED';
alter table organization force row level security;

-- ---------------------------------------------------------------------------------------------------------------
-- What an organization pays for: one running subscription at a time, told before it ends, and its invoices.

create table platform_subscription (
  organization_id uuid not null references organization (id),
  id uuid not null,
  plan text not null check (plan in ('MONTHLY', 'CUSTOM', 'TRIAL_EXTENSION')),
  price_per_day_minor bigint not null check (price_per_day_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  starts_at timestamptz not null,
  -- Until when it is paid for, or granted.
  ends_at timestamptz not null,
  status text not null check (status in ('TRIALING', 'ACTIVE', 'PAST_DUE', 'EXPIRED', 'CANCELLED')),
  version integer not null default 1,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  primary key (organization_id, id),
  check (ends_at >= starts_at),
  check ((status = 'CANCELLED') = (cancelled_at is not null)),
  check (plan <> 'TRIAL_EXTENSION' or (status in ('TRIALING', 'EXPIRED', 'CANCELLED') and price_per_day_minor = 0)),
  check (plan = 'TRIAL_EXTENSION' or status <> 'TRIALING')
);
call protect_tenant_table('platform_subscription');
call open_platform_window('platform_subscription');
revoke delete on platform_subscription from comanda_app;
create unique index platform_subscription_running on platform_subscription (organization_id)
  where status in ('TRIALING', 'ACTIVE', 'PAST_DUE');
create index platform_subscription_by_end on platform_subscription (ends_at);

-- That an end is near is told once for each end and each number of days before it.
create table subscription_notice (
  organization_id uuid not null references organization (id),
  -- The subscription; the organization itself for its first trial.
  subject uuid not null,
  ends_at timestamptz not null,
  days_before integer not null check (days_before >= 0),
  told_at timestamptz not null,
  primary key (organization_id, subject, ends_at, days_before)
);
call protect_ledger_table('subscription_notice');

create table platform_invoice (
  organization_id uuid not null references organization (id),
  id uuid not null,
  subscription_id uuid not null,
  -- Without a gap in its year, over all organizations: see platform_invoice_year.
  year integer not null check (year between 2000 and 9999),
  number integer not null check (number >= 1),
  status text not null default 'ISSUED' check (status in ('ISSUED', 'PAID', 'VOID')),
  period_from timestamptz not null,
  period_to timestamptz not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  net_minor bigint not null check (net_minor >= 0),
  tax_basis_points integer not null check (tax_basis_points between 0 and 10000),
  tax_minor bigint not null check (tax_minor >= 0),
  total_minor bigint not null,
  issued_at timestamptz not null,
  due_on date not null,
  -- As both were on that day. Who buys may be a person, so that is sealed.
  seller jsonb not null check (jsonb_typeof(seller) = 'object'),
  buyer_sealed text not null,
  paid_at timestamptz,
  payment_reference text check (length(payment_reference) between 1 and 100),
  voided_at timestamptz,
  void_reason text check (length(void_reason) between 1 and 500),
  primary key (organization_id, id),
  unique (organization_id, year, number),
  foreign key (organization_id, subscription_id) references platform_subscription (organization_id, id),
  check (period_to > period_from),
  check (total_minor = net_minor + tax_minor),
  check ((status = 'PAID') = (paid_at is not null)),
  check ((status = 'VOID') = (voided_at is not null))
);
call protect_tenant_table('platform_invoice');
call open_platform_window('platform_invoice');
-- What was issued stays as it was issued: it is paid or void, and nothing else of it changes. Sealing anew is no change.
revoke update, delete on platform_invoice from comanda_app;
grant update (status, paid_at, payment_reference, voided_at, void_reason, buyer_sealed) on platform_invoice to comanda_app;
-- A period is invoiced once.
create unique index platform_invoice_once on platform_invoice (organization_id, subscription_id, period_from)
  where status <> 'VOID';
create index platform_invoice_by_number on platform_invoice (year desc, number desc);

create table platform_invoice_line (
  organization_id uuid not null,
  invoice_id uuid not null,
  line_no integer not null check (line_no >= 1),
  -- Null: the days of the subscription itself, which each reader is told in his own language.
  text text check (length(text) between 1 and 200),
  quantity integer not null check (quantity >= 1),
  unit_price_minor bigint not null,
  total_minor bigint not null,
  primary key (organization_id, invoice_id, line_no),
  foreign key (organization_id, invoice_id) references platform_invoice (organization_id, id),
  check (total_minor = quantity * unit_price_minor)
);
call protect_ledger_table('platform_invoice_line');

-- The last number given in each year. Taken in the transaction of the invoice: one that fails gives it back.
create table platform_invoice_year (
  year integer primary key check (year between 2000 and 9999),
  last integer not null check (last >= 1)
);
grant select, insert, update on platform_invoice_year to comanda_app;

-- ---------------------------------------------------------------------------------------------------------------
-- Support: somebody of the platform is let into one organization to read, for hours, and everybody there knows.

create table support_access (
  organization_id uuid not null references organization (id),
  id uuid not null,
  person_id uuid not null references person (id),
  -- The sign-in that asked, which was a strong one: no other one of the same person is let in.
  session_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('SUPPORT', 'OWNER')),
  primary key (organization_id, id),
  check (expires_at > opened_at and expires_at <= opened_at + interval '4 hours'),
  check ((ended_at is null) = (ended_by is null))
);
call protect_tenant_table('support_access');
call open_platform_window('support_access');
revoke update, delete on support_access from comanda_app;
grant update (ended_at, ended_by) on support_access to comanda_app;
-- Signing in asks "where am I let in?" before a tenant is chosen: a person sees the accesses that are his.
create policy own_support on support_access for select to comanda_app using (person_id = (select current_person()));
create index support_access_of_person on support_access (person_id, expires_at);
create index support_access_by_time on support_access (opened_at desc);

-- ---------------------------------------------------------------------------------------------------------------
-- What the platform says to organizations. It belongs to none of them; whom it is for decides who reads it.

create table announcement (
  id uuid primary key,
  severity text not null check (severity in ('INFO', 'WARNING', 'URGENT')),
  -- By language, each with a title and a text.
  words jsonb not null check (jsonb_typeof(words) = 'object'),
  audience text not null check (audience in ('ALL', 'ORGANIZATIONS', 'PLANS')),
  organization_ids uuid[] not null default '{}',
  plans text[] not null default '{}' check (plans <@ array['TRIAL', 'MONTHLY', 'CUSTOM']),
  shows_from timestamptz not null,
  shows_until timestamptz not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  created_by uuid not null references person (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  check (shows_until > shows_from),
  check ((audience = 'ORGANIZATIONS') = (cardinality(organization_ids) > 0)),
  check ((audience = 'PLANS') = (cardinality(plans) > 0)),
  check (withdrawn_at is null or published_at is not null)
);

-- What the organization that is entered has, as announcements name it.
create function current_plan() returns text
  language sql stable
  return coalesce(
    (select case s.plan when 'TRIAL_EXTENSION' then 'TRIAL' else s.plan end from platform_subscription s
      where s.organization_id = current_organization() and s.status in ('TRIALING', 'ACTIVE', 'PAST_DUE')),
    (select 'TRIAL' from platform_organization o
      where o.organization_id = current_organization() and o.status = 'TRIAL')
  );

alter table announcement enable row level security;
alter table announcement force row level security;
create policy is_written on announcement to comanda_app
  using ((select looks_after_platform())) with check ((select looks_after_platform()));
create policy is_told on announcement for select to comanda_app using (
  (select current_organization()) is not null
  and published_at is not null and withdrawn_at is null and now() >= shows_from and now() < shows_until
  and case audience
    when 'ALL' then true
    when 'ORGANIZATIONS' then (select current_organization()) = any (organization_ids)
    else (select current_plan()) = any (plans)
  end
);
grant select, insert, update on announcement to comanda_app;
create index announcement_by_time on announcement (created_at desc);

create table announcement_dismissal (
  person_id uuid not null references person (id) on delete cascade,
  announcement_id uuid not null references announcement (id) on delete cascade,
  at timestamptz not null,
  primary key (person_id, announcement_id)
);
alter table announcement_dismissal enable row level security;
alter table announcement_dismissal force row level security;
create policy own_dismissal on announcement_dismissal to comanda_app
  using (person_id = (select current_person())) with check (person_id = (select current_person()));
grant select, insert on announcement_dismissal to comanda_app;

-- ---------------------------------------------------------------------------------------------------------------
-- Who did what to which organization. Written by all that happens there, read by the platform, changed by nobody.

create table platform_activity (
  id uuid primary key,
  at timestamptz not null,
  actor_id uuid not null references person (id),
  organization_id uuid references organization (id),
  type text not null check (type ~ '^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$'),
  details jsonb not null default '{}',
  request text,
  ip text
);
alter table platform_activity enable row level security;
alter table platform_activity force row level security;
create policy is_noted on platform_activity for insert to comanda_app with check (true);
create policy platform_window on platform_activity for select to comanda_app using ((select looks_after_platform()));
grant select, insert on platform_activity to comanda_app;
create index platform_activity_of_organization on platform_activity (organization_id, id desc);

-- ---------------------------------------------------------------------------------------------------------------
-- How this installation is run. There is one row.

create table platform_setting (
  is_only boolean primary key default true check (is_only),
  -- Whether time that was not paid for runs out. A café on its own box switches it off.
  time_runs_out boolean not null default true,
  grace_days integer not null default 7 check (grace_days between 0 and 60),
  invoice_days_before integer not null default 7 check (invoice_days_before between 0 and 28),
  payment_days integer not null default 14 check (payment_days between 0 and 90),
  price_per_day_minor bigint not null default 100 check (price_per_day_minor >= 0),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  tax_basis_points integer not null default 0 check (tax_basis_points between 0 and 10000),
  -- In which a year begins, and an invoice has its day.
  time_zone text not null default 'UTC' check (is_time_zone(time_zone)),
  -- Who sells: name, address, tax id, how to pay.
  seller jsonb not null default '{"name": "Comanda", "address": "", "taxId": "", "payTo": ""}'
    check (jsonb_typeof(seller) = 'object'),
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
insert into platform_setting default values;
alter table platform_setting enable row level security;
alter table platform_setting force row level security;
create policy is_read on platform_setting for select to comanda_app using (true);
create policy is_written on platform_setting for update to comanda_app
  using ((select looks_after_platform())) with check ((select looks_after_platform()));
grant select, update on platform_setting to comanda_app;
