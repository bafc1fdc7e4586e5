import type { MenuDraft } from "@comanda/contract/menu/menus.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { readMenuDraft } from "./menu-rows.ts"
import { raiseVersion } from "./raise-version.ts"

/** Guests no longer see it. Publishing it brings it back. */
export async function archiveMenu(ctx: Context, { menuId }: { menuId: string }): Promise<MenuDraft> {
	const current = () => readMenuDraft(ctx, menuId)
	const { storeId } = await lockDraft(ctx, "menu", menuId, { current })
	const { status } = await current()
	if (status !== "ARCHIVED") {
		await changeDraft(ctx, "menu", menuId, { status: "ARCHIVED" })
		await raiseVersion(ctx, storeId)
		record(ctx, storeId, "Menu.Archived", menuId, {})
	}
	return current()
}
