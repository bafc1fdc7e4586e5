-- Stock in full: what is on the shelf and where, what is sold takes of it, who holds it, and what was told of it.

create table storage_location (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('FRIDGE', 'FREEZER', 'DRY', 'BAR', 'CELLAR', 'OTHER')),
  celsius_min numeric(5, 1),
  celsius_max numeric(5, 1),
  version integer not null default 1,
  deleted_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  check (celsius_min <= celsius_max)
);
call protect_tenant_table('storage_location');
create index storage_location_of_store on storage_location (organization_id, store_id);

-- ---------------------------------------------------------------------------------------------------------------
-- What is on the shelf. `available` and `held` change with every order and stand in no index: their updates stay
-- on the page they are on.

alter table stock_item no force row level security;
alter table stock_movement no force row level security;
alter table menu_item no force row level security;
alter table store no force row level security;

alter table stock_item
  add column sku text check (length(sku) between 1 and 60),
  add column barcode text check (length(barcode) between 1 and 60),
  add column category text check (length(category) between 1 and 60),
  add column location_id uuid,
  -- One pack of it is so much: 6 PIECE, 500 GRAM.
  add column pack_size numeric(14, 3) check (pack_size > 0),
  add column pack_unit text check (pack_unit in ('GRAM', 'KG', 'ML', 'LITER', 'PIECE', 'PORTION')),
  add column maximum numeric(14, 3) check (maximum >= 0),
  add column reorder_point numeric(14, 3) check (reorder_point >= 0),
  add column reorder_quantity numeric(14, 3) check (reorder_quantity > 0),
  add column is_perishable boolean not null default false,
  add column shelf_life_days integer check (shelf_life_days between 1 and 3650),
  -- What one unit costs on average, in millionths of a minor unit: a gram costs less than a cent.
  add column unit_cost_micro bigint not null default 0 check (unit_cost_micro >= 0),
  -- How many movements explain the numbers; the last one has this number.
  add column movements bigint not null default 0 check (movements >= 0),
  add column version integer not null default 1,
  add column created_at timestamptz not null default now(),
  add column deleted_at timestamptz,
  add check ((pack_size is null) = (pack_unit is null)),
  add foreign key (organization_id, location_id) references storage_location (organization_id, id);
-- Below this it is low. Unset means the store's own threshold; nothing means never.
alter table stock_item alter column minimum drop not null, alter column minimum drop default;
update stock_item set unit_cost_micro = unit_cost_minor * 1000000;
alter table stock_item drop column unit_cost_minor;
alter table stock_item set (fillfactor = 50);
-- What explains or holds an item is of the item's own store: one key says both.
alter table stock_item add unique (organization_id, store_id, id);
create unique index stock_item_sku on stock_item (organization_id, store_id, sku) where deleted_at is null;
create unique index stock_item_barcode on stock_item (organization_id, store_id, barcode) where deleted_at is null;

-- ---------------------------------------------------------------------------------------------------------------
-- Why the numbers are what they are. Movements are numbered without gaps for each item, so one that is missing shows.

alter table stock_movement add column seq bigint;
update stock_movement m set seq = n.seq from (
  select organization_id, id, row_number() over (partition by organization_id, stock_item_id order by at, id) as seq
  from stock_movement
) n where n.organization_id = m.organization_id and n.id = m.id;
update stock_item s set movements = (
  select count(*) from stock_movement m where m.organization_id = s.organization_id and m.stock_item_id = s.id
);
drop index stock_movement_of_item;
alter table stock_movement drop constraint stock_movement_pkey;
alter table stock_movement drop column id;
alter table stock_movement drop constraint stock_movement_kind_check;
alter table stock_movement drop constraint stock_movement_organization_id_store_id_fkey;
alter table stock_movement drop constraint stock_movement_organization_id_stock_item_id_fkey;
alter table stock_movement
  add primary key (organization_id, stock_item_id, seq),
  add foreign key (organization_id, store_id, stock_item_id) references stock_item (organization_id, store_id, id),
  add column unit_cost_micro bigint check (unit_cost_micro >= 0),
  add column reason text check (length(reason) between 1 and 200),
  add column batch_id uuid,
  -- Who did it; an order's own movements are explained by the order.
  add column actor text,
  add check (kind in ('RESERVATION', 'RELEASE', 'SALE', 'RETURN', 'WASTE', 'EXPIRATION', 'COUNT', 'ADJUSTMENT',
    'PURCHASE', 'RESTOCK', 'TRANSFER_OUT', 'TRANSFER_IN', 'PRODUCTION', 'EMPLOYEE_CONSUMPTION'));

