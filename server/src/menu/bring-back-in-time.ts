import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"
import { raiseVersion } from "./raise-version.ts"

const over: Prepared = {
	name: "menu_sold_out_over",
	text: `delete from menu_sold_out where organization_id = $1 and until <= $2
		returning store_id as "storeId", coalesce(item_id, option_id) as id,
			case when item_id is null then 'OPTION' else 'ITEM' end as kind`,
}

/** Menus leave out by themselves what was sold out until now. That it is back is told within a minute. */
export const bringBackInTime: Job = { name: "bring-back-in-time", cron: "* * * * *", run: bringBackAll }

async function bringBackAll(ctx: Context): Promise<void> {
	const back = await ctx.query<{ storeId: string; id: string; kind: string }>(over, [
		ctx.organizationId,
		ctx.now,
	])
	for (const storeId of new Set(back.map((each) => each.storeId))) await raiseVersion(ctx, storeId)
	for (const { storeId, id, kind } of back)
		record(ctx, storeId, "Item.BackInStock", id, { kind, byHand: true })
}
