-- Statements are what an order costs, and what it costs to begin them: how many there are, and how many columns each has
-- to learn the types of. Fields are taken out of the document one by one; a line and what the kitchen is told of it are
-- written in one statement.
create or replace function place_order(o jsonb) returns integer
  language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  tenant constant uuid := current_organization();
  the_order constant uuid := o ->> 'id';
  the_store constant uuid := o ->> 'storeId';
  placed_by constant text := o ->> 'placedBy';
  placed_at constant timestamptz := o ->> 'placedAt';
  next_number integer;
begin
  if not exists (
    select from menu_version m join recipe_version r on r.organization_id = m.organization_id and r.store_id = m.store_id
    where m.organization_id = tenant and m.store_id = the_store
      and m.version = (o ->> 'menuVersion')::bigint and r.version = (o ->> 'recipeVersion')::bigint
  ) then
    return null;
  end if;

  if o -> 'wanted' <> '[]' then
    perform stock_change_hold(the_order, the_store, o -> 'wanted', (o ->> 'heldUntil')::timestamptz);
  end if;

  insert into order_counter as c (organization_id, store_id, business_date, last)
    values (tenant, the_store, (o ->> 'businessDate')::date, 1)
    on conflict (organization_id, store_id, business_date) do update set last = c.last + 1
    returning last into next_number;

  insert into customer_order (organization_id, id, store_id, business_date, number, prefix, source, type, status,
      payment_status, payment_timing, priority, table_id, table_number, zone_id, tab_name, guest_session_id,
      customer_person_id, placed_by, proxy_for, proxy_reason, guest_name, guest_phone_sealed, delivery_address_sealed,
      delivery_zone_id, note, allergy_note, scheduled_for, release_at, external_platform, external_id,
      currency, subtotal_minor, discount_minor, service_minor, delivery_minor, tax_minor, added_tax_minor, taxes,
      tip_minor, total_minor, placed_at, updated_at)
    values (tenant, the_order, the_store, (o ->> 'businessDate')::date, next_number, o ->> 'prefix', o ->> 'source',
      o ->> 'type', o ->> 'status', 'UNPAID', o ->> 'paymentTiming', o ->> 'priority', (o ->> 'tableId')::uuid,
      o ->> 'tableNumber', (o ->> 'zoneId')::uuid, o ->> 'tabName', (o ->> 'guestSessionId')::uuid,
      (o ->> 'customerPersonId')::uuid, placed_by, o ->> 'proxyFor', o ->> 'proxyReason', o ->> 'guestName',
      o ->> 'guestPhoneSealed', o ->> 'deliveryAddressSealed', (o ->> 'deliveryZoneId')::uuid, o ->> 'note',
      o ->> 'allergyNote', (o ->> 'scheduledFor')::timestamptz, (o ->> 'releaseAt')::timestamptz,
      o ->> 'externalPlatform', o ->> 'externalId', o ->> 'currency', (o -> 'subtotalMinor')::bigint,
      (o -> 'discountMinor')::bigint, (o -> 'serviceMinor')::bigint, (o -> 'deliveryMinor')::bigint,
      (o -> 'taxMinor')::bigint, (o -> 'addedTaxMinor')::bigint, o -> 'taxes', (o -> 'tipMinor')::bigint,
      (o -> 'totalMinor')::bigint, placed_at, placed_at);

  perform write_order_lines(the_order, the_store, o -> 'lines', placed_by, placed_at);

  insert into order_status_change (organization_id, order_id, store_id, step, status, at, by)
    values (tenant, the_order, the_store, 1, o ->> 'status', placed_at, placed_by);
  return next_number;
end $$;

create or replace function write_order_lines(the_order uuid, the_store uuid, lines jsonb, who text, moment timestamptz)
  returns void language plpgsql as $$
declare
  tenant constant uuid := current_organization();
begin
  with written as (
    insert into order_line (organization_id, id, store_id, order_id, line_no, kind, parent_line_id, item_id, variant_id,
        name, variant_name, options, allergens, note, seat, course, quantity, unit_price_minor, gross_minor, discount_minor,
        total_minor, taxes, tax_minor, ingredients, cost_minor, prep_minutes, fired, sent_quantity, prep_status, added_by,
        added_at)
      select tenant, (l ->> 'id')::uuid, the_store, the_order, (l -> 'lineNo')::int, l ->> 'kind',
        (l ->> 'parentLineId')::uuid, (l ->> 'itemId')::uuid, (l ->> 'variantId')::uuid, l -> 'name',
        nullif(l -> 'variantName', 'null'), l -> 'options', array(select jsonb_array_elements_text(l -> 'allergens')),
        l ->> 'note', (l ->> 'seat')::int, (l -> 'course')::int, (l -> 'quantity')::int, (l -> 'unitPriceMinor')::bigint,
        (l -> 'grossMinor')::bigint, (l -> 'discountMinor')::bigint, (l -> 'totalMinor')::bigint, l -> 'taxes',
        (l -> 'taxMinor')::bigint, l -> 'ingredients', (l -> 'costMinor')::bigint, (l -> 'prepMinutes')::int,
        (l -> 'fired')::boolean,
        case when (l -> 'fired')::boolean and l ->> 'kind' <> 'COMBO_PARENT' then (l -> 'quantity')::int else 0 end,
        case when (l -> 'fired')::boolean then 'QUEUED' else 'NOT_STARTED' end, who, moment
      from jsonb_array_elements(lines) as l
      returning id, sent_quantity
  )
  insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
    select tenant, the_store, the_order, w.id, 'SENT', w.sent_quantity, moment, who from written w where w.sent_quantity > 0;
