import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { lockDraft } from "./lock-draft.ts"
import { reorder } from "./reorder.ts"
import { touchAllMenus } from "./touch-menus.ts"

export async function reorderOptions(
	ctx: Context,
	{ groupId, ids }: { groupId: string; ids: string[] },
): Promise<{ ids: string[] }> {
	const { storeId } = await lockDraft(ctx, "optionGroup", groupId)
	await reorder(ctx, { table: "menuOption", within: "groupId", id: groupId, ids })
	await touchAllMenus(ctx, storeId)
	record(ctx, storeId, "Menu.OptionsOrdered", groupId, { ids })
	return { ids }
}
