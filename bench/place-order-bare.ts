import { randomBytes, randomUUID } from "node:crypto"
import { v7 as newId } from "uuid"
import { bareOrder } from "./bare-order.ts"
import type { BenchStore, BenchWorld } from "./bench-world.ts"
import type { RowsPerOrder } from "./count-rows.ts"
import { measureBare } from "./measure-bare.ts"
import { type Guest, seatGuests } from "./seat-guests.ts"
import { threeLines } from "./three-lines.ts"
import { limitTimes } from "./times.ts"

const parameters = Array.from({ length: 24 }, (_, place) => `$${place + 1}`).join(", ")
const statement = { name: "bench_place", text: `select bench_place_order(${parameters})` }
const cursorNames = ["bench-1", "bench-2", "bench-3", "bench-4"]

/** What the program wrote last for an order, in its words: what the bare rows hold is as long. */
type Samples = { answer: string; placed: string; hung: string; estimated: string }
export type BareOrders = {
	streams: ReadonlyMap<string, string>
	counters: ReadonlyMap<string, string | null>
	samples: Samples
}

/** Asks beforehand what the program would have to ask, once the program has placed orders itself. */
export async function prepareBareOrders({ db, organizationId, stores }: BenchWorld): Promise<BareOrders> {
	await db.query("create sequence if not exists bench_seq start 1000000000000")
	await db.query(bareOrder)
	const streams = new Map(stores.map(({ id }) => [id, newId()]))
	const own = [organizationId, [...streams.values()]]
	await db.query("insert into journal_head (organization_id, stream) select $1, unnest($2::uuid[])", own)
	await db.query(
		`insert into subscriber_cursor (organization_id, subscriber, stream)
		select $1, s, t from unnest($3::text[]) s, unnest($2::uuid[]) t`,
		[...own, cursorNames],
	)
	const items = await db.query("select id, counter_id from menu_item where organization_id = $1", [
		organizationId,
	])
	return {
		streams,
		counters: new Map(items.rows.map((row) => [row.id, row.counter_id])),
		samples: {
			answer: await sample(db, "select answer from idempotency_key order by created_at desc limit 1"),
			placed: await sample(db, newest("Order.Created")),
			hung: await sample(db, newest("Ticket.Created")),
			estimated: await sample(db, newest("Order.Estimated")),
		},
	}
}

const newest = (type: string) =>
	`select payload as answer from journal where type = '${type}' order by at desc limit 1`

async function sample(db: BenchWorld["db"], text: string): Promise<string> {
	const { rows } = await db.query(text)
	return JSON.stringify(rows[0]?.answer ?? {})
}

/** How many such orders a second, with as many of the rows that follow as the program writes for each. */
export async function placeOrderBare(
	world: BenchWorld,
	bare: BareOrders,
	{ stores, clients, rows }: { stores: readonly BenchStore[]; clients: number; rows: RowsPerOrder },
): Promise<number> {
	const guests = await seatGuests(world, stores, clients)
	const parties = await partiesOf(world, guests)
	const hash = randomBytes(32)
	const sometimes = {
		counters: often((rows.get("update counter") ?? 0) / (rows.get("insert kitchen_ticket") || 1)),
		estimates: often(rows.get("update customer_order") ?? 0),
		heads: often((rows.get("update journal_head") ?? 1) - 1),
		cursors: often(rows.get("update subscriber_cursor") ?? 0),
	}
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
		const counterOf = ({ itemId }: { itemId: string }) => bare.counters.get(itemId) ?? null
		const tickets = new Map(lines.map((line) => [counterOf(line), newId()]))
		const { samples } = bare
		return [
			...[world.organizationId, store.id, newId(), session.tableId, session.id, actor, totalMinor, taxMinor],
			...[JSON.stringify(taxes), JSON.stringify(lines), randomUUID(), samples.answer, samples.placed, hash],
			...[bare.streams.get(store.id), parties.get(session.tableId)],
			...[[...tickets.values()], [...tickets.keys()], sometimes.counters() > 0],
			...[lines.map((line) => tickets.get(counterOf(line))), samples.hung],
			sometimes.estimates() > 0 ? samples.estimated : null,
			sometimes.heads(),
			cursorNames.slice(0, sometimes.cursors()),
		]
	})
}

async function partiesOf({ db }: BenchWorld, guests: readonly Guest[]): Promise<Map<string, string>> {
	const tables = guests.map(({ session }) => session.tableId)
	const { rows } = await db.query(
		"select table_id, seating_id from seating_table where table_id = any ($1::uuid[])",
		[tables],
	)
	return new Map(rows.map((row) => [row.table_id, row.seating_id]))
}

/** A whole number each time, `average` in the long run. */
function often(average: number): () => number {
	let owed = 0
	return () => {
		owed += Math.max(0, average)
		const now = Math.floor(owed)
		owed -= now
		return now
	}
}