end $$;

-- What a new order takes, when all of it is there: one guarded statement takes it, explains it and holds it. Whatever
-- else there is to know of a hold is asked only of an order that has one.
create or replace function stock_take(the_order uuid, the_store uuid, ids uuid[], deltas numeric[], movement text)
  returns uuid[] language plpgsql as $$
declare
  tenant constant uuid := current_organization();
  taken uuid[];
begin
  -- Who takes several takes them in the order of their ids, as everybody does.
  if cardinality(ids) > 1 then
    perform from stock_item s where s.organization_id = tenant and s.id = any (ids) order by s.id for no key update;
  end if;
  with moved as (
    update stock_item s set available = s.available - w.delta, held = s.held + w.delta, movements = s.movements + 1
      from unnest(ids, deltas) as w(id, delta)
      where s.organization_id = tenant and s.id = w.id and s.store_id = the_store and s.available >= w.delta
      returning s.id, s.movements, w.delta
  ), explained as (
    insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id)
      select tenant, m.id, m.movements, the_store, movement, -m.delta, m.delta, the_order from moved m
  ), held as (
    insert into stock_hold (organization_id, order_id, stock_item_id, store_id, quantity)
      select tenant, the_order, m.id, the_store, m.delta from moved m
  )
  select array_agg(m.id) into taken from moved m;
  return coalesce(taken, '{}');
end $$;

create or replace function stock_change_hold(
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
  taken uuid[] := '{}';
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
  elsif 0 < all (deltas) then
    taken := stock_take(the_order, the_store, ids, deltas, movement);
    if cardinality(taken) = cardinality(ids) then return ids; end if;
    -- What was short a moment ago may be there by now: of the rest it is asked as ever, and nothing is taken twice.
    select array_agg(w.id order by w.id), array_agg(w.delta order by w.id) into ids, deltas
      from unnest(ids, deltas) as w(id, delta) where w.id <> all (taken);
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
  return taken || ids;
end $$;

-- As before, in fewer statements: the heads are locked and the hashes computed in one pass, then all entries are written
-- in one statement, and all heads in another.
create or replace function journal_append(entries jsonb)
  returns table (stream uuid, seq bigint, id uuid, at timestamptz)
  language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  tenant constant uuid := current_organization();
  expected constant integer := jsonb_array_length(entries);
  next record;
  e jsonb;
  h_stream uuid;
  h_seq bigint;
  h_hash bytea;
  moment timestamptz;
  streams uuid[]; seqs bigint[]; ids uuid[]; ats timestamptz[]; hashes bytea[]; own jsonb[];
  ends integer[];
  written integer := 0;
begin
  for next in
    select h.stream as head_stream, h.seq as head_seq, h.hash as head_hash, e.value
    from jsonb_array_elements(entries) with ordinality e
    join journal_head h on h.organization_id = tenant and h.stream = (e.value ->> 'stream')::uuid
    order by h.stream, e.ordinality for update of h
  loop
    if h_stream is distinct from next.head_stream then
      if written > 0 then ends := ends || written; end if;
      h_stream := next.head_stream;
      h_seq := next.head_seq;
      h_hash := next.head_hash;
    end if;
    e := next.value;
    written := written + 1;
    h_seq := h_seq + 1;
    moment := clock_timestamp();
    h_hash := journal_hash(h_hash, h_stream, h_seq, (e ->> 'id')::uuid, moment, e ->> 'type', e ->> 'actor',
      e ->> 'onBehalfOf', (e ->> 'device')::uuid, e ->> 'request', (e ->> 'subject')::uuid, e -> 'payload');
    streams[written] := h_stream;
    seqs[written] := h_seq;
    ids[written] := e ->> 'id';
    ats[written] := moment;
    hashes[written] := h_hash;
    own[written] := e;
  end loop;
  if written <> expected then
    raise exception 'journal: % entries name a stream that is not in reach', expected - written;
  end if;
  ends := ends || written;
  if written = 1 then
    insert into journal (organization_id, stream, seq, id, at, type, actor, on_behalf_of, device, request, subject,
        payload, hash)
      values (tenant, h_stream, h_seq, ids[1], moment, e ->> 'type', e ->> 'actor', e ->> 'onBehalfOf',
        (e ->> 'device')::uuid, e ->> 'request', (e ->> 'subject')::uuid, e -> 'payload', h_hash);
    update journal_head h set seq = h_seq, hash = h_hash where h.organization_id = tenant and h.stream = h_stream;
    return query select h_stream, h_seq, ids[1], moment;
    return;
  end if;
  insert into journal (organization_id, stream, seq, id, at, type, actor, on_behalf_of, device, request, subject,
      payload, hash)
    select tenant, n.stream, n.seq, n.id, n.at, n.e ->> 'type', n.e ->> 'actor', n.e ->> 'onBehalfOf',
      (n.e ->> 'device')::uuid, n.e ->> 'request', (n.e ->> 'subject')::uuid, n.e -> 'payload', n.hash
    from unnest(streams, seqs, ids, ats, hashes, own) as n(stream, seq, id, at, hash, e);
  update journal_head h set seq = seqs[n.place], hash = hashes[n.place]
    from unnest(ends) as n(place) where h.organization_id = tenant and h.stream = streams[n.place];
  return query select * from unnest(streams, seqs, ids, ats);
end $$;
