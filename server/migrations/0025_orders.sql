-- An order as it lives: priced in parts that add up, changed line by line, sent to the kitchen in pieces, split into
-- bills, put on hold, given up.

alter table customer_order
  add column prefix text not null default 'ORD' check (prefix ~ '^[A-Z0-9-]{1,6}$'),
  add column zone_id uuid,
  add column tab_name text check (length(tab_name) between 1 and 60),
  -- A telephone and an address are somebody's own: they are sealed.
  add column guest_phone_sealed text,
  add column delivery_address_sealed text,
  add column delivery_zone_id uuid,
  add column priority text not null default 'NORMAL' check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT', 'RUSH')),
  -- When the guest wants it, and from when on the kitchen has it.
  add column scheduled_for timestamptz,
  add column release_at timestamptz,
  add column discount_minor bigint not null default 0 check (discount_minor >= 0),
  add column service_minor bigint not null default 0 check (service_minor >= 0),
  add column delivery_minor bigint not null default 0 check (delivery_minor >= 0),
  -- The part of the tax that the prices do not hold already.
  add column added_tax_minor bigint not null default 0,
  add column tip_minor bigint not null default 0 check (tip_minor >= 0),
  add column eta_at timestamptz,
  add column queue_position integer check (queue_position >= 0),
  -- Ordered for somebody else: for whom, and why.
  add column proxy_for text check (length(proxy_for) between 1 and 120),
  add column proxy_reason text check (length(proxy_reason) between 1 and 300),
  add column external_platform text,
  add column external_id text,
  add column reason_code text,
  add column reason text check (length(reason) <= 500),
  add column ended_by text,
  add column workflow_template_id uuid,
  add column workflow_version integer,
  add column merged_into uuid,
  add column completed_at timestamptz,
  add column updated_at timestamptz not null default now(),
  add foreign key (organization_id, zone_id) references zone (organization_id, id),
  add foreign key (organization_id, merged_into) references customer_order (organization_id, id),
  add check ((external_platform is null) = (external_id is null)),
  add check (proxy_for is null or proxy_reason is not null);

-- What was written before taxes could be added has them added as the store had it.
update customer_order set added_tax_minor = total_minor - subtotal_minor;
alter table customer_order
  add check (added_tax_minor in (0, tax_minor)),
  add check (total_minor = subtotal_minor - discount_minor + service_minor + delivery_minor + added_tax_minor + tip_minor),
  add check (type in ('DINE_IN', 'TAKEAWAY', 'DELIVERY')),
  add check (payment_timing in ('PAY_NOW', 'PAY_COUNTER', 'PAY_TABLE')),
  add check (payment_status in ('UNPAID', 'PENDING', 'AUTHORIZED', 'PARTIALLY_PAID', 'PAID', 'FAILED', 'VOIDED',
    'PARTIALLY_REFUNDED', 'REFUNDED'));

drop index customer_order_open;
create index customer_order_open on customer_order (organization_id, store_id, placed_at)
  where status in ('DRAFT', 'PENDING', 'CONFIRMED', 'PREPARING', 'ON_HOLD', 'READY', 'SERVED', 'OUT_FOR_DELIVERY', 'DELIVERED');
create index customer_order_of_store on customer_order (organization_id, store_id, placed_at desc, id desc);
create index customer_order_at_table on customer_order (organization_id, table_id, placed_at)
  where table_id is not null and status in ('DRAFT', 'PENDING', 'CONFIRMED', 'PREPARING', 'ON_HOLD', 'READY', 'SERVED');
create index customer_order_of_customer on customer_order (organization_id, customer_person_id, placed_at desc)
  where customer_person_id is not null;
create index customer_order_to_release on customer_order (organization_id, release_at) where release_at is not null;
create unique index customer_order_of_platform on customer_order (organization_id, store_id, external_platform, external_id)
  where external_id is not null;

alter table order_line
  add column kind text not null default 'REGULAR' check (kind in ('REGULAR', 'COMBO_PARENT', 'COMBO_CHILD')),
  add column parent_line_id uuid,
  add column variant_id uuid,
  add column gross_minor bigint not null default 0 check (gross_minor >= 0),
  add column discount_minor bigint not null default 0 check (discount_minor >= 0),
  add column taxes jsonb not null default '[]',
  add column allergens text[] not null default '{}',
  -- What it takes from the shelf, as its recipe was when it was ordered, and what that cost.
  add column ingredients jsonb not null default '[]',
  add column cost_minor bigint not null default 0,
  add column prep_minutes integer not null default 5,
  add column seat integer check (seat between 1 and 99),
  add column course integer not null default 1 check (course between 1 and 9),
  -- The kitchen is to make it. What was sent and not taken back is then what stands on the order.
  add column fired boolean not null default true,
  add column sent_quantity integer not null default 0 check (sent_quantity >= 0),
  add column cancelled_quantity integer not null default 0 check (cancelled_quantity >= 0),
  add column prep_status text not null default 'NOT_STARTED'
    check (prep_status in ('NOT_STARTED', 'QUEUED', 'IN_PROGRESS', 'QUALITY_CHECK', 'READY', 'SERVED', 'VOIDED')),
  add column void_reason text check (length(void_reason) between 1 and 300),
  add column voided_at timestamptz,
  add column voided_by text,
  add column added_by text,
  add column added_at timestamptz not null default now(),
  alter column counter_id drop not null,
  add foreign key (organization_id, parent_line_id) references order_line (organization_id, id),
  drop constraint order_line_check,
  drop constraint order_line_quantity_check;

