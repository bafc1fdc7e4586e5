create table zone (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  sort integer not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('zone');

create table floor_table (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  zone_id uuid not null,
  number text not null check (length(number) between 1 and 10),
  seats integer not null check (seats between 1 and 100),
  shape text not null,
  x integer not null,
  y integer not null,
  width integer not null,
  height integer not null,
  -- Part of what the table's code signs: raising it makes every printed code of this table void.
  code_version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, store_id, number),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, zone_id) references zone (organization_id, id)
);
call protect_tenant_table('floor_table');

create table guest_session (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  table_id uuid not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id)
);
call protect_tenant_table('guest_session');
create index guest_session_of_table on guest_session (organization_id, table_id, expires_at);
