import { sql } from "kysely"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { causedBy } from "#platform/journal/subscribers.ts"
import { Refusal } from "#platform/refusal.ts"
import { closeParty } from "./seatings/close-party.ts"
import { lockTables } from "./seatings/lock-tables.ts"
import { partyAt } from "./seatings/seat-party.ts"
import { beginServing, endServing } from "./waiters/begin-serving.ts"

type Told = { tableId: string | null; tableNumber: string; type: string; from: string; to: string }

const over: ReadonlySet<string> = new Set(["COMPLETED", "CANCELLED", "REJECTED", "FAILED"])

/** What the floor does when something happens to orders: for many new ones in one statement, else one by one. */
export async function followOrders(ctx: Context, entries: readonly Entry[]): Promise<void> {
	const placed = entries.flatMap((entry) => {
		const { tableId } = read(entry.payload)
		return entry.type === "Order.Created" && tableId ? [{ entry, tableId }] : []
	})
	const seated = await addToParties(
		ctx,
		placed.map(({ entry, tableId }) => ({ storeId: entry.stream, orderId: entry.subject, tableId })),
	)
	for (const { entry, tableId } of placed) {
		if (!seated.has(entry.subject)) await seatWhoOrders(causedBy(ctx, entry), entry, tableId)
	}
	for (const entry of entries) {
		if (entry.type === "Order.StatusChanged")
			await noteStatus(causedBy(ctx, entry), entry.stream, entry.subject, read(entry.payload))
	}
}

function read(payload: Record<string, unknown>): Told {
	const word = (name: string) => (typeof payload[name] === "string" ? payload[name] : "")
	return {
		tableId: word("tableId") || null,
		tableNumber: word("tableNumber"),
		type: word("type"),
		from: word("from"),
		to: word("to"),
	}
}

/** Who orders sits there, and for certain. */
async function seatWhoOrders(ctx: Context, { stream, subject }: Entry, tableId: string): Promise<void> {
	try {
		const [table] = await lockTables(ctx, [tableId])
		if (!table || table.status === "OUT_OF_SERVICE") return
		await partyAt(ctx, table, { isCertain: true })
	} catch (error) {
		// The table was taken away since: the order stands, and nobody sits there.
		if (error instanceof Refusal) return
		throw error
	}
	await addToParties(ctx, [{ storeId: stream, orderId: subject, tableId }])
}

const addAll: Prepared = {
	name: "floor_note_orders",
	text: `with placed as (
			select * from jsonb_to_recordset($2::jsonb) as x("orderId" uuid, "storeId" uuid, "tableId" uuid)
		), party as (
			select p."orderId", p."storeId", p."tableId", st.seating_id from placed p join seating_table st
				on st.organization_id = $1 and st.table_id = p."tableId"
		), seen as (
			update seating s set is_certain = true from (select distinct seating_id from party) p
			where s.organization_id = $1 and s.id = p.seating_id and not s.is_certain
		), noted as (
			insert into seating_order (organization_id, order_id, store_id, seating_id, table_id)
			select $1, "orderId", "storeId", seating_id, "tableId" from party on conflict do nothing
		)
		select "orderId" from party`,
}

type Placed = { storeId: string; orderId: string; tableId: string }

/** Those at whose table a party sits are its orders; which ones these are. */
async function addToParties(ctx: Context, placed: readonly Placed[]): Promise<Set<string>> {
	if (placed.length === 0) return new Set()
	const rows = await ctx.query<Placed>(addAll, [ctx.organizationId, JSON.stringify(placed)])
	return new Set(rows.map(({ orderId }) => orderId))
}

async function noteStatus(ctx: Context, storeId: string, orderId: string, told: Told): Promise<void> {
	const { from, to, tableId, tableNumber, type } = told
	if (to === "READY" && tableId && type === "DINE_IN")
		await beginServing(ctx, { orderId, storeId, tableId, tableNumber })
	else if (from === "READY") {
		const isBrought = to === "SERVED" || to === "COMPLETED"
		await endServing(ctx, orderId, isBrought ? "SERVED" : "WITHDRAWN")
	}
	if (over.has(to)) await endOrder(ctx, storeId, orderId, to)
}

/** With its last bill a party's stay is over, where the house wants that. What was called off ends nothing. */
async function endOrder(ctx: Context, storeId: string, orderId: string, to: string): Promise<void> {
	const { rows } = await sql<{ tableId: string }>`
		with ended as (
			update seating_order set ended_at = ${ctx.now} where organization_id = ${ctx.organizationId}
				and order_id = ${orderId} and ended_at is null returning seating_id
		)
		select t.table_id as "tableId" from ended e join seating_table t
			on t.organization_id = ${ctx.organizationId} and t.seating_id = e.seating_id limit 1`.execute(ctx.db)
	const [place] = rows
	if (!place || to !== "COMPLETED") return
	const { closesWithLastBill } = (await settingsOf(ctx, storeId)).guests
	if (!closesWithLastBill) return
	const tables = await lockTables(ctx, [place.tableId])
	const seatingId = tables[0]?.seatingId
	if (!seatingId) return
	const open = await sql`select from seating_order where organization_id = ${ctx.organizationId}
		and seating_id = ${seatingId} and ended_at is null limit 1`.execute(ctx.db)
	if (open.rows.length === 0) await closeParty(ctx, tables, "CLEANING")
}
