import { sql } from "kysely"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { Refusal } from "#platform/refusal.ts"
import { closeParty } from "./seatings/close-party.ts"
import { lockTables } from "./seatings/lock-tables.ts"
import { partyAt } from "./seatings/seat-party.ts"
import { beginServing, endServing } from "./waiters/begin-serving.ts"

type Told = { tableId: string | null; tableNumber: string; type: string; from: string; to: string }

const over: ReadonlySet<string> = new Set(["COMPLETED", "CANCELLED", "REJECTED", "FAILED"])

/** What the floor does when something happens to an order. */
export async function followOrders(ctx: Context, { type, stream, subject, payload }: Entry): Promise<void> {
	const told = read(payload)
	if (type === "Order.Created") await noteOrder(ctx, stream, subject, told)
	else await noteStatus(ctx, stream, subject, told)
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

/** Who orders sits there, and for certain. One statement where the party is known, since every order passes here. */
async function noteOrder(ctx: Context, storeId: string, orderId: string, { tableId }: Told): Promise<void> {
	if (!tableId) return
	if (await addToParty(ctx, storeId, orderId, tableId)) return
	try {
		const [table] = await lockTables(ctx, [tableId])
		if (!table || table.status === "OUT_OF_SERVICE") return
		await partyAt(ctx, table, { isCertain: true })
	} catch (error) {
		// The table was taken away since: the order stands, and nobody sits there.
		if (error instanceof Refusal) return
		throw error
	}
	await addToParty(ctx, storeId, orderId, tableId)
}

async function addToParty(ctx: Context, storeId: string, orderId: string, tableId: string): Promise<boolean> {
	const { organizationId } = ctx
	const statement = {
		name: "floor_note_order",
		text: `with party as (
				select seating_id as id from seating_table where organization_id = $1 and table_id = $4
			), seen as (
				update seating s set is_certain = true from party p
				where s.organization_id = $1 and s.id = p.id and not s.is_certain
			), noted as (
				insert into seating_order (organization_id, order_id, store_id, seating_id, table_id)
				select $1, $2, $3, p.id, $4 from party p on conflict do nothing
			)
			select count(*)::int as found from party`,
	}
	const [row] = await ctx.query<{ found: number }>(statement, [organizationId, orderId, storeId, tableId])
	return (row?.found ?? 0) > 0
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
