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
	begin
		select i.stock_item_id into portion from menu_item i
			where i.organization_id = tenant and i.id = (lines -> 0 ->> 'itemId')::uuid;
		update stock_item s set available = s.available - 1, held = s.held + 1
			where s.organization_id = tenant and s.id = portion;
		insert into stock_movement (organization_id, id, store_id, stock_item_id, kind, available_change, held_change,
				order_id)
			values (tenant, gen_random_uuid(), of_store, portion, 'RESERVATION', -1, 1, bench_place_order.order_id);
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
		insert into order_line (organization_id, id, store_id, order_id, line_no, item_id, counter_id, name, options,
				quantity, unit_price_minor, total_minor, tax_basis_points, tax_minor)
			select tenant, l.id, of_store, bench_place_order.order_id, l.no, l."itemId", l."counterId", l.name, l.options, 1,
				l.price, l.price, l.basis, l.tax
			from jsonb_to_recordset(lines) as l(id uuid, no int, "itemId" uuid, "counterId" uuid, name jsonb, options jsonb,
				price bigint, basis int, tax bigint);
		insert into idempotency_key (organization_id, actor, key, request_hash, status, answer)
			values (tenant, bench_place_order.actor, bench_place_order.key, bench_place_order.hash, 201,
				bench_place_order.answer);
		update journal_head h set seq = h.seq + 1, hash = bench_place_order.hash
			where h.organization_id = tenant and h.stream = of_store returning h.seq into next_seq;
		insert into journal (organization_id, stream, seq, id, at, type, actor, request, subject, payload, hash)
			values (tenant, of_store, next_seq, gen_random_uuid(), clock_timestamp(), 'Order.Placed', bench_place_order.actor,
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
	const { rows } = await world.db.query<{ id: string; counter: string }>(
		"select id, counter_id as counter from menu_item",
	)
	const counters = new Map(rows.map((row) => [row.id, row.counter]))
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
			counterId: counters.get(line.item.id),
			name: line.item.name,
			options: line.options,
			price: line.totalMinor,
			basis: line.taxBasisPoints,
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
