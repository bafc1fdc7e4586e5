import { sql } from "kysely"
import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import type { LockedTable } from "./lock-tables.ts"
import { setTableStatus } from "./set-table-status.ts"

type Party = {
	guests?: number | null | undefined
	/** Somebody of the house saw them, or they ordered. */
	isCertain: boolean
}

/** Seats a party at locked tables at which nobody sits. */
export async function seatParty(
	ctx: Context,
	tables: readonly LockedTable[],
	{ guests = null, isCertain }: Party,
): Promise<string> {
	const [first] = tables
	if (!first) throw new Error("A party sits somewhere.")
	for (const table of tables) refuseTaken(table)
	const id = newId()
	const { organizationId, now } = ctx
	const { storeId } = first
	const openedBy = actorOf(ctx.caller)
	await ctx.db
		.insertInto("seating")
		.values({ organizationId, id, storeId, openedAt: now, openedBy, isCertain, guests })
		.execute()
	await takeTables(ctx, tables, id)
	const tableIds = tables.map((table) => table.id)
	record(ctx, storeId, "Table.PartySeated", first.id, { tableId: first.id, seatingId: id, tableIds, guests })
	await setTableStatus(ctx, tables, "OCCUPIED")
	return id
}

/** The party of a locked table: the one that is there, or a new one. */
export async function partyAt(ctx: Context, table: LockedTable, party: Party): Promise<string> {
	if (!table.seatingId) return seatParty(ctx, [table], party)
	if (party.isCertain)
		await sql`update seating set is_certain = true
		where organization_id = ${ctx.organizationId} and id = ${table.seatingId} and not is_certain`.execute(
			ctx.db,
		)
	return table.seatingId
}

/** From now on the party sits there. */
export async function takeTables(
	ctx: Context,
	tables: readonly LockedTable[],
	seatingId: string,
): Promise<void> {
	const { organizationId } = ctx
	const rows = tables.map(({ id, storeId }) => ({ organizationId, tableId: id, storeId, seatingId }))
	await ctx.db
		.insertInto("seatingTable")
		.values(rows)
		.onConflict((clash) => clash.columns(["organizationId", "tableId"]).doUpdateSet({ seatingId }))
		.execute()
	for (const table of tables) table.seatingId = seatingId
}

export function refuseOutOfService({ number, status }: LockedTable): void {
	if (status === "OUT_OF_SERVICE") throw new Refusal("TABLE_OUT_OF_SERVICE", `Table ${number} is not in use.`)
}

export function refuseTaken(table: LockedTable): void {
	refuseOutOfService(table)
	if (!table.seatingId) return
	const data = { tableId: table.id, seatingId: table.seatingId }
	throw new Refusal("TABLE_OCCUPIED", `Somebody sits at table ${table.number}.`, { data })
}

/** The party that sits at a table; without one there is nothing to be done to it. */
export function requireParty({ seatingId, number }: LockedTable): string {
	if (!seatingId) throw new Refusal("INVALID_STATUS_TRANSITION", `Nobody sits at table ${number}.`)
	return seatingId
}
