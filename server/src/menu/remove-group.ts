import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readGroup } from "./group-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { touchAllMenus } from "./touch-menus.ts"

/** No item asks for it any more, once its menu is published. */
export async function removeGroup(ctx: Context, { groupId }: { groupId: string }): Promise<{ id: string }> {
	const current = () => readGroup(ctx, groupId)
	const { storeId } = await lockDraft(ctx, "optionGroup", groupId, { current })
	await changeDraft(ctx, "optionGroup", groupId, { deletedAt: ctx.now })
	await touchAllMenus(ctx, storeId)
	record(ctx, storeId, "Menu.GroupDeleted", groupId, {})
	return { id: groupId }
}