-- What came in together and expires together. It says which of it to use first and what spoils when; how much there is
-- says the item. Leaving stock is taken from the batch that expires first, so a batch is never more than what is left.
create table stock_batch (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  stock_item_id uuid not null,
  batch_no text check (length(batch_no) between 1 and 60),
  expires_on date,
  received_at timestamptz not null,
  quantity numeric(14, 3) not null check (quantity > 0),
  remaining numeric(14, 3) not null check (remaining >= 0),
  unit_cost_micro bigint not null check (unit_cost_micro >= 0),
  location_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, stock_item_id) references stock_item (organization_id, id),
  foreign key (organization_id, location_id) references storage_location (organization_id, id),
  check (remaining <= quantity)
);
call protect_tenant_table('stock_batch');
create index stock_batch_of_item on stock_batch (organization_id, stock_item_id, expires_on) where remaining > 0;
create index stock_batch_expiring on stock_batch (organization_id, store_id, expires_on) where remaining > 0;

-- ---------------------------------------------------------------------------------------------------------------
-- What a thing that is sold takes from the shelf. A line counts when all its conditions hold: the variant that was
-- chosen, each option that was chosen. Without an item it counts for every item that meets them.

create table recipe_line (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid,
  stock_item_id uuid not null,
  -- In the stock item's unit.
  quantity numeric(14, 3) not null check (quantity > 0),
  waste_basis_points integer not null default 0 check (waste_basis_points between 0 and 10000),
  sort integer not null default 0,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, item_id) references menu_item (organization_id, id) on delete cascade,
  foreign key (organization_id, stock_item_id) references stock_item (organization_id, id)
);
call protect_tenant_table('recipe_line');
create index recipe_line_of_store on recipe_line (organization_id, store_id);
create index recipe_line_of_item on recipe_line (organization_id, item_id);
create index recipe_line_of_stock on recipe_line (organization_id, stock_item_id);

-- A variant or an option that a recipe names cannot be deleted while it does.
create table recipe_condition (
  organization_id uuid not null,
  recipe_line_id uuid not null,
  place smallint not null check (place between 1 and 10),
  store_id uuid not null,
  variant_id uuid,
  option_id uuid,
  primary key (organization_id, recipe_line_id, place),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, recipe_line_id) references recipe_line (organization_id, id) on delete cascade,
  foreign key (organization_id, variant_id) references menu_variant (organization_id, id),
  foreign key (organization_id, option_id) references menu_option (organization_id, id),
  check (num_nonnulls(variant_id, option_id) = 1)
);
call protect_tenant_table('recipe_condition');
create index recipe_condition_of_variant on recipe_condition (organization_id, variant_id) where variant_id is not null;
create index recipe_condition_of_option on recipe_condition (organization_id, option_id) where option_id is not null;

