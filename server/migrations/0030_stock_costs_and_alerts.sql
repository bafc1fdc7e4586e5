-- What a thing costs when it leaves the shelf: on average, or as what came in first or last did. The average stays what it
-- was; of what is charged otherwise it stands beside it what came in at which cost and has not been charged yet. What
-- spoils first is used first, whatever is charged first: batches say the one, layers the other.
alter table stock_item no force row level security;

alter table stock_item
  add column cost_method text not null default 'AVERAGE' check (cost_method in ('AVERAGE', 'FIFO', 'LIFO')),
  -- What the next unit costs by its method, in millionths of a minor unit; nothing is kept of an average.
  add column next_cost_micro bigint check (next_cost_micro >= 0),
  -- When an order last used some of it.
  add column last_used_at timestamptz;

create table stock_cost_layer (
  organization_id uuid not null,
  id bigint generated always as identity,
  store_id uuid not null,
  stock_item_id uuid not null,
  quantity numeric(14, 3) not null check (quantity >= 0),
  unit_cost_micro bigint not null check (unit_cost_micro >= 0),
  primary key (organization_id, id),
  foreign key (organization_id, store_id, stock_item_id) references stock_item (organization_id, store_id, id)
);
call protect_tenant_table('stock_cost_layer');
create index stock_cost_layer_of_item on stock_cost_layer (organization_id, stock_item_id, id);

-- What so much of a thing costs by its method, in millionths of a minor unit for one unit: the layers from which it is
-- charged, and the average for what no layer explains.
create function stock_cost_of(the_item uuid, wanted numeric) returns bigint
  language sql stable as $$
  select case when s.cost_method = 'AVERAGE' or wanted <= 0 then s.unit_cost_micro else (
    select round((coalesce(sum(l.taken * l.unit_cost_micro), 0) + (wanted - coalesce(sum(l.taken), 0)) * s.unit_cost_micro)
      / wanted)
    from (
      select c.unit_cost_micro, least(c.quantity, greatest(wanted - (sum(c.quantity) over layers - c.quantity), 0)) as taken
      from stock_cost_layer c where c.organization_id = s.organization_id and c.stock_item_id = s.id
      window layers as (order by case when s.cost_method = 'LIFO' then -c.id else c.id end)
    ) l
  )::bigint end
  from stock_item s where s.organization_id = current_organization() and s.id = the_item
$$;

-- Whoever calls this has locked the items. A layer that is used up is gone.
create function stock_charge(gone jsonb) returns void
  language sql as $$
  update stock_cost_layer c set quantity = c.quantity - least(c.quantity, d.gone - d.before)
    from (
      select c.id, g.quantity as gone, sum(c.quantity) over (
          partition by c.stock_item_id order by case when s.cost_method = 'LIFO' then -c.id else c.id end
        ) - c.quantity as before
      from (
        select (e.value ->> 'id')::uuid as id, sum((e.value ->> 'quantity')::numeric) as quantity
        from jsonb_array_elements(gone) e group by 1
      ) g
      join stock_item s on s.organization_id = current_organization() and s.id = g.id and s.cost_method <> 'AVERAGE'
      join stock_cost_layer c on c.organization_id = s.organization_id and c.stock_item_id = s.id
    ) d
    where c.organization_id = current_organization() and c.id = d.id and d.before < d.gone;
  delete from stock_cost_layer c
    where c.organization_id = current_organization() and c.quantity = 0
      and c.stock_item_id in (select (e.value ->> 'id')::uuid from jsonb_array_elements(gone) e)
$$;

-- Written only when it has changed: prices of recipes are kept in memory by the version that this raises.
create function set_next_costs(items uuid[]) returns void
  language sql as $$
  update stock_item s set next_cost_micro = c.cost
  from (select i.id, stock_cost_of(i.id, 0.001) as cost from unnest(items) i(id)) c
  where s.organization_id = current_organization() and s.id = c.id and s.next_cost_micro is distinct from c.cost
$$;

