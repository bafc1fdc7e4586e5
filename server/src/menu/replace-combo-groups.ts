import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { ItemDraft } from "@comanda/contract/menu/item-draft.ts"
import type { replaceComboGroups as contract } from "@comanda/contract/menu/items.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { insertAll } from "./insert-all.ts"
import { readItem } from "./item-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { requireInStore } from "./require-in-store.ts"
import { requirePrices } from "./require-prices.ts"
import { requireStore } from "./require-store.ts"
import { touchMenus } from "./touch-menus.ts"

type Groups = ParsedInputOf<typeof contract>["groups"]

const picked: Prepared = {
	name: "menu_combo_picked",
	text: `select i.id, i.kind, array(select v.id from menu_variant v where v.organization_id = $1 and v.item_id = i.id) as variants
		from menu_item i where i.organization_id = $1 and i.id = any($2::uuid[])`,
}

/** Sets what a combo consists of. What is picked has the stock and is what is cooked; the combo has the price. */
export async function replaceComboGroups(
	ctx: Context,
	{ itemId, groups }: ParsedInputOf<typeof contract>,
): Promise<ItemDraft> {
	const current = () => readItem(ctx, itemId)
	const { storeId } = await lockDraft(ctx, "menuItem", itemId, { current })
	const { kind, menuId } = await current()
	if (kind !== "COMBO") throw wrong("itemId", "not_a_combo", "Is no combo.")
	await requireInStore(
		ctx,
		storeId,
		"menuItem",
		groups.flatMap(({ choices }) => choices.map((each) => each.itemId)),
	)
	await requireChoices(ctx, groups)
	requirePrices(await requireStore(ctx, storeId), surcharges(groups))
	const old = ctx.db.deleteFrom("comboGroup").where("organizationId", "=", ctx.organizationId)
	await old.where("itemId", "=", itemId).execute()
	await write(ctx, { storeId, itemId }, groups)
	await changeDraft(ctx, "menuItem", itemId, {})
	await touchMenus(ctx, [menuId])
	record(ctx, storeId, "Menu.ItemUpdated", itemId, { menuId, comboGroups: groups.map(({ id }) => id) })
	return current()
}

/** A combo is of things, not of combos; of a thing with sizes one or each of them may be had. */
async function requireChoices(ctx: Context, groups: Groups): Promise<void> {
	type Row = { id: string; kind: string; variants: string[] }
	const ids = [...new Set(groups.flatMap(({ choices }) => choices.map(({ itemId }) => itemId)))]
	const rows = await ctx.query<Row>(picked, [ctx.organizationId, ids])
	const items = new Map(rows.map((row) => [row.id, row]))
	for (const [place, { choices }] of groups.entries()) {
		for (const [number, { itemId, variantId }] of choices.entries()) {
			const field = `groups.${place}.choices.${number}`
			const item = items.get(itemId)
			if (item?.kind !== "REGULAR") throw wrong(`${field}.itemId`, "combo", "Is a combo itself.")
			if (variantId && !item.variants.includes(variantId))
				throw wrong(`${field}.variantId`, "wrong_variant", "Is no size of this item.")
		}
	}
}

function surcharges(groups: Groups): { field: string; priceMinor: number }[] {
	return groups.flatMap(({ choices }, place) =>
		choices.map(({ surchargeMinor }, number) => ({
			field: `groups.${place}.choices.${number}.surchargeMinor`,
			priceMinor: surchargeMinor,
		})),
	)
}

async function write(
	ctx: Context,
	{ storeId, itemId }: { storeId: string; itemId: string },
	groups: Groups,
): Promise<void> {
	const rows = groups.map(({ id, name, min, max }, sort) => ({
		id,
		itemId,
		name,
		min,
		max,
		sort,
	}))
	const choices = groups.flatMap((group) =>
		group.choices.map((choice, sort) => ({ ...choice, id: newId(), comboGroupId: group.id, sort })),
	)
	await insertAll(ctx, "comboGroup", storeId, rows)
	await insertAll(ctx, "comboChoice", storeId, choices)
}

function wrong(field: string, code: string, message: string): Refusal {
	const details = [{ field, code, message }]
	return new Refusal("VALIDATION_ERROR", "This cannot be a part of a combo.", { details })
}
