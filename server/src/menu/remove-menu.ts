import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { readMenuDraft } from "./menu-rows.ts"
import { raiseVersion } from "./raise-version.ts"

/** Nothing of it is sold from now on; it can be restored. */
export async function removeMenu(ctx: Context, { menuId }: { menuId: string }): Promise<{ id: string }> {
	const { storeId } = await lockDraft(ctx, "menu", menuId, { current: () => readMenuDraft(ctx, menuId) })
	await changeDraft(ctx, "menu", menuId, { deletedAt: ctx.now })
	await raiseVersion(ctx, storeId)
	record(ctx, storeId, "Menu.Deleted", menuId, {})
	return { id: menuId }
}
