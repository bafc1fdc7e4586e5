-- An order is placed in one statement: round trips are what it costs. It is priced before, from the menu and the
-- recipes that the program keeps in memory; here it is made sure that they are still the ones in force. When they are
-- not, nothing is written and null answered. What is short is raised as CM001.
-- Locks: the shelf by its items' ids, then the row of the day's numbers, which all orders of a store want, last.
create function place_order(o jsonb) returns integer
  language plpgsql as $$
declare
  tenant constant uuid := current_organization();
  the_order constant uuid := (o ->> 'id')::uuid;
  the_store constant uuid := (o ->> 'storeId')::uuid;
  placed_by constant text := o ->> 'placedBy';
  placed_at constant timestamptz := (o ->> 'placedAt')::timestamptz;
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
    select tenant, the_order, the_store, x."businessDate", next_number, x.prefix, x.source, x.type, x.status,
      'UNPAID', x."paymentTiming", x.priority, x."tableId", x."tableNumber", x."zoneId", x."tabName", x."guestSessionId",
      x."customerPersonId", placed_by, x."proxyFor", x."proxyReason", x."guestName", x."guestPhoneSealed", x."deliveryAddressSealed",
      x."deliveryZoneId", x.note, x."allergyNote", x."scheduledFor", x."releaseAt", x."externalPlatform", x."externalId",
      x.currency, x."subtotalMinor", x."discountMinor", x."serviceMinor", x."deliveryMinor", x."taxMinor",
      x."addedTaxMinor", x.taxes, x."tipMinor", x."totalMinor", placed_at, placed_at
    from jsonb_to_record(o) as x("businessDate" date, prefix text, source text, type text, status text,
      "paymentTiming" text, priority text, "tableId" uuid, "tableNumber" text, "zoneId" uuid, "tabName" text,
      "guestSessionId" uuid, "customerPersonId" uuid, "proxyFor" text, "proxyReason" text, "guestName" text,
      "guestPhoneSealed" text, "deliveryAddressSealed" text, "deliveryZoneId" uuid, note text, "allergyNote" text,
      "scheduledFor" timestamptz, "releaseAt" timestamptz, "externalPlatform" text, "externalId" text,
      currency text, "subtotalMinor" bigint, "discountMinor" bigint, "serviceMinor" bigint, "deliveryMinor" bigint,
      "taxMinor" bigint, "addedTaxMinor" bigint, taxes jsonb, "tipMinor" bigint, "totalMinor" bigint);

  perform write_order_lines(the_order, the_store, o -> 'lines', placed_by, placed_at);

  insert into order_status_change (organization_id, order_id, store_id, step, status, at, by)
    values (tenant, the_order, the_store, 1, o ->> 'status', placed_at, placed_by);
  return next_number;
end $$;

-- Writes new lines, and what of them the kitchen is given. Parents stand before what was picked for them.
create function write_order_lines(the_order uuid, the_store uuid, lines jsonb, who text, moment timestamptz) returns void
  language sql as $$
  with l as materialized (
    select * from jsonb_to_recordset(lines) as l(id uuid, "lineNo" int, kind text, "parentLineId" uuid, "itemId" uuid,
      "variantId" uuid, name jsonb, "variantName" jsonb, options jsonb, allergens text[], note text, seat int, course int,
      quantity int, "unitPriceMinor" bigint, "grossMinor" bigint, "discountMinor" bigint, "totalMinor" bigint,
      taxes jsonb, "taxMinor" bigint, ingredients jsonb, "costMinor" bigint, "prepMinutes" int, fired boolean)
  ), written as (
    insert into order_line (organization_id, id, store_id, order_id, line_no, kind, parent_line_id, item_id, variant_id,
        name, variant_name, options, allergens, note, seat, course, quantity, unit_price_minor, gross_minor, discount_minor,
        total_minor, taxes, tax_minor, ingredients, cost_minor, prep_minutes, fired, sent_quantity, prep_status, added_by,
        added_at)
      select current_organization(), l.id, the_store, the_order, l."lineNo", l.kind, l."parentLineId", l."itemId",
        l."variantId", l.name, nullif(l."variantName", 'null'), l.options, l.allergens, l.note, l.seat, l.course, l.quantity,
        l."unitPriceMinor", l."grossMinor", l."discountMinor", l."totalMinor", l.taxes, l."taxMinor", l.ingredients,
        l."costMinor", l."prepMinutes", l.fired,
        case when l.fired and l.kind <> 'COMBO_PARENT' then l.quantity else 0 end,
        case when l.fired then 'QUEUED' else 'NOT_STARTED' end, who, moment
      from l
  )
  insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
    select current_organization(), the_store, the_order, l.id, 'SENT', l.quantity, moment, who
    from l where l.fired and l.kind <> 'COMBO_PARENT'
