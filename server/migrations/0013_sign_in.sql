-- What signing in needs besides a password.

-- Who came by phone has no address, and who came from elsewhere perhaps none that was proven.
alter table person alter column email_index drop not null;

-- Whether a code reached this number. Another number is another proof.
alter table person add column phone_verified boolean not null default false;
create function forget_phone_proof() returns trigger
  language plpgsql as $$
begin
  new.phone_verified := false;
  return new;
end $$;
create trigger forget_phone_proof before update of phone_index on person
  for each row when (new.phone_index is distinct from old.phone_index) execute function forget_phone_proof();

-- The second factor is checked in our own transactions, so its table is in our own form. Nobody had one yet.
drop table person_two_factor;
create table person_two_factor (
  person_id uuid primary key references person (id) on delete cascade,
  secret_sealed text not null,
  -- Until a first code was shown it is not asked for.
  is_on boolean not null default false,
  -- The step of time whose code was used last: neither it nor an older one is good again.
  last_step bigint,
  backup_code_hashes bytea[] not null default '{}',
  failures integer not null default 0 check (failures >= 0),
  locked_until timestamptz,
  created_at timestamptz not null default now()
);

-- Somebody has proven the first half. Only the hash of what he goes on with is here.
create table second_factor_challenge (
  secret_hash bytea primary key,
  person_id uuid not null references person (id) on delete cascade,
  expires_at timestamptz not null
);
create index second_factor_challenge_of_person on second_factor_challenge (person_id);
create index second_factor_challenge_by_expiry on second_factor_challenge (expires_at);

-- How many texts a number was sent is counted with everything else that strangers may ask for: in sign_in_lock.
alter table phone_code drop column sent_count, drop column counted_since;
create index phone_code_by_expiry on phone_code (expires_at);

-- Somebody was sent to another account's door. He comes back once, soon, and in the same browser.
create table provider_attempt (
  state_hash bytea primary key,
  provider text not null,
  return_to text not null,
  -- Whose account is to be opened by the other one, too; null when somebody wants to come in.
  person_id uuid references person (id) on delete cascade,
  session_id uuid references person_session (id) on delete cascade,
  expires_at timestamptz not null,
  check ((person_id is null) = (session_id is null))
);
create index provider_attempt_by_expiry on provider_attempt (expires_at);

grant select, insert, update, delete on person_two_factor, second_factor_challenge, provider_attempt to comanda_app;
-- Keys that signed long ago are swept.
grant delete on signing_key to comanda_app;
