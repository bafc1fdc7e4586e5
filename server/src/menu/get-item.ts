import type { ItemDraft } from "@comanda/contract/menu/item-draft.ts"
import type { Context } from "#platform/context.ts"
import { readItem } from "./item-rows.ts"
import { noSuch } from "./lock-draft.ts"

export async function getItem(ctx: Context, { itemId }: { itemId: string }): Promise<ItemDraft> {
	const item = await readItem(ctx, itemId)
	if (item.deletedAt) throw noSuch("menuItem")
	return item
}
