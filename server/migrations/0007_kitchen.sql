create table kitchen_ticket (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  counter_id uuid not null,
  status text not null check (status in
    ('NEW', 'ACCEPTED', 'IN_PROGRESS', 'READY', 'BUMPED', 'RECALLED', 'CANCELLED')),
  created_at timestamptz not null,
  bumped_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  -- One ticket of an order at a counter: reading the journal twice cannot cook twice.
  unique (organization_id, order_id, counter_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  foreign key (organization_id, counter_id) references counter (organization_id, id)
);
call protect_tenant_table('kitchen_ticket');
create index kitchen_ticket_open on kitchen_ticket (organization_id, store_id, created_at)
  where status not in ('BUMPED', 'CANCELLED');
create index kitchen_ticket_bumped on kitchen_ticket (organization_id, store_id, bumped_at desc)
  where status = 'BUMPED';
