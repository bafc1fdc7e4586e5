-- People belong to no tenant: one person may work for several. What a tenant knows of a person is `member`.
-- The first four tables are Better Auth's, under our names.

create table person (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table person_session (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index person_session_of_person on person_session (person_id);

create table person_account (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index person_account_of_person on person_account (person_id);

create table person_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index person_verification_by_identifier on person_verification (identifier);

grant select, insert, update, delete on person, person_session, person_account, person_verification to comanda_app;

create table member (
  organization_id uuid not null references organization (id),
  id uuid not null,
  person_id uuid references person (id),
  name text not null check (length(name) between 1 and 100),
  status text not null default 'ACTIVE' check (status in ('INVITED', 'ACTIVE', 'SUSPENDED', 'DEACTIVATED')),
  pin_hash text,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, person_id)
);
call protect_tenant_table('member');
-- Signing in asks "where do I work?" before a tenant is chosen: a person sees the memberships that are his.
create policy own_membership on member for select to comanda_app using (person_id = (select current_person()));
create index member_of_person on member (person_id);

create table role_assignment (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- Null: in every store of the organization.
  store_id uuid,
  role text not null check (role in
    ('OWNER', 'MANAGER', 'SHIFT_LEAD', 'CASHIER', 'BARISTA', 'KITCHEN', 'WAITER', 'STAFF')),
  expires_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references member (organization_id, id) on delete cascade,
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('role_assignment');
create index role_assignment_of_member on role_assignment (organization_id, member_id);

create table device (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('KDS_DISPLAY', 'POS', 'KIOSK', 'PICKUP_BOARD', 'CUSTOMER_DISPLAY')),
  secret_hash bytea not null,
  enrolled_at timestamptz not null default now(),
  last_seen_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('device');

-- One-time codes. `uses_left` runs out under the same guard as everything that can run out.
create table device_enrolment (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  code_hash bytea not null,
  uses_left integer not null check (uses_left >= 0),
  expires_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, code_hash),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('device_enrolment');
-- Who knows a code may see what it opens, before any tenant is known: knowing it is the proof.
create policy code_is_known on device_enrolment for select to comanda_app
  using (code_hash = decode(nullif(current_setting('app.code_hash', true), ''), 'hex'));
create index device_enrolment_by_code on device_enrolment (code_hash);
