/**
 * The rows of one order and nothing else: what the program writes for it, in its order of locks, without its questions.
 * First those of the transaction that places it; then those that follow from it in the kitchen, on the floor and in the
 * journal. The stream is the benchmark's own and its head's number never rises, so that the program does not read it.
 */
export const bareOrder = `create or replace function bench_place_order(tenant uuid, of_store uuid, order_id uuid, seat uuid,
		guest uuid, actor text, total bigint, tax bigint, taxes jsonb, lines jsonb, key text, answer json,
		placed jsonb, hash bytea, own_stream uuid, party uuid, tickets uuid[], counters uuid[], is_loaded boolean,
		line_tickets uuid[], hung jsonb, estimated jsonb, more_heads integer, cursors text[])
	returns void language plpgsql as $$
	declare
		today date := current_date;
		next_number integer;
		next_seq bigint := nextval('bench_seq');
		portion uuid;
		next_movement bigint;
	begin
		select r.stock_item_id into portion from recipe_line r
			where r.organization_id = tenant and r.item_id = (lines -> 0 ->> 'itemId')::uuid;
		insert into stock_reservation (organization_id, order_id, store_id, status)
			values (tenant, bench_place_order.order_id, of_store, 'ACTIVE');
		update stock_item s set available = s.available - 1, held = s.held + 1, movements = s.movements + 1
			where s.organization_id = tenant and s.id = portion returning s.movements into next_movement;
		insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change,
				order_id)
			values (tenant, portion, next_movement, of_store, 'RESERVATION', -1, 1, bench_place_order.order_id);
		insert into stock_hold (organization_id, order_id, stock_item_id, store_id, quantity)
			values (tenant, bench_place_order.order_id, portion, of_store, 1);
		insert into order_counter as c (organization_id, store_id, business_date, last) values (tenant, of_store, today, 1)
			on conflict (organization_id, store_id, business_date) do update set last = c.last + 1
			returning c.last into next_number;
		insert into customer_order (organization_id, id, store_id, business_date, number, source, type, status,
				payment_status, payment_timing, table_id, table_number, guest_session_id, placed_by, currency,
				subtotal_minor, tax_minor, taxes, total_minor, placed_at)
			values (tenant, bench_place_order.order_id, of_store, today, next_number, 'QR_TABLE', 'DINE_IN', 'CONFIRMED',
				'UNPAID', 'PAY_COUNTER', seat, '12', guest, bench_place_order.actor, 'EUR', total, tax,
				bench_place_order.taxes, total, now());
		insert into order_status_change (organization_id, order_id, store_id, step, status, at, by)
			values (tenant, bench_place_order.order_id, of_store, 1, 'CONFIRMED', now(), bench_place_order.actor);
		insert into order_line (organization_id, id, store_id, order_id, line_no, item_id, variant_id, name, options,
				allergens, quantity, unit_price_minor, gross_minor, total_minor, taxes, tax_minor, sent_quantity, prep_status)
			select tenant, l.id, of_store, bench_place_order.order_id, l.no, l."itemId", l."variantId", l.name, l.options,
				l.allergens, 1, l.price, l.price, l.price, l.taxes, l.tax, 1, 'QUEUED'
			from jsonb_to_recordset(lines) as l(id uuid, no int, "itemId" uuid, "variantId" uuid, name jsonb, options jsonb,
				allergens text[], price bigint, taxes jsonb, tax bigint);
		insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
			select tenant, of_store, bench_place_order.order_id, (l.value ->> 'id')::uuid, 'SENT', 1, now(),
				bench_place_order.actor
			from jsonb_array_elements(lines) l;
		insert into idempotency_key (organization_id, actor, key, request_hash, status, answer)
			values (tenant, bench_place_order.actor, bench_place_order.key, bench_place_order.hash, 201,
				bench_place_order.answer);

		insert into kitchen_slip (organization_id, store_id, seq, order_id, kind, at)
			values (tenant, of_store, next_seq, bench_place_order.order_id, 'SENT', now());
		-- Tickets without work weigh nothing at their counters: what the program adds up for several orders at once is
		-- added up as often as it does.
		insert into kitchen_ticket (organization_id, id, store_id, order_id, counter_id, status, sending, course, split_index,
				split_count, priority, priority_score, open_items, open_seconds, created_at)
			select tenant, t.id, of_store, bench_place_order.order_id, t.counter, 'NEW', next_seq, 1, t.place,
				cardinality(tickets), 'NORMAL', 2, case when is_loaded then 1 else 0 end,
				case when is_loaded then 300 else 0 end, now()
			from unnest(tickets, counters) with ordinality as t(id, counter, place);
		insert into kitchen_ticket_line (organization_id, ticket_id, line_id, store_id, quantity, prep_seconds)
			select tenant, line_tickets[(l.value ->> 'no')::int], (l.value ->> 'id')::uuid, of_store, 1, 300
			from jsonb_array_elements(lines) l;
		insert into seating_order (organization_id, order_id, store_id, seating_id, table_id)
			values (tenant, bench_place_order.order_id, of_store, party, seat);
		if estimated is not null then
			update customer_order o set eta_at = now(), queue_position = 1
				where o.organization_id = tenant and o.id = bench_place_order.order_id;
		end if;
		update subscriber_cursor c set attempts = 0
			where c.organization_id = tenant and c.stream = own_stream and c.subscriber = any (cursors);

		for head in 0 .. more_heads loop
			update journal_head h set hash = bench_place_order.hash
				where h.organization_id = tenant and h.stream = own_stream;
		end loop;
		insert into journal (organization_id, stream, seq, id, at, type, actor, request, subject, payload, hash)
			select tenant, own_stream, case when e.place = 1 then next_seq else nextval('bench_seq') end, gen_random_uuid(),
				clock_timestamp(), e.type, bench_place_order.actor, bench_place_order.key, bench_place_order.order_id,
				e.payload, bench_place_order.hash
			from (
				select 1 as place, 'Order.Created' as type, placed as payload
				union all select 2, 'Ticket.Created', hung from unnest(tickets)
				union all select 3, 'Order.Estimated', estimated where estimated is not null
			) e;
	end $$`
