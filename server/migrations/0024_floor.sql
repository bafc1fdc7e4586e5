-- The floor at work: which tables there are and what they are doing, who sits where, what guests ask for, who books,
-- and who brings what is ready.

-- Lets one exclusion constraint compare ids and spans of time. In a schema of its own: its functions are not ours.
create schema if not exists extensions;
create extension if not exists btree_gist schema extensions;

-- What a guest types when his camera reads nothing. Letters that look alike are left out.
create function new_place_code() returns text
  language plpgsql volatile as $$
declare
  letters constant text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  made text := '';
begin
  for place in 1..6 loop
    made := made || substr(letters, 1 + floor(random() * length(letters))::integer, 1);
  end loop;
  return made;
end $$;

alter table zone
  add column short_code text not null default new_place_code() check (short_code ~ '^[2-9A-HJKMNP-Z]{6}$'),
  add column code_version integer not null default 1,
  add column version integer not null default 1,
  add column deleted_at timestamptz,
  add constraint zone_name check (length(name) between 1 and 100),
  add constraint zone_short_code unique (organization_id, store_id, short_code);
create unique index zone_name_once on zone (organization_id, store_id, lower(name)) where deleted_at is null;

alter table floor_table
  add column status text not null default 'FREE' check (status in ('FREE', 'RESERVED', 'OCCUPIED', 'BILL_REQUESTED',
    'PAYING', 'CLEANING', 'OUT_OF_SERVICE')),
  add column status_since timestamptz not null default now(),
  add column short_code text not null default new_place_code() check (short_code ~ '^[2-9A-HJKMNP-Z]{6}$'),
  add column version integer not null default 1,
  add column deleted_at timestamptz,
  add constraint floor_table_short_code unique (organization_id, store_id, short_code),
  drop constraint floor_table_organization_id_store_id_number_key;
create unique index floor_table_number_once on floor_table (organization_id, store_id, lower(number))
  where deleted_at is null;
create index floor_table_of_zone on floor_table (organization_id, zone_id);

-- A party's stay: from sitting down until the table is left. It may take several tables, and move.
create table seating (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  opened_at timestamptz not null,
  opened_by text not null,
  -- Somebody of the house saw them, or they ordered: a code that was only looked at does not keep a table for long.
  is_certain boolean not null,
  guests integer check (guests between 1 and 500),
  closed_at timestamptz,
  merged_into_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, merged_into_id) references seating (organization_id, id)
);
call protect_tenant_table('seating');
create index seating_open on seating (organization_id, store_id) where closed_at is null;

-- Where parties sit now. A table holds one party: the primary key says so.
create table seating_table (
  organization_id uuid not null,
  table_id uuid not null,
  store_id uuid not null,
  seating_id uuid not null,
  primary key (organization_id, table_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id),
  foreign key (organization_id, seating_id) references seating (organization_id, id)
);
call protect_tenant_table('seating_table');
create index seating_table_of_seating on seating_table (organization_id, seating_id);