-- How often a recipe was edited: an item's, or a store's general one under the store's id.
create table recipe_edit (
  organization_id uuid not null,
  subject_id uuid not null,
  store_id uuid not null,
  version integer not null,
  primary key (organization_id, subject_id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('recipe_edit');

-- The state of a store's recipes and what they cost. Who keeps them in memory compares this.
create table recipe_version (
  organization_id uuid not null,
  store_id uuid not null,
  version bigint not null default 1,
  primary key (organization_id, store_id),
  foreign key (organization_id, store_id) references store (organization_id, id)
) with (fillfactor = 50);
call protect_tenant_table('recipe_version');
insert into recipe_version (organization_id, store_id) select organization_id, id from store;

create function open_recipe_version() returns trigger
  language plpgsql as $$
begin
  insert into recipe_version (organization_id, store_id) values (new.organization_id, new.id);
  return null;
end $$;
create trigger open_recipe_version after insert on store for each row execute function open_recipe_version();

-- Raised once in a transaction: nobody else has seen what was in between.
create function raise_recipe_version(tenant uuid, stores uuid[]) returns void
  language sql as $$
  update recipe_version set version = version + 1
  where organization_id = tenant and store_id = any (stores) and xmin <> pg_current_xact_id()::xid
$$;

create function raise_recipe_versions() returns trigger
  language plpgsql as $$
begin
  perform raise_recipe_version(c.organization_id, array_agg(distinct c.store_id)) from changed c group by c.organization_id;
  return null;
end $$;

create trigger raise_version_inserted after insert on recipe_line referencing new table as changed
  for each statement execute function raise_recipe_versions();
create trigger raise_version_updated after update on recipe_line referencing new table as changed
  for each statement execute function raise_recipe_versions();
create trigger raise_version_deleted after delete on recipe_line referencing old table as changed
  for each statement execute function raise_recipe_versions();
create trigger raise_version_inserted after insert on recipe_condition referencing new table as changed
  for each statement execute function raise_recipe_versions();
create trigger raise_version_updated after update on recipe_condition referencing new table as changed
  for each statement execute function raise_recipe_versions();
create trigger raise_version_deleted after delete on recipe_condition referencing old table as changed
  for each statement execute function raise_recipe_versions();
-- How many portions of an item there are depends on which variants it has.
create trigger raise_recipe_version_inserted after insert on menu_variant referencing new table as changed
  for each statement execute function raise_recipe_versions();
create trigger raise_recipe_version_deleted after delete on menu_variant referencing old table as changed
  for each statement execute function raise_recipe_versions();

create function raise_recipe_version_of_cost() returns trigger
  language plpgsql as $$
begin
  perform raise_recipe_version(new.organization_id, array[new.store_id]);
  return null;
end $$;
create trigger raise_recipe_version after update of unit_cost_micro on stock_item
  for each row when (old.unit_cost_micro is distinct from new.unit_cost_micro)
  execute function raise_recipe_version_of_cost();

-- What was sold by counted portions is a recipe of one portion.
insert into recipe_line (organization_id, id, store_id, item_id, stock_item_id, quantity)
  select organization_id, gen_random_uuid(), store_id, id, stock_item_id, 1 from menu_item where stock_item_id is not null;

-- How many portions there are of what is sold, where that is counted. Computed from the above after it has changed.
create table stock_portions (
  organization_id uuid not null,
  kind text not null check (kind in ('ITEM', 'OPTION')),
  subject_id uuid not null,
  store_id uuid not null,
  portions integer not null check (portions >= 0),
  primary key (organization_id, kind, subject_id),
  foreign key (organization_id, store_id) references store (organization_id, id)
) with (fillfactor = 50);
call protect_tenant_table('stock_portions');
create index stock_portions_of_store on stock_portions (organization_id, store_id);

-- ---------------------------------------------------------------------------------------------------------------
-- What orders hold. Stock does not know what an order is: it keeps its id, and whether the hold still stands.

create table stock_reservation (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  status text not null check (status in ('ACTIVE', 'COMMITTED', 'RELEASED', 'EXPIRED')),
  -- Unset holds until it is committed or released.
  expires_at timestamptz,
  primary key (organization_id, order_id),
  foreign key (organization_id, store_id) references store (organization_id, id)
) with (fillfactor = 70);
call protect_tenant_table('stock_reservation');
create index stock_reservation_expiring on stock_reservation (organization_id, expires_at)
  where status = 'ACTIVE' and expires_at is not null;

create table stock_hold (
  organization_id uuid not null,
  order_id uuid not null,
  stock_item_id uuid not null,
  store_id uuid not null,
  quantity numeric(14, 3) not null check (quantity >= 0),
  -- Was held and then used: the order was cooked or completed.
  used numeric(14, 3) not null default 0 check (used >= 0),
  -- Was held when the hold expired. It is on the shelf again, and has to be held anew before it can be used.
  lapsed numeric(14, 3) not null default 0 check (lapsed >= 0),
  -- Its reservation is written by the function that writes this, in the statement before: a key to it would cost a tenth
  -- of what holding costs.
  primary key (organization_id, order_id, stock_item_id),
  foreign key (organization_id, store_id, stock_item_id) references stock_item (organization_id, store_id, id)
) with (fillfactor = 70);
call protect_tenant_table('stock_hold');

-- Changes what an order holds: `wanted` is [{"id", "milli"}], in thousandths of each item's unit; what is positive is
-- taken, what is negative is given back. All of it or nothing: what is short is raised as CM001 with the list of
-- {stockItemId, available} in the detail. Answers the items it touched.
-- Locks are taken in one order, the reservation and then the items by their ids, so that no two wait in a circle.
-- Giving back never fails: first what is held goes back, then what had lapsed is forgotten, then what was used is waste.
create function stock_change_hold(
  the_order uuid, the_store uuid, wanted jsonb, until timestamptz default null, movement text default 'RESERVATION'
) returns uuid[]
  language plpgsql as $$
declare
  tenant constant uuid := current_organization();
  was text;
  ids uuid[];
  deltas numeric[];
  short jsonb;
  wasted boolean;
begin
  select array_agg(w.id order by w.id), array_agg(w.delta order by w.id) into ids, deltas from (
    select (e.value ->> 'id')::uuid as id, sum((e.value ->> 'milli')::numeric) / 1000 as delta
    from jsonb_array_elements(wanted) e group by 1 having sum((e.value ->> 'milli')::numeric) <> 0
  ) w;
  if ids is null then return '{}'; end if;

  insert into stock_reservation (organization_id, order_id, store_id, status, expires_at)
    values (tenant, the_order, the_store, 'ACTIVE', until) on conflict do nothing;
  if not found then
    select r.status into was from stock_reservation r
      where r.organization_id = tenant and r.order_id = the_order for update;
    -- An order that lives on after its hold had expired is held again as a whole.
    if was = 'EXPIRED' and 0 < any (deltas) then
      select array_agg(w.id order by w.id), array_agg(w.delta order by w.id) into ids, deltas from (
        select u.id, sum(u.delta) as delta from (
          select * from unnest(ids, deltas) as d(id, delta)
          union all
          select h.stock_item_id, h.lapsed from stock_hold h
            where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0
        ) u group by 1
      ) w;
      update stock_hold h set lapsed = 0 where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0;
    end if;
    update stock_reservation r set expires_at = until,
        status = case when 0 < any (deltas) then 'ACTIVE' else r.status end
      where r.organization_id = tenant and r.order_id = the_order;
  end if;

  perform from stock_item s where s.organization_id = tenant and s.id = any (ids) order by s.id for no key update;
  select jsonb_agg(jsonb_build_object('stockItemId', w.id, 'available', coalesce(s.available, 0)) order by w.id)
    into short
    from unnest(ids, deltas) as w(id, delta)
    left join stock_item s on s.organization_id = tenant and s.id = w.id and s.store_id = the_store
    where w.delta > coalesce(s.available, 0) and w.delta > 0;
  if short is not null then
    raise exception 'OUT_OF_STOCK' using errcode = 'CM001', detail = short::text;
  end if;

  with change as materialized (
    select w.id, greatest(w.delta, 0) as takes,
      least(greatest(-w.delta, 0), coalesce(h.quantity, 0)) as gives,
      least(greatest(-w.delta - coalesce(h.quantity, 0), 0), coalesce(h.lapsed, 0)) as forgets,
      least(greatest(-w.delta - coalesce(h.quantity, 0) - coalesce(h.lapsed, 0), 0), coalesce(h.used, 0)) as wastes
    from unnest(ids, deltas) as w(id, delta)
    left join stock_hold h on h.organization_id = tenant and h.order_id = the_order and h.stock_item_id = w.id
  ), moved as (
    update stock_item s set available = s.available - c.takes + c.gives, held = s.held + c.takes - c.gives,
        movements = s.movements + 1
      from change c where s.organization_id = tenant and s.id = c.id and c.takes <> c.gives
      returning s.id, s.movements, c.takes, c.gives
  ), explained as (
    insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id)
      select tenant, m.id, m.movements, the_store, case when m.takes > 0 then movement else 'RELEASE' end,
        m.gives - m.takes, m.takes - m.gives, the_order from moved m
  ), held as (
    insert into stock_hold as h (organization_id, order_id, stock_item_id, store_id, quantity)
      select tenant, the_order, c.id, the_store, c.takes from change c where c.takes > 0
      on conflict (organization_id, order_id, stock_item_id) do update set quantity = h.quantity + excluded.quantity
  ), given as (
    update stock_hold h set quantity = h.quantity - c.gives, lapsed = h.lapsed - c.forgets, used = h.used - c.wastes
      from change c
      where h.organization_id = tenant and h.order_id = the_order and h.stock_item_id = c.id and c.takes = 0
  )
  select coalesce(bool_or(c.wastes > 0), false),
    jsonb_agg(jsonb_build_object('id', c.id, 'quantity', c.wastes)) filter (where c.wastes > 0)
    into wasted, short from change c;
  if wasted then perform stock_waste_used(the_order, the_store, short); end if;
  return ids;
end $$;

-- What was used for something that nobody takes: it comes back on paper and leaves at once as waste.
create function stock_waste_used(the_order uuid, the_store uuid, wasted jsonb) returns void
  language sql as $$
  with w as (
    select (e.value ->> 'id')::uuid as id, (e.value ->> 'quantity')::numeric as quantity from jsonb_array_elements(wasted) e
  ), moved as (
    update stock_item s set movements = s.movements + 2 from w
      where s.organization_id = current_organization() and s.id = w.id
      returning s.id, s.movements, s.unit_cost_micro, w.quantity
  )
  insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id,
      unit_cost_micro)
    select current_organization(), m.id, m.movements - step.back, the_store, step.kind, step.sign * m.quantity, 0, the_order,
      m.unit_cost_micro
    from moved m, (values (1, 'RETURN', 1), (0, 'WASTE', -1)) as step(back, kind, sign)