drop trigger raise_recipe_version on stock_item;
create trigger raise_recipe_version after update of unit_cost_micro, next_cost_micro, cost_method on stock_item
  for each row when (old.unit_cost_micro is distinct from new.unit_cost_micro
    or old.next_cost_micro is distinct from new.next_cost_micro or old.cost_method <> new.cost_method)
  execute function raise_recipe_version_of_cost();

-- What there is when a method begins has cost the average.
create function begin_cost_method() returns trigger
  language plpgsql as $$
begin
  if new.cost_method = 'AVERAGE' then
    delete from stock_cost_layer c where c.organization_id = new.organization_id and c.stock_item_id = new.id;
  elsif old.cost_method = 'AVERAGE' and new.available + new.held > 0 then
    insert into stock_cost_layer (organization_id, store_id, stock_item_id, quantity, unit_cost_micro)
      values (new.organization_id, new.store_id, new.id, new.available + new.held, new.unit_cost_micro);
  end if;
  update stock_item s set next_cost_micro = case when s.cost_method <> 'AVERAGE' then stock_cost_of(s.id, 0.001) end
    where s.organization_id = new.organization_id and s.id = new.id;
  return null;
end $$;
create trigger begin_cost_method after update of cost_method on stock_item
  for each row when (old.cost_method <> new.cost_method) execute function begin_cost_method();

create function renew_next_cost() returns trigger
  language plpgsql as $$
begin
  perform set_next_costs(array[new.id]);
  return null;
end $$;
create trigger renew_next_cost after update of unit_cost_micro on stock_item
  for each row when (new.cost_method <> 'AVERAGE') execute function renew_next_cost();

create function renew_next_costs() returns trigger
  language plpgsql as $$
declare
  items constant uuid[] := (select array_agg(distinct c.stock_item_id) from changed c
    join stock_item s on s.organization_id = c.organization_id and s.id = c.stock_item_id and s.cost_method <> 'AVERAGE');
begin
  if items is not null then perform set_next_costs(items); end if;
  return null;
end $$;
create trigger renew_next_costs_inserted after insert on stock_cost_layer referencing new table as changed
  for each statement execute function renew_next_costs();
create trigger renew_next_costs_updated after update on stock_cost_layer referencing new table as changed
  for each statement execute function renew_next_costs();
create trigger renew_next_costs_deleted after delete on stock_cost_layer referencing old table as changed
  for each statement execute function renew_next_costs();

-- As before, and what is used is charged: an order's movement says what it cost by the thing's method.
create or replace function stock_commit_holds(orders uuid[]) returns jsonb
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
    update stock_item s set held = s.held - t.quantity, movements = s.movements + t.movements, last_used_at = now()
      from total t where s.organization_id = tenant and s.id = t.id
      returning s.id, s.movements - t.movements as before, case when s.cost_method = 'AVERAGE' then s.unit_cost_micro
        else stock_cost_of(s.id, t.quantity) end as unit_cost_micro
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

-- As before, and what leaves the shelf is charged.
create or replace function stock_drain_batches(gone jsonb) returns void
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
  where b.organization_id = current_organization() and b.id = d.id and d.before < d.gone;
  select stock_charge(gone)
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Alerts about what lies too long (DEAD_STOCK) and what there is too much of (OVERSTOCK). What nobody sees to in time
-- becomes critical, once.
alter table stock_alert
  add column escalated_at timestamptz,
  drop constraint stock_alert_topic_check,
  drop constraint stock_alert_check,
  add constraint stock_alert_topic_check check (topic in ('LEVEL', 'EXPIRY', 'USE', 'EXCESS')),
  add constraint stock_alert_check check (kind in ('LOW', 'OUT') and topic = 'LEVEL'
    or kind in ('EXPIRING', 'EXPIRED') and topic = 'EXPIRY' or kind = 'DEAD_STOCK' and topic = 'USE'
    or kind = 'OVERSTOCK' and topic = 'EXCESS');

alter table stock_item force row level security;
