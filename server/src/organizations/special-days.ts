import { inOrder, type SpecialDay } from "@comanda/contract/organizations/hours.ts"
import type { Context } from "#platform/context.ts"

/** Instead of all there were. */
export async function writeSpecialDays(
	ctx: Context,
	storeId: string,
	days: readonly SpecialDay[],
): Promise<void> {
	const { organizationId } = ctx
	await ctx.db
		.deleteFrom("storeSpecialDay")
		.where("organizationId", "=", organizationId)
		.where("storeId", "=", storeId)
		.execute()
	if (days.length === 0) return
	const rows = days.map(({ date, intervals, note }) => ({
		organizationId,
		storeId,
		day: date,
		intervals: JSON.stringify(inOrder(intervals)),
		note,
	}))
	await ctx.db.insertInto("storeSpecialDay").values(rows).execute()
}

export async function findSpecialDays(ctx: Context, storeId: string): Promise<SpecialDay[]> {
	const rows = await ctx.db
		.selectFrom("storeSpecialDay")
		.select(["day as date", "intervals", "note"])
		.where("organizationId", "=", ctx.organizationId)
		.where("storeId", "=", storeId)
		.orderBy("day")
		.execute()
	return rows as unknown as SpecialDay[]
}
