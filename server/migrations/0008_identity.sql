-- The whole door: how people prove who they are, what keeps them in, and who may let them in.

-- ---------------------------------------------------------------------------------------------------------------
-- People. An address and a number are kept sealed; what they are found by is an index that tells nothing.

alter table person rename column email to email_index;
alter table person
  add column email_sealed text,
  add column phone_index text unique,
  add column phone_sealed text,
  add column language text,
  add column status text not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED', 'DEACTIVATED', 'ERASED')),
  add column two_factor_enabled boolean not null default false,
  add column version integer not null default 1,
  add column erased_at timestamptz;

alter table person_session
  add column method text not null default 'password',
  add column device_name text,
  add column last_used_at timestamptz not null default now(),
  add column ended_at timestamptz;
create index person_session_by_expiry on person_session (expires_at);

create unique index person_account_of_provider on person_account (provider_id, account_id);

create table person_two_factor (
  id uuid primary key,
  person_id uuid not null unique references person (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create index person_two_factor_by_secret on person_two_factor (secret);

create table person_passkey (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  name text not null check (length(name) between 1 and 100),
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  is_backed_up boolean not null default false,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index person_passkey_of_person on person_passkey (person_id);

-- What an authenticator was asked. Used once, and only while it is fresh.
create table passkey_challenge (
  id uuid primary key,
  person_id uuid references person (id) on delete cascade,
  challenge text not null,
  expires_at timestamptz not null
);
create index passkey_challenge_by_expiry on passkey_challenge (expires_at);

-- Links that were mailed: an address to confirm, a password to set. Only the hash of what was sent is here.
create table person_link (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  purpose text not null check (purpose in ('VERIFY_EMAIL', 'RESET_PASSWORD', 'CHANGE_EMAIL')),
  secret_hash bytea not null unique,
  -- For a new address: what it will be.
  email_index text,
  email_sealed text,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index person_link_of_person on person_link (person_id, purpose);

-- A code sent to a phone. One at a time for a number, few tries, soon over.
create table phone_code (
  phone_index text primary key,
  code_hash bytea not null,
  expires_at timestamptz not null,
  tries_left integer not null check (tries_left >= 0),
  sent_count integer not null default 1,
  counted_since timestamptz not null default now()
);

-- Wrong guesses by account and address: the key is a hash, so unknown accounts look like known ones.
create table sign_in_lock (
  key bytea primary key,
  failures integer not null check (failures >= 0),
  first_failed_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_lock_by_age on sign_in_lock (first_failed_at);

-- What keeps somebody in: a family of refresh tokens, of which only the newest generation is valid. The tokens are
-- ours by signature, so nothing secret is kept. An older generation coming back means a copy exists: all end.
create table credential (
  id uuid primary key,
  kind text not null check (kind in ('person', 'device', 'key')),
  -- A session, a device or an API key.
  owner_id uuid not null,
  tenant uuid,
  in_cookie boolean not null default false,
  generation integer not null default 0 check (generation >= 0),
  rotated_at timestamptz,
  -- By which Idempotency-Key: an answer that was lost on the way is given again to who asked for it.
  rotated_by bytea,
  lasts_seconds integer not null check (lasts_seconds > 0),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text,
  created_at timestamptz not null default now(),
  check ((kind = 'person') = (tenant is null))
);
create index credential_of_owner on credential (owner_id);
create index credential_by_expiry on credential (expires_at);

-- Keys that sign access tokens. The private half is wrapped; the public half is what /.well-known/jwks.json shows.
create table signing_key (
  id text primary key,
  public_jwk json not null,
  wrapped_private text not null,
  created_at timestamptz not null default now(),
  signs_from timestamptz not null,
  retires_at timestamptz
);

-- What happened at the door, for the person himself and for who looks after the installation. Never changed.
create table security_event (
  id uuid primary key,
  person_id uuid,
  type text not null check (type ~ '^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$'),
  at timestamptz not null default now(),
  ip text,
  user_agent text,
  details jsonb not null default '{}'
);
create index security_event_of_person on security_event (person_id, at desc);
create index security_event_by_time on security_event (at desc);

-- What a person agreed to, and when he changed his mind. Never changed: the newest entry of a purpose is what holds.
create table consent (
  id uuid primary key,
  person_id uuid not null references person (id),
  purpose text not null,
  is_granted boolean not null,
  wording text not null,
  source text not null,
  at timestamptz not null default now()
);
create index consent_of_person on consent (person_id, purpose, at desc);

create table notification_preference (
  person_id uuid not null references person (id) on delete cascade,
  topic text not null,
  channel text not null,
  is_on boolean not null,
  primary key (person_id, topic, channel)
);

create table push_token (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  kind text not null check (kind in ('FCM', 'WEB_PUSH')),
  token_index text not null,
  token_sealed text not null,
  created_at timestamptz not null default now(),
  unique (person_id, token_index)
);

-- What a provider gave us instead of a card. A card's number never comes here.
create table person_payment_method (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  provider text not null,
  token_index text not null,
  token_sealed text not null,
  brand text,
  last_four text check (last_four ~ '^[0-9]{4}$'),
  expires_month text check (expires_month ~ '^[0-9]{4}-[0-9]{2}$'),
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  unique (person_id, provider, token_index)
);

-- Those who look after the installation itself. Nobody becomes one through a tenant.
create table platform_admin (
  person_id uuid primary key references person (id),
  role text not null check (role in ('PLATFORM_SUPER_ADMIN', 'PLATFORM_ADMIN', 'PLATFORM_SUPPORT')),
  granted_by uuid references person (id),
  granted_at timestamptz not null default now(),
  revoked_at timestamptz
);

grant select, insert, update, delete on person_two_factor, person_passkey, passkey_challenge, person_link, phone_code,
  sign_in_lock, credential, notification_preference, push_token, person_payment_method to comanda_app;
grant select, insert, update on signing_key, platform_admin to comanda_app;
grant select, insert on security_event, consent to comanda_app;

-- ---------------------------------------------------------------------------------------------------------------
-- Members: what an organization knows of the people who work in it.

alter table member
  add column employee_no text check (length(employee_no) between 3 and 20),
  add column nfc_hash bytea,
  add column version integer not null default 1,
  add column updated_at timestamptz not null default now(),
  add constraint member_employee_no unique (organization_id, employee_no),
  add constraint member_nfc unique (organization_id, nfc_hash);

alter table role_assignment
  -- Taken away although the role gives it.
  add column denied text[] not null default '{}',
  -- Up to where a limited grant goes, in minor units; null is the store's own limit.
  add column discount_limit_minor bigint check (discount_limit_minor >= 0),
  add column counter_ids uuid[] not null default '{}',
  add column created_at timestamptz not null default now();
create unique index role_assignment_once on role_assignment (organization_id, member_id, role, coalesce(store_id, organization_id));

create table invitation (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  email_index text not null,
  email_sealed text not null,
  code_hash bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, code_hash),
  foreign key (organization_id, member_id) references member (organization_id, id)
);
call protect_tenant_table('invitation');
-- Who holds the link may see what it opens, before any tenant is known: holding it is the proof.
create policy code_is_known on invitation for select to comanda_app
  using (code_hash = decode(nullif(current_setting('app.code_hash', true), ''), 'hex'));
create index invitation_by_code on invitation (code_hash);
create index invitation_of_member on invitation (organization_id, member_id);

create table api_key (
  organization_id uuid not null references organization (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- The beginning of the key, for telling keys apart.
  prefix text not null,
  secret_hash bytea not null,
  -- The key before the last rotation, and until when it still opens.
  previous_hash bytea,
  previous_until timestamptz,
  scopes text[] not null check (cardinality(scopes) >= 1),
  -- Null: every store.
  only_stores uuid[],
  ip_allow text[] not null default '{}',
  expires_at timestamptz,
  last_used_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (organization_id, id)
);
call protect_tenant_table('api_key');

-- ---------------------------------------------------------------------------------------------------------------
-- Staff at a device: a PIN opens a short session; a manager's PIN opens one action.

create table staff_session (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  member_id uuid not null,
  device_id uuid not null,
  secret_hash bytea not null,
  opened_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, member_id) references member (organization_id, id),
  foreign key (organization_id, device_id) references device (organization_id, id)
);
call protect_tenant_table('staff_session');
create index staff_session_of_device on staff_session (organization_id, device_id) where closed_at is null;
create index staff_session_of_member on staff_session (organization_id, member_id) where closed_at is null;

-- Wrong PINs at one device: of one member, and of all of them together (the subject is the device itself).
create table pin_lock (
  organization_id uuid not null,
  device_id uuid not null,
  subject uuid not null,
  store_id uuid not null,
  failures integer not null check (failures >= 0),
  first_failed_at timestamptz not null,
  locked_until timestamptz,
  primary key (organization_id, device_id, subject),
  foreign key (organization_id, device_id) references device (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('pin_lock');

create table manager_override (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  device_id uuid not null,
  approver_id uuid not null,
  -- Who asked, as the journal knows callers: only he may use it.
  requested_by text not null,
  action text not null,
  subject uuid not null,
  reason text,
  secret_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, device_id) references device (organization_id, id),
  foreign key (organization_id, approver_id) references member (organization_id, id)
);
call protect_tenant_table('manager_override');

-- A device keeps a credential instead of a secret that never changes.
alter table device drop column secret_hash;
alter table device add column version integer not null default 1;

-- A new organization tries the program out first.
alter table organization add column trial_ends_at timestamptz;
