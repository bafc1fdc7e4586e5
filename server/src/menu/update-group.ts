import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateGroup as contract, GroupDraft } from "@comanda/contract/menu/groups.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readGroup } from "./group-rows.ts"
import { changeDraft, lockDraft } from "./lock-draft.ts"
import { requireRange } from "./require-range.ts"
import { touchAllMenus } from "./touch-menus.ts"

export async function updateGroup(
	ctx: Context,
	{ groupId, name, ...change }: ParsedInputOf<typeof contract>,
): Promise<GroupDraft> {
	const current = () => readGroup(ctx, groupId)
	const { storeId } = await lockDraft(ctx, "optionGroup", groupId, { current })
	const before = await current()
	requireRange({ min: change.min ?? before.min, max: change.max ?? before.max })
	await changeDraft(ctx, "optionGroup", groupId, { ...change, name })
	await touchAllMenus(ctx, storeId)
	record(ctx, storeId, "Menu.GroupUpdated", groupId, { ...change, name })
	return current()
}
