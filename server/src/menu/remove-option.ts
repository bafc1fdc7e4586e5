import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readOption } from "./group-rows.ts"
import { lockDraft } from "./lock-draft.ts"
import { refuseInUse } from "./refuse-in-use.ts"
import { touchAllMenus } from "./touch-menus.ts"

/** Deletes an option for good, unless a recipe names it. */
export async function removeOption(
	ctx: Context,
	{ optionId }: { optionId: string },
): Promise<{ id: string }> {
	const current = () => readOption(ctx, optionId)
	const { storeId } = await lockDraft(ctx, "menuOption", optionId, { current })
	const { groupId } = await current()
	const one = ctx.db.deleteFrom("menuOption").where("organizationId", "=", ctx.organizationId)
	await refuseInUse(one.where("id", "=", optionId).execute())
	await touchAllMenus(ctx, storeId)
	record(ctx, storeId, "Menu.OptionDeleted", optionId, { groupId })
	return { id: optionId }
}
