import type { VariantDraft } from "@comanda/contract/menu/item-draft.ts"
import type { Context } from "#platform/context.ts"
import { getItem } from "./get-item.ts"

export async function listVariants(
	ctx: Context,
	{ itemId }: { itemId: string },
): Promise<{ variants: VariantDraft[] }> {
	const { variants } = await getItem(ctx, { itemId })
	return { variants }
}
