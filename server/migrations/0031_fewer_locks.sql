-- Whatever is written for an order looked up its store's row and locked it against being removed: fifteen times for an
-- order of three lines, by everybody who orders there at the same moment. The order itself stands for its store: what
-- belongs to an order names both, so that it cannot name another store than its order does, and the store is looked up
-- once, by the order.
alter table customer_order add unique (organization_id, store_id, id);

alter table order_status_change
  drop constraint order_status_change_organization_id_store_id_fkey,
  drop constraint order_status_change_organization_id_order_id_fkey,
  add foreign key (organization_id, store_id, order_id) references customer_order (organization_id, store_id, id);
alter table order_line
  drop constraint order_line_organization_id_store_id_fkey,
  drop constraint order_line_organization_id_order_id_fkey,
  add foreign key (organization_id, store_id, order_id) references customer_order (organization_id, store_id, id);
alter table order_line_ledger
  drop constraint order_line_ledger_organization_id_store_id_fkey,
  drop constraint order_line_ledger_organization_id_order_id_fkey,
  add foreign key (organization_id, store_id, order_id) references customer_order (organization_id, store_id, id);
alter table kitchen_slip
  drop constraint kitchen_slip_organization_id_store_id_fkey,
  drop constraint kitchen_slip_organization_id_order_id_fkey,
  add foreign key (organization_id, store_id, order_id) references customer_order (organization_id, store_id, id);
alter table seating_order
  drop constraint seating_order_organization_id_store_id_fkey,
  drop constraint seating_order_organization_id_order_id_fkey,
  add foreign key (organization_id, store_id, order_id) references customer_order (organization_id, store_id, id);
alter table kitchen_ticket
  add unique (organization_id, store_id, id),
  drop constraint kitchen_ticket_organization_id_store_id_fkey,
  drop constraint kitchen_ticket_organization_id_order_id_fkey,
  add foreign key (organization_id, store_id, order_id) references customer_order (organization_id, store_id, id);
alter table kitchen_ticket_line
  drop constraint kitchen_ticket_line_organization_id_store_id_fkey,
  drop constraint kitchen_ticket_line_organization_id_ticket_id_fkey,
  add foreign key (organization_id, store_id, ticket_id) references kitchen_ticket (organization_id, store_id, id);

-- The unique key of an order's line numbers begins with the same columns.
drop index order_line_of_order;

-- Orders, lines and tickets are written to several times in their first minutes: with room beside them on the page
-- their indexes need not be touched.
alter table customer_order set (fillfactor = 80);
alter table order_line set (fillfactor = 85);
alter table kitchen_ticket set (fillfactor = 80);
alter table kitchen_ticket_line set (fillfactor = 85);

-- As plpgsql its plan is kept from order to order also where PostgreSQL is older than 18.
create or replace function write_order_lines(the_order uuid, the_store uuid, lines jsonb, who text, moment timestamptz)
  returns void language plpgsql as $$
begin
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
    from jsonb_to_recordset(lines) as l(id uuid, "lineNo" int, kind text, "parentLineId" uuid, "itemId" uuid,
      "variantId" uuid, name jsonb, "variantName" jsonb, options jsonb, allergens text[], note text, seat int, course int,
      quantity int, "unitPriceMinor" bigint, "grossMinor" bigint, "discountMinor" bigint, "totalMinor" bigint,
      taxes jsonb, "taxMinor" bigint, ingredients jsonb, "costMinor" bigint, "prepMinutes" int, fired boolean);
  insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
    select current_organization(), the_store, the_order, l.id, 'SENT', l.quantity, moment, who
    from jsonb_to_recordset(lines) as l(id uuid, kind text, quantity int, fired boolean)
    where l.fired and l.kind <> 'COMBO_PARENT';
end $$;

-- Whatever these do, they find by key: planned once a connection they are not planned anew for each order's values.
alter function place_order(jsonb) set plan_cache_mode = force_generic_plan;
alter function change_order(jsonb) set plan_cache_mode = force_generic_plan;
alter function journal_append(jsonb) set plan_cache_mode = force_generic_plan;