$$;

-- Gives back all that an order holds, because it was released or because its time is over. What was used stays used,
-- and is waste when the order is released. Answers the items of which there is more now.
create function stock_end_hold(the_order uuid, outcome text) returns uuid[]
  language plpgsql as $$
declare
  tenant constant uuid := current_organization();
  the_store uuid;
  was text;
  ids uuid[];
  wasted jsonb;
begin
  select r.store_id, r.status into the_store, was from stock_reservation r
    where r.organization_id = tenant and r.order_id = the_order for update;
  if was is null or was = 'RELEASED' or (outcome = 'EXPIRED' and was <> 'ACTIVE') then return '{}'; end if;
  select array_agg(h.stock_item_id) into ids from stock_hold h
    where h.organization_id = tenant and h.order_id = the_order and (h.quantity > 0 or h.used > 0);
  perform from stock_item s where s.organization_id = tenant and s.id = any (ids) order by s.id for no key update;
  with moved as (
    update stock_item s set available = s.available + h.quantity, held = s.held - h.quantity, movements = s.movements + 1
      from stock_hold h
      where h.organization_id = tenant and h.order_id = the_order and h.quantity > 0
        and s.organization_id = tenant and s.id = h.stock_item_id
      returning s.id, s.movements, h.quantity
  )
  insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id, reason)
    select tenant, m.id, m.movements, the_store, 'RELEASE', m.quantity, -m.quantity, the_order,
      case when outcome = 'EXPIRED' then 'EXPIRED' end
    from moved m;
  if outcome = 'RELEASED' then
    select jsonb_agg(jsonb_build_object('id', h.stock_item_id, 'quantity', h.used) order by h.stock_item_id) into wasted
      from stock_hold h where h.organization_id = tenant and h.order_id = the_order and h.used > 0;
    if wasted is not null then perform stock_waste_used(the_order, the_store, wasted); end if;
    update stock_hold h set quantity = 0, lapsed = 0, used = 0 where h.organization_id = tenant and h.order_id = the_order;
  else
    update stock_hold h set lapsed = h.lapsed + h.quantity, quantity = 0
      where h.organization_id = tenant and h.order_id = the_order and h.quantity > 0;
  end if;
  update stock_reservation r set status = outcome, expires_at = null
    where r.organization_id = tenant and r.order_id = the_order;
  return coalesce(ids, '{}');