$$;

-- An order's lines as they are to be from now on: what was added and what is otherwise, the new sums, what more it
-- takes from the shelf and what less, and what the kitchen was told. The order is locked.
create function change_order(o jsonb) returns integer
  language plpgsql as $$
declare
  tenant constant uuid := current_organization();
  the_order constant uuid := (o ->> 'id')::uuid;
  the_store constant uuid := (o ->> 'storeId')::uuid;
  who constant text := o ->> 'by';
  moment constant timestamptz := (o ->> 'now')::timestamptz;
  until timestamptz;
begin
  if o -> 'wanted' <> '[]' then
    select r.expires_at into until from stock_reservation r where r.organization_id = tenant and r.order_id = the_order;
    perform stock_change_hold(the_order, the_store, o -> 'wanted', until);
  end if;

  update order_line l set quantity = c.quantity, gross_minor = c."grossMinor", discount_minor = c."discountMinor",
      total_minor = c."totalMinor", taxes = c.taxes, tax_minor = c."taxMinor", ingredients = c.ingredients,
      cost_minor = c."costMinor", note = c.note, seat = c.seat, course = c.course, fired = c.fired,
      sent_quantity = c."sentQuantity", cancelled_quantity = c."cancelledQuantity", prep_status = c."prepStatus",
      void_reason = c."voidReason",
      voided_at = case when c.quantity = 0 then coalesce(l.voided_at, moment) end,
      voided_by = case when c.quantity = 0 then coalesce(l.voided_by, who) end
    from jsonb_to_recordset(o -> 'changed') as c(id uuid, quantity int, "grossMinor" bigint, "discountMinor" bigint,
      "totalMinor" bigint, taxes jsonb, "taxMinor" bigint, ingredients jsonb, "costMinor" bigint, note text, seat int,
      course int, fired boolean, "sentQuantity" int, "cancelledQuantity" int, "prepStatus" text, "voidReason" text)
    where l.organization_id = tenant and l.id = c.id and l.order_id = the_order;
  perform write_order_lines(the_order, the_store, o -> 'added', who, moment);
  insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
    select tenant, the_store, the_order, e."lineId", e.kind, e.quantity, moment, who
    from jsonb_to_recordset(o -> 'ledger') as e("lineId" uuid, kind text, quantity int)
    where not (e.kind = 'SENT' and e."lineId" in (
      select (a.value ->> 'id')::uuid from jsonb_array_elements(o -> 'added') a));

  update customer_order c set version = c.version + 1, updated_at = moment, subtotal_minor = x."subtotalMinor",
      discount_minor = x."discountMinor", service_minor = x."serviceMinor", delivery_minor = x."deliveryMinor",
      tax_minor = x."taxMinor", added_tax_minor = x."addedTaxMinor", taxes = x.taxes, tip_minor = x."tipMinor",
      total_minor = x."totalMinor"
    from jsonb_to_record(o) as x("subtotalMinor" bigint, "discountMinor" bigint, "serviceMinor" bigint,
      "deliveryMinor" bigint, "taxMinor" bigint, "addedTaxMinor" bigint, taxes jsonb, "tipMinor" bigint, "totalMinor" bigint)
    where c.organization_id = tenant and c.id = the_order;
  -- What it was split into was a split of another sum.
  delete from order_bill b where b.organization_id = tenant and b.order_id = the_order;
  return (o ->> 'version')::integer;
end $$;
