import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { raiseVersion } from "./raise-version.ts"
import { reorder } from "./reorder.ts"
import { requireStore } from "./require-store.ts"

/** In which order menus stand is not of an edition: guests see it at once. */
export async function reorderMenus(
	ctx: Context,
	{ storeId, ids }: { storeId: string; ids: string[] },
): Promise<{ ids: string[] }> {
	await requireStore(ctx, storeId)
	await reorder(ctx, { table: "menu", within: "storeId", id: storeId, ids })
	await raiseVersion(ctx, storeId)
	record(ctx, storeId, "Menu.MenusOrdered", storeId, { ids })
	return { ids }
}