end $$;

-- Holds until then. What had lapsed is held again, all of it or nothing: answers what is short of it, or null.
create function stock_extend_hold(the_order uuid, until timestamptz) returns jsonb
  language plpgsql as $$
declare
  tenant constant uuid := current_organization();
  the_store uuid;
  was text;
  ids uuid[];
  short jsonb;
begin
  select r.store_id, r.status into the_store, was from stock_reservation r
    where r.organization_id = tenant and r.order_id = the_order for update;
  if was is null or was not in ('ACTIVE', 'EXPIRED') then return null; end if;
  select array_agg(h.stock_item_id) into ids from stock_hold h
    where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0;
  if ids is not null then
    perform from stock_item s where s.organization_id = tenant and s.id = any (ids) order by s.id for no key update;
    select jsonb_agg(jsonb_build_object('stockItemId', s.id, 'available', s.available) order by s.id) into short
      from stock_hold h join stock_item s on s.organization_id = tenant and s.id = h.stock_item_id
      where h.organization_id = tenant and h.order_id = the_order and h.lapsed > s.available;
    if short is not null then return short; end if;
    with moved as (
      update stock_item s set available = s.available - h.lapsed, held = s.held + h.lapsed, movements = s.movements + 1
        from stock_hold h
        where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0
          and s.organization_id = tenant and s.id = h.stock_item_id
        returning s.id, s.movements, h.lapsed
    )
    insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id)
      select tenant, m.id, m.movements, the_store, 'RESERVATION', -m.lapsed, m.lapsed, the_order from moved m;
    update stock_hold h set quantity = h.quantity + h.lapsed, lapsed = 0
      where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0;
  end if;
  update stock_reservation r set status = 'ACTIVE', expires_at = until
    where r.organization_id = tenant and r.order_id = the_order;
  return null;
