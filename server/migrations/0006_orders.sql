-- The next order number of each store and business day. `max + 1` races; a locked row does not.
create table order_counter (
  organization_id uuid not null,
  store_id uuid not null,
  business_date date not null,
  last integer not null,
  primary key (organization_id, store_id, business_date),
  foreign key (organization_id, store_id) references store (organization_id, id)
) with (fillfactor = 50);
call protect_tenant_table('order_counter');

create table customer_order (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  business_date date not null,
  number integer not null check (number >= 1),
  source text not null,
  type text not null,
  status text not null check (status in ('DRAFT', 'PENDING', 'CONFIRMED', 'PREPARING', 'READY', 'SERVED',
    'OUT_FOR_DELIVERY', 'DELIVERED', 'COMPLETED', 'ON_HOLD', 'CANCELLED', 'REJECTED', 'FAILED')),
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
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  taxes jsonb not null,
  total_minor bigint not null check (total_minor >= 0),
  placed_at timestamptz not null,
  ready_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, store_id, business_date, number),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id),
  foreign key (organization_id, guest_session_id) references guest_session (organization_id, id)
);
call protect_tenant_table('customer_order');
create index customer_order_open on customer_order (organization_id, store_id, placed_at)
  where status in ('PENDING', 'CONFIRMED', 'PREPARING', 'ON_HOLD', 'READY');

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
  quantity integer not null check (quantity between 1 and 50),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  total_minor bigint not null check (total_minor >= 0),
  tax_basis_points integer not null,
  tax_minor bigint not null check (tax_minor >= 0),
  primary key (organization_id, id),
  unique (organization_id, order_id, line_no),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  foreign key (organization_id, item_id) references menu_item (organization_id, id),
  check (total_minor = unit_price_minor * quantity)
);
call protect_tenant_table('order_line');

create table order_status_change (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  step integer not null,
  status text not null,
  at timestamptz not null,
  by text not null,
  primary key (organization_id, order_id, step),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id)
);
call protect_ledger_table('order_status_change');