-- The orders of a party, as far as the floor must know: the last bill ends its stay.
create table seating_order (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  seating_id uuid not null,
  -- Where it was ordered: it goes along when that table leaves the others.
  table_id uuid not null,
  ended_at timestamptz,
  primary key (organization_id, order_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  foreign key (organization_id, seating_id) references seating (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id)
);
call protect_tenant_table('seating_order');
create index seating_order_of_seating on seating_order (organization_id, seating_id);

alter table guest_session
  add column seating_id uuid,
  add column warned_at timestamptz,
  add column end_told_at timestamptz,
  -- Of what the browser keeps for us. Once it has shown it, the token alone is worth nothing.
  add column device_hash bytea,
  add column is_bound boolean not null default false,
  add foreign key (organization_id, seating_id) references seating (organization_id, id),
  add constraint guest_session_bound check (not is_bound or device_hash is not null);
-- Those whose end has not been told: the few that are open, whatever a year has left behind.
create index guest_session_untold on guest_session (organization_id, expires_at)
  where closed_at is null and end_told_at is null;
create index guest_session_of_seating on guest_session (organization_id, seating_id)
  where closed_at is null and seating_id is not null;
create index guest_session_of_store on guest_session (organization_id, store_id, opened_at desc, id desc);
-- Two taps on one phone are one session.
create unique index guest_session_of_device on guest_session (organization_id, table_id, device_hash)
  where closed_at is null and end_told_at is null and device_hash is not null;

create table reservation (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  status text not null check (status in ('PENDING_DEPOSIT', 'CONFIRMED', 'ARRIVED', 'SEATED', 'COMPLETED', 'CANCELLED',
    'NO_SHOW')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  party_size integer not null check (party_size between 1 and 500),
  guest_name text not null check (length(guest_name) between 1 and 100),
  phone_sealed text,
  phone_index text,
  note text,
  customer_person_id uuid references person (id),
  currency text not null,
  deposit_due_minor bigint not null check (deposit_due_minor >= 0),
  -- What is owed to the guest until it is redeemed, given back or kept. It changes only with an entry below.
  deposit_held_minor bigint not null default 0 check (deposit_held_minor >= 0),
  deposit_until timestamptz,
  arrived_at timestamptz,
  seating_id uuid,
  cancel_reason text,
  placed_by text not null,
  placed_at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, seating_id) references seating (organization_id, id),
  check (starts_at < ends_at)
);
call protect_tenant_table('reservation');
create index reservation_of_store on reservation (organization_id, store_id, starts_at, id);
create index reservation_waiting on reservation (organization_id, starts_at)
  where status in ('PENDING_DEPOSIT', 'CONFIRMED', 'ARRIVED');
create index reservation_of_seating on reservation (organization_id, seating_id) where seating_id is not null;
create index reservation_by_phone on reservation (organization_id, phone_index) where phone_index is not null;
create index reservation_of_person on reservation (customer_person_id) where customer_person_id is not null;
-- "Where did I book?" is asked before an organization is entered: a person sees what is his.
create policy own_reservation on reservation for select to comanda_app
  using (customer_person_id = (select current_person()) and (select current_organization()) is null);

-- The tables a reservation keeps, and for how long. `during` ends with the buffer; two stays that begin at their time
-- and end a buffer later overlap exactly when less than one buffer lies between them. Rows go when the stay is over
-- or called off.
create table reservation_table (
  organization_id uuid not null,
  reservation_id uuid not null,
  table_id uuid not null,
  store_id uuid not null,
  during tstzrange not null check (not isempty(during)),
  primary key (organization_id, reservation_id, table_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, reservation_id) references reservation (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id),
  constraint reservation_table_once exclude using gist (organization_id with =, table_id with =, during with &&)
);
call protect_tenant_table('reservation_table');
create index reservation_table_of_store on reservation_table (organization_id, store_id);

create table reservation_deposit_entry (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  reservation_id uuid not null,
  kind text not null check (kind in ('RECEIVED', 'REDEEMED', 'RETURNED', 'FORFEITED')),
  held_change_minor bigint not null,
  method text,
  order_id uuid,
  at timestamptz not null,
  by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, reservation_id) references reservation (organization_id, id),
  check ((kind = 'RECEIVED') = (held_change_minor > 0))
);
call protect_ledger_table('reservation_deposit_entry');
create index reservation_deposit_entry_of on reservation_deposit_entry (organization_id, reservation_id, at);

