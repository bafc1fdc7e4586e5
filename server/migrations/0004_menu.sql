create table counter (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  sort integer not null,
  soon_after_minutes integer not null default 15,
  late_after_minutes integer not null default 30,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  check (soon_after_minutes < late_after_minutes)
);
call protect_tenant_table('counter');
create index counter_of_store on counter (organization_id, store_id, sort);

create table stock_item (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  unit text not null check (unit in ('GRAM', 'KG', 'ML', 'LITER', 'PIECE', 'PACK', 'PORTION')),
  available numeric(14, 3) not null check (available >= 0),
  held numeric(14, 3) not null default 0 check (held >= 0),
  minimum numeric(14, 3) not null default 0 check (minimum >= 0),
  unit_cost_minor bigint not null default 0 check (unit_cost_minor >= 0),
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('stock_item');
create index stock_item_of_store on stock_item (organization_id, store_id);

-- Why the numbers in stock_item are what they are.
create table stock_movement (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  stock_item_id uuid not null,
  kind text not null check (kind in ('COUNT', 'RESERVATION', 'RELEASE', 'SALE', 'WASTE', 'ADJUSTMENT', 'PURCHASE')),
  available_change numeric(14, 3) not null,
  held_change numeric(14, 3) not null,
  order_id uuid,
  at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, stock_item_id) references stock_item (organization_id, id)
);
call protect_ledger_table('stock_movement');
create index stock_movement_of_item on stock_movement (organization_id, stock_item_id, at);

create table menu_category (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  paper text not null,
  mark text not null,
  sort integer not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('menu_category');
create index menu_category_of_store on menu_category (organization_id, store_id, sort);

create table menu_item (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  category_id uuid not null,
  counter_id uuid not null,
  -- A thing sold by counted portions; recipes come with stock.
  stock_item_id uuid,
  name jsonb not null,
  description jsonb,
  price_minor bigint not null check (price_minor >= 0),
  tax_basis_points integer not null check (tax_basis_points between 0 and 10000),
  mark text not null,
  allergens text[] not null default '{}',
  diets text[] not null default '{}',
  calories_kcal integer,
  is_popular boolean not null default false,
  is_new boolean not null default false,
  -- Taken off by hand; what stock says comes on top.
  sold_out boolean not null default false,
  quantity_max integer not null default 20 check (quantity_max between 1 and 50),
  prep_minutes integer not null default 5 check (prep_minutes between 0 and 600),
  sort integer not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, category_id) references menu_category (organization_id, id),
  foreign key (organization_id, counter_id) references counter (organization_id, id),
  foreign key (organization_id, stock_item_id) references stock_item (organization_id, id)
);
call protect_tenant_table('menu_item');
create index menu_item_of_store on menu_item (organization_id, store_id, sort);

create table menu_variant (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  name jsonb not null,
  detail text,
  price_minor bigint not null check (price_minor >= 0),
  is_default boolean not null default false,
  sort integer not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, item_id) references menu_item (organization_id, id) on delete cascade
);
call protect_tenant_table('menu_variant');
create index menu_variant_of_item on menu_variant (organization_id, item_id, sort);
create unique index menu_variant_one_default on menu_variant (organization_id, item_id) where is_default;

create table option_group (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  min integer not null check (min >= 0),
  max integer not null,
  sort integer not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  check (min <= max)
);
call protect_tenant_table('option_group');
create index option_group_of_store on option_group (organization_id, store_id, sort);

create table menu_option (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  group_id uuid not null,
  name jsonb not null,
  price_minor bigint not null default 0,
  is_default boolean not null default false,
  is_removal boolean not null default false,
  sold_out boolean not null default false,
  sort integer not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, group_id) references option_group (organization_id, id) on delete cascade
);
call protect_tenant_table('menu_option');
create index menu_option_of_group on menu_option (organization_id, group_id, sort);

create table menu_item_group (
  organization_id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  group_id uuid not null,
  sort integer not null,
  primary key (organization_id, item_id, group_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, item_id) references menu_item (organization_id, id) on delete cascade,
  foreign key (organization_id, group_id) references option_group (organization_id, id) on delete cascade
);
call protect_tenant_table('menu_item_group');
