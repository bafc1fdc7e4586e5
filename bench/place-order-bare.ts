import { randomBytes, randomUUID } from "node:crypto"
import { v7 as newId } from "uuid"
import type { BenchStore, BenchWorld } from "./bench-world.ts"
import { measureBare } from "./measure-bare.ts"
import { seatGuests } from "./seat-guests.ts"
import { threeLines } from "./three-lines.ts"
import { limitTimes } from "./times.ts"

// The rows of one order and nothing else: what the program writes, in its order of locks, without its questions.

const placing = `create or replace function bench_place_order(tenant uuid, of_store uuid, order_id uuid, seat uuid,
		guest uuid, actor text, total bigint, tax bigint, taxes jsonb, lines jsonb, key text, answer json,
		payload jsonb, hash bytea) returns void language plpgsql as $$
	declare
		today date := current_date;
		next_number integer;
		next_seq bigint;
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
		update journal_head h set seq = h.seq + 1, hash = bench_place_order.hash
			where h.organization_id = tenant and h.stream = of_store returning h.seq into next_seq;
		insert into journal (organization_id, stream, seq, id, at, type, actor, request, subject, payload, hash)
			values (tenant, of_store, next_seq, gen_random_uuid(), clock_timestamp(), 'Order.Created', bench_place_order.actor,
				bench_place_order.key, bench_place_order.order_id, bench_place_order.payload, bench_place_order.hash);
	end $$`

const statement = {
	name: "bench_place",
	text: "select bench_place_order($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
}

export async function prepareBareOrders(world: BenchWorld): Promise<void> {
	await world.db.query(placing)
}

export async function placeOrderBare(
	world: BenchWorld,
	stores: readonly BenchStore[],
	clients: number,
): Promise<number> {
	const guests = await seatGuests(world, stores, clients)
	const hash = randomBytes(32)
	let placed = 0
	return measureBare(world, { clients, ...limitTimes }, statement, (client) => {
		const guest = guests[client]
		if (!guest) throw new Error("Each client has a guest.")
		placed += 1
		const { store, session } = guest
		const { priced } = threeLines(store.menu, placed)
		const lines = priced.lines.map((line, place) => ({
			id: newId(),
			no: place + 1,
			itemId: line.item.id,
			variantId: line.variantId,
			name: line.item.name,
			options: line.options,
			allergens: line.item.allergens,
			price: line.totalMinor,
			taxes: line.taxes,
			tax: line.taxMinor,
		}))
		const { totalMinor, taxMinor, taxes } = priced
		const actor = `guest:${session.id}`
		const about = [totalMinor, taxMinor, JSON.stringify(taxes), JSON.stringify(lines)]
		const answer = JSON.stringify({
			id: session.id,
			tableId: session.tableId,
			totalMinor,
			taxMinor,
			taxes,
			lines,
		})
		const payload = JSON.stringify({
			orderNumber: "ORD-20260101-0001",
			pickupCode: "A01",
			totalMinor,
			lines: 3,
		})
		const who = [world.organizationId, store.id, newId(), session.tableId, session.id, actor]
		return [...who, ...about, randomUUID(), answer, payload, hash]
	})
}
