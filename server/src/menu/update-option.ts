import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateOption as contract, OptionDraft } from "@comanda/contract/menu/groups.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readOption } from "./group-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { requirePrices } from "./require-prices.ts"
import { requireStore } from "./require-store.ts"
import { touchAllMenus } from "./touch-menus.ts"
import { writeOpenedGroups } from "./write-opened-groups.ts"

export async function updateOption(
	ctx: Context,
	{ optionId, name, groupIds, ...change }: ParsedInputOf<typeof contract>,
): Promise<OptionDraft> {
	const current = () => readOption(ctx, optionId)
	const { storeId } = await lockDraft(ctx, "menuOption", optionId, { current })
	const { groupId, priceMinor: previous } = await current()
	requirePrices(await requireStore(ctx, storeId), [{ field: "priceMinor", priceMinor: change.priceMinor }])
	await changeDraft(ctx, "menuOption", optionId, { ...change, name })
	await writeOpenedGroups(ctx, { storeId, optionId, groupId, groupIds })
	await touchAllMenus(ctx, storeId)
	record(ctx, storeId, "Menu.OptionUpdated", optionId, { groupId, previous, ...change })
	return current()
}