end $$;

-- Uses up what these orders hold. Where a hold had expired it is taken anew, if it is still there; otherwise nothing
-- happens to that order. Answers [{orderId, status, short, renewed}] of those that held anything: COMMITTED, and whether
-- it was taken anew for that, or FAILED and what is short. Many at once are one statement, because the shelf is locked
-- until the commit and a rush waits for it.
create function stock_commit_holds(orders uuid[]) returns jsonb
  language plpgsql as $$
declare
  tenant constant uuid := current_organization();
  ready uuid[];
  renewed uuid;
  short jsonb;
  failed jsonb := '[]';
  anew uuid[] := '{}';
  left_shelf jsonb;
begin
  select array_agg(l.order_id) into ready from (
    select r.order_id from stock_reservation r
    where r.organization_id = tenant and r.order_id = any (orders) and r.status in ('ACTIVE', 'EXPIRED')
    order by r.order_id for update
  ) l;
  if ready is null then return failed; end if;
  for renewed in
    select distinct h.order_id from stock_hold h
    where h.organization_id = tenant and h.order_id = any (ready) and h.lapsed > 0 order by 1
  loop
    short := stock_extend_hold(renewed, null);
    if short is not null then
      failed := failed || jsonb_build_object('orderId', renewed, 'status', 'FAILED', 'short', short);
      ready := array_remove(ready, renewed);
    else
      anew := anew || renewed;
    end if;
  end loop;
  perform from stock_item s
    where s.organization_id = tenant and s.id = any (array(
      select h.stock_item_id from stock_hold h
      where h.organization_id = tenant and h.order_id = any (ready) and h.quantity > 0))
    order by s.id for no key update;
  with part as materialized (
    select h.order_id, h.stock_item_id as id, h.store_id, h.quantity,
      row_number() over (partition by h.stock_item_id order by h.order_id) as place
    from stock_hold h where h.organization_id = tenant and h.order_id = any (ready) and h.quantity > 0
  ), total as materialized (
    select p.id, sum(p.quantity) as quantity, count(*) as movements from part p group by p.id
  ), moved as (
    update stock_item s set held = s.held - t.quantity, movements = s.movements + t.movements
      from total t where s.organization_id = tenant and s.id = t.id
      returning s.id, s.movements - t.movements as before, s.unit_cost_micro
  ), explained as (
    insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id,
        unit_cost_micro)
      select tenant, p.id, m.before + p.place, p.store_id, 'SALE', 0, -p.quantity, p.order_id, m.unit_cost_micro
      from part p join moved m on m.id = p.id
  )
  select jsonb_agg(jsonb_build_object('id', t.id, 'quantity', t.quantity)) into left_shelf from total t;
  if left_shelf is not null then perform stock_drain_batches(left_shelf); end if;
  update stock_hold h set used = h.used + h.quantity, quantity = 0
    where h.organization_id = tenant and h.order_id = any (ready) and h.quantity > 0;
  update stock_reservation r set status = 'COMMITTED', expires_at = null
    where r.organization_id = tenant and r.order_id = any (ready);
  return failed || coalesce(
    (select jsonb_agg(jsonb_build_object('orderId', d.id, 'status', 'COMMITTED', 'renewed', d.id = any (anew))) from unnest(ready) as d(id)), '[]');
end $$;

