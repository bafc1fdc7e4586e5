import type { GroupDraft } from "@comanda/contract/menu/groups.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readGroup } from "./group-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { touchAllMenus } from "./touch-menus.ts"

/** The items that asked for it ask again. One that is there stays as it is. */
export async function restoreGroup(ctx: Context, { groupId }: { groupId: string }): Promise<GroupDraft> {
	const { deletedAt, storeId } = await lockDraft(ctx, "optionGroup", groupId, { orDeleted: true })
	if (deletedAt) {
		await changeDraft(ctx, "optionGroup", groupId, { deletedAt: null })
		await touchAllMenus(ctx, storeId)
		record(ctx, storeId, "Menu.GroupRestored", groupId, {})
	}
	return readGroup(ctx, groupId)
}