create table waiter_call (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  table_id uuid not null,
  guest_session_id uuid,
  type text not null check (type in ('WATER', 'BILL', 'HELP', 'CUSTOM')),
  note text check (length(note) <= 200),
  status text not null check (status in ('PENDING', 'REROUTED', 'ACKNOWLEDGED', 'RESOLVED')),
  -- Who is asked; nobody while no waiter is there.
  member_id uuid,
  asked_ids uuid[] not null default '{}',
  -- Unanswered until then, it goes on to the next.
  due_at timestamptz not null,
  is_escalated boolean not null default false,
  ack_text text check (length(ack_text) <= 200),
  called_at timestamptz not null,
  acknowledged_at timestamptz,
  resolved_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id),
  foreign key (organization_id, guest_session_id) references guest_session (organization_id, id),
  foreign key (organization_id, member_id) references member (organization_id, id)
);
call protect_tenant_table('waiter_call');
create index waiter_call_of_store on waiter_call (organization_id, store_id, called_at desc, id desc);
create index waiter_call_waiting on waiter_call (organization_id, due_at) where status in ('PENDING', 'REROUTED');
-- A table that waves twice is served once.
create unique index waiter_call_once on waiter_call (organization_id, table_id, type) where status <> 'RESOLVED';

create table zone_request (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  guest_session_id uuid not null,
  table_id uuid not null,
  to_zone_id uuid not null,
  to_table_id uuid,
  note text check (length(note) <= 200),
  status text not null check (status in ('PENDING', 'APPROVED', 'DENIED', 'EXPIRED')),
  reason text check (length(reason) <= 200),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, guest_session_id) references guest_session (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id),
  foreign key (organization_id, to_zone_id) references zone (organization_id, id),
  foreign key (organization_id, to_table_id) references floor_table (organization_id, id)
);
call protect_tenant_table('zone_request');
create index zone_request_of_store on zone_request (organization_id, store_id, asked_at desc, id desc);
create unique index zone_request_once on zone_request (organization_id, guest_session_id) where status = 'PENDING';
create index zone_request_waiting on zone_request (organization_id, expires_at) where status = 'PENDING';

-- Whether a waiter is there. Where he is, is not kept: only whether that is within the house.
create table waiter_presence (
  organization_id uuid not null,
  member_id uuid not null,
  store_id uuid not null,
  is_online boolean not null,
  is_inside boolean not null,
  seen_at timestamptz not null,
  -- Since when he has nothing to do; what he did last moves it.
  idle_since timestamptz,
  primary key (organization_id, member_id, store_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, member_id) references member (organization_id, id)
);
call protect_tenant_table('waiter_presence');
create index waiter_presence_of_store on waiter_presence (organization_id, store_id) where is_online;

-- Who looks after which table.
create table waiter_table (
  organization_id uuid not null,
  member_id uuid not null,
  table_id uuid not null,
  store_id uuid not null,
  primary key (organization_id, member_id, table_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, member_id) references member (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id)
);
call protect_tenant_table('waiter_table');
create index waiter_table_of_table on waiter_table (organization_id, table_id);

-- An order to be brought to its table: from ready until it is served.
create table serving (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  table_id uuid not null,
  table_number text not null,
  business_date date not null,
  status text not null check (status in ('PENDING', 'ACCEPTED', 'UNASSIGNED', 'SERVED', 'WITHDRAWN')),
  member_id uuid,
  -- Who has refused it or let it pass: they are not asked again.
  asked_ids uuid[] not null default '{}',
  expires_at timestamptz,
  ready_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  primary key (organization_id, order_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id),
  foreign key (organization_id, member_id) references member (organization_id, id),
  check ((status in ('PENDING', 'ACCEPTED')) <= (member_id is not null)),
  check ((status = 'PENDING') = (expires_at is not null))
);
call protect_tenant_table('serving');
create index serving_of_store on serving (organization_id, store_id, ready_at desc, order_id desc);
create index serving_of_member on serving (organization_id, member_id, business_date) where member_id is not null;
create index serving_waiting on serving (organization_id, store_id) where status in ('PENDING', 'UNASSIGNED');

-- Whom it was offered to, and what he said.
create table serving_offer (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  member_id uuid not null,
  answer text not null check (answer in ('ACCEPTED', 'REJECTED', 'TIMEOUT', 'ASSIGNED')),
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references serving (organization_id, order_id),
  foreign key (organization_id, member_id) references member (organization_id, id)
);
call protect_ledger_table('serving_offer');
create index serving_offer_of_order on serving_offer (organization_id, order_id, at);
