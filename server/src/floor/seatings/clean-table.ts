import type { LiveTable } from "@comanda/contract/floor/live-floor.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { liveTable } from "./live-tables.ts"
import { lockTable } from "./lock-tables.ts"
import { setTableStatus } from "./set-table-status.ts"

export async function cleanTable(ctx: Context, { tableId }: { tableId: string }): Promise<LiveTable> {
	const table = await lockTable(ctx, tableId)
	if (table.status !== "CLEANING")
		throw new Refusal(
			"INVALID_STATUS_TRANSITION",
			`Table ${table.number} is ${table.status}: nothing to clean.`,
		)
	await setTableStatus(ctx, [table], "FREE")
	return liveTable(ctx, tableId)
}