-- What leaves the shelf leaves the batch that was named, if any, and then the one that expires first: `gone` is
-- [{id, quantity, batch}]. Whoever calls this has locked the items.
create function stock_drain_batches(gone jsonb) returns void
  language sql as $$
  update stock_batch b set remaining = b.remaining - least(b.remaining, d.gone - d.before)
  from (
    select b.id, g.quantity as gone,
      sum(b.remaining) over (
        partition by b.stock_item_id
        order by b.id is distinct from g.batch, b.expires_on nulls last, b.received_at, b.id
      ) - b.remaining as before
    from (
      select (e.value ->> 'id')::uuid as id, (e.value ->> 'quantity')::numeric as quantity,
        (e.value ->> 'batch')::uuid as batch
      from jsonb_array_elements(gone) e
    ) g
    join stock_batch b on b.organization_id = current_organization() and b.stock_item_id = g.id and b.remaining > 0
  ) d
  where b.organization_id = current_organization() and b.id = d.id and d.before < d.gone
$$;

-- Lines that move to another order take what they hold with them: held, then lapsed, then used.
create function stock_move_hold(from_order uuid, to_order uuid, moved jsonb) returns void
  language plpgsql as $$
declare
  tenant constant uuid := current_organization();
begin
  insert into stock_reservation (organization_id, order_id, store_id, status, expires_at)
    select tenant, to_order, r.store_id, r.status, r.expires_at from stock_reservation r
    where r.organization_id = tenant and r.order_id = from_order
    on conflict do nothing;
  perform from stock_reservation r
    where r.organization_id = tenant and r.order_id in (from_order, to_order) order by r.order_id for update;
  with part as materialized (
    select h.stock_item_id, h.store_id, least(w.quantity, h.quantity) as quantity,
      least(greatest(w.quantity - h.quantity, 0), h.lapsed) as lapsed,
      least(greatest(w.quantity - h.quantity - h.lapsed, 0), h.used) as used
    from (
      select (e.value ->> 'id')::uuid as id, sum((e.value ->> 'milli')::numeric) / 1000 as quantity
      from jsonb_array_elements(moved) e group by 1
    ) w
    join stock_hold h on h.organization_id = tenant and h.order_id = from_order and h.stock_item_id = w.id
  ), taken as (
    update stock_hold h set quantity = h.quantity - p.quantity, lapsed = h.lapsed - p.lapsed, used = h.used - p.used
      from part p where h.organization_id = tenant and h.order_id = from_order and h.stock_item_id = p.stock_item_id
  )
  insert into stock_hold as h (organization_id, order_id, stock_item_id, store_id, quantity, lapsed, used)
    select tenant, to_order, p.stock_item_id, p.store_id, p.quantity, p.lapsed, p.used from part p
    on conflict (organization_id, order_id, stock_item_id) do update set
      quantity = h.quantity + excluded.quantity, lapsed = h.lapsed + excluded.lapsed, used = h.used + excluded.used;
  -- What the other had used or lost already says nothing of what came to it.
  update stock_reservation r set status = case
      when exists (select from stock_hold h where h.organization_id = tenant and h.order_id = r.order_id and h.quantity > 0)
        then 'ACTIVE' else r.status end
    where r.organization_id = tenant and r.order_id = to_order;
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- What somebody should look at: how much there is (LOW, then OUT) and how long it keeps (EXPIRING, then EXPIRED).
-- Once for each item and business day; it gets worse in its row, and ends by itself when there is enough again.
create table stock_alert (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  stock_item_id uuid not null,
  topic text not null check (topic in ('LEVEL', 'EXPIRY')),
  kind text not null,
  severity text not null check (severity in ('WARNING', 'CRITICAL')),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'ACKNOWLEDGED', 'RESOLVED', 'DISMISSED')),
  business_date date not null,
  -- How much there was when it was told.
  available numeric(14, 3) not null,
  opened_at timestamptz not null,
  settled_by text,
  settled_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, stock_item_id, topic, business_date),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, stock_item_id) references stock_item (organization_id, id),
  check (kind in ('LOW', 'OUT') and topic = 'LEVEL' or kind in ('EXPIRING', 'EXPIRED') and topic = 'EXPIRY')
);
call protect_tenant_table('stock_alert');
create index stock_alert_of_store on stock_alert (organization_id, store_id, opened_at desc);

alter table stock_item force row level security;
alter table stock_movement force row level security;
alter table menu_item force row level security;
alter table store force row level security;
