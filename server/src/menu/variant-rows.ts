import type { VariantDraft } from "@comanda/contract/menu/item-draft.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { noSuch } from "./lock-draft.ts"

/** Of `menu_variant v`, as one value. */
export const variantFacts = `jsonb_build_object('id', v.id, 'itemId', v.item_id, 'name', v.name, 'detail', v.detail,
	'priceMinor', v.price_minor, 'sku', v.sku, 'isDefault', v.is_default, 'sort', v.sort, 'version', v.version)`

const one: Prepared = {
	name: "menu_variant_one",
	text: `select ${variantFacts} as facts from menu_variant v where v.organization_id = $1 and v.id = $2`,
}

export async function readVariant(ctx: Context, variantId: string): Promise<VariantDraft> {
	const [row] = await ctx.query<{ facts: VariantDraft }>(one, [ctx.organizationId, variantId])
	if (!row) throw noSuch("menuVariant")
	return row.facts
}
