import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createOption as contract, OptionDraft } from "@comanda/contract/menu/groups.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { readGroup, readOption } from "./group-rows.ts"
import { insertAll } from "./insert-all.ts"
import { lockDraft } from "./lock-draft.ts"
import { requirePrices } from "./require-prices.ts"
import { requireStore } from "./require-store.ts"
import { touchAllMenus } from "./touch-menus.ts"
import { writeOpenedGroups } from "./write-opened-groups.ts"

const optionsMax = 100

/** Adds an option at the end of its group, for every item that asks for it. */
export async function createOption(
	ctx: Context,
	{ groupId, id = newId(), name, groupIds, ...facts }: ParsedInputOf<typeof contract>,
): Promise<OptionDraft> {
	const { storeId } = await lockDraft(ctx, "optionGroup", groupId)
	const { options } = await readGroup(ctx, groupId)
	if (options.length >= optionsMax) throw tooMany()
	requirePrices(await requireStore(ctx, storeId), [{ field: "priceMinor", priceMinor: facts.priceMinor }])
	const sort = 1 + Math.max(-1, ...options.map((option) => option.sort))
	await insertAll(ctx, "menuOption", storeId, [{ ...facts, id, groupId, name, sort }])
	await writeOpenedGroups(ctx, { storeId, optionId: id, groupId, groupIds })
	await touchAllMenus(ctx, storeId)
	record(ctx, storeId, "Menu.OptionCreated", id, { groupId, priceMinor: facts.priceMinor })
	return readOption(ctx, id)
}

function tooMany(): Refusal {
	const details = [{ field: "groupId", code: "too_many", message: `At most ${optionsMax} options.` }]
	return new Refusal("VALIDATION_ERROR", "This group takes no more options.", { details })
}