update order_line set gross_minor = total_minor, sent_quantity = quantity,
  taxes = jsonb_build_array(jsonb_build_object('name', 'VAT', 'basisPoints', tax_basis_points,
    'netMinor', total_minor - tax_minor, 'taxMinor', tax_minor));
alter table order_line
  drop column tax_basis_points,
  add constraint order_line_quantity_check check (quantity between 0 and 100),
  add check (gross_minor = unit_price_minor * quantity),
  add check (total_minor = gross_minor - discount_minor),
  add check ((kind = 'COMBO_CHILD') = (parent_line_id is not null)),
  add check (kind <> 'COMBO_CHILD' or gross_minor = 0),
  add check (voided_at is null or quantity = 0),
  -- A combo is a price; the kitchen makes what was picked for it.
  add check (case
    when kind = 'COMBO_PARENT' then sent_quantity = 0 and cancelled_quantity = 0
    when fired then sent_quantity - cancelled_quantity = quantity
    else sent_quantity = cancelled_quantity
  end);
create index order_line_of_order on order_line (organization_id, order_id);
create index order_line_of_parent on order_line (organization_id, parent_line_id) where parent_line_id is not null;

alter table order_status_change add column reason text;

-- Every piece of a line that was sent to the kitchen, taken back, or moved with its line to another order.
create table order_line_ledger (
  organization_id uuid not null,
  id bigint generated always as identity,
  store_id uuid not null,
  order_id uuid not null,
  line_id uuid not null,
  kind text not null check (kind in ('SENT', 'CANCELLED', 'MOVED')),
  quantity integer not null check (quantity > 0),
  at timestamptz not null,
  by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  foreign key (organization_id, line_id) references order_line (organization_id, id)
);
call protect_ledger_table('order_line_ledger');
create index order_line_ledger_of_line on order_line_ledger (organization_id, line_id);

-- A discount by hand: on a line or on the whole, a share or an amount, with its reason.
create table order_adjustment (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  line_id uuid,
  kind text not null check (kind in ('DISCOUNT', 'COMP')),
  basis_points integer check (basis_points between 1 and 10000),
  amount_minor bigint check (amount_minor > 0),
  reason text not null check (length(reason) between 1 and 300),
  by text not null,
  approved_by text,
  at timestamptz not null,
  removed_at timestamptz,
  removed_by text,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  foreign key (organization_id, line_id) references order_line (organization_id, id),
  check ((basis_points is null) <> (amount_minor is null))
);
call protect_tenant_table('order_adjustment');
create index order_adjustment_of_order on order_adjustment (organization_id, order_id, at) where removed_at is null;

-- How an order is paid for by several: each bill its lines or its share. They add up to the order.
create table order_bill (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  number integer not null check (number >= 1),
  split_by text not null check (split_by in ('ITEM', 'SEAT', 'SHARE', 'AMOUNT')),
  name text check (length(name) between 1 and 60),
  lines jsonb not null,
  subtotal_minor bigint not null,
  service_minor bigint not null,
  delivery_minor bigint not null,
  tip_minor bigint not null,
  taxes jsonb not null,
  tax_minor bigint not null,
  total_minor bigint not null check (total_minor >= 0),
  primary key (organization_id, id),
  unique (organization_id, order_id, number),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id)
);
call protect_tenant_table('order_bill');

create table order_feedback (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  rating integer not null check (rating between 1 and 5),
  comment text check (length(comment) between 1 and 500),
  enjoyed boolean,
  issue_with text check (issue_with in ('RESTAURANT', 'APP')),
  category text check (length(category) between 1 and 40),
  status text not null default 'PENDING' check (status in ('PENDING', 'APPROVED', 'REJECTED')),
  needs_recovery boolean not null,
  recovered_at timestamptz,
  at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, order_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id)
);
call protect_tenant_table('order_feedback');
create index order_feedback_of_store on order_feedback (organization_id, store_id, at desc);

-- What is chosen and not yet ordered, shared by those at a table.
create table cart (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  guest_session_id uuid,
  person_id uuid,
  table_id uuid,
  type text not null default 'DINE_IN' check (type in ('DINE_IN', 'TAKEAWAY', 'DELIVERY')),
  lines jsonb not null default '[]',
  saved jsonb not null default '[]',
  note text check (length(note) <= 1000),
  version integer not null default 1,
  expires_at timestamptz not null,
  ordered_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, guest_session_id) references guest_session (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id),
  check ((guest_session_id is null) <> (person_id is null))
);
call protect_tenant_table('cart');
create unique index cart_of_table on cart (organization_id, table_id) where ordered_at is null and table_id is not null;
create index cart_expiring on cart (organization_id, expires_at);
