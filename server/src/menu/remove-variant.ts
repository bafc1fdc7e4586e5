import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { makeDefault } from "./default-variant.ts"
import { readItem } from "./item-rows.ts"
import { lockDraft } from "./lock-draft.ts"
import { refuseInUse } from "./refuse-in-use.ts"
import { touchMenus } from "./touch-menus.ts"
import { readVariant } from "./variant-rows.ts"

/** Deletes a size for good, unless a recipe or a combo names it. */
export async function removeVariant(
	ctx: Context,
	{ variantId }: { variantId: string },
): Promise<{ id: string }> {
	const current = () => readVariant(ctx, variantId)
	const { storeId } = await lockDraft(ctx, "menuVariant", variantId, { current })
	const { itemId } = await current()
	const { menuId } = await readItem(ctx, itemId)
	const one = ctx.db.deleteFrom("menuVariant").where("organizationId", "=", ctx.organizationId)
	await refuseInUse(one.where("id", "=", variantId).execute())
	await makeDefault(ctx, itemId, null)
	await touchMenus(ctx, [menuId])
	record(ctx, storeId, "Menu.VariantDeleted", variantId, { itemId, menuId })
	return { id: variantId }
}
