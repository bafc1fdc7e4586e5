import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { ItemDraft } from "@comanda/contract/menu/item-draft.ts"
import type { updateItem as contract } from "@comanda/contract/menu/items.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readItem } from "./item-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { requireStore } from "./require-store.ts"
import { touchMenus } from "./touch-menus.ts"
import { itemColumnsOf, writeItemLists } from "./write-item.ts"

/** Changes what is named, and nothing else. Guests see it once its menu is published. */
export async function updateItem(
	ctx: Context,
	{ itemId, ...change }: ParsedInputOf<typeof contract>,
): Promise<ItemDraft> {
	const current = () => readItem(ctx, itemId)
	const { storeId } = await lockDraft(ctx, "menuItem", itemId, { current })
	const before = await current()
	const columns = await itemColumnsOf(ctx, await requireStore(ctx, storeId), change)
	await changeDraft(ctx, "menuItem", itemId, columns)
	await writeItemLists(ctx, { id: itemId, storeId }, change)
	const after = await current()
	await touchMenus(ctx, [before.menuId, after.menuId])
	record(ctx, storeId, "Menu.ItemUpdated", itemId, changes(before, after, Object.keys(change)))
	return after
}

function changes(before: ItemDraft, after: ItemDraft, names: readonly string[]): Record<string, unknown> {
	const only = (item: ItemDraft) =>
		Object.fromEntries(names.map((name) => [name, item[name as keyof ItemDraft]]))
	return { menuId: after.menuId, previous: only(before), current: only(after) }
}
