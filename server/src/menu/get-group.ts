import type { GroupDraft } from "@comanda/contract/menu/groups.ts"
import type { Context } from "#platform/context.ts"
import { readGroup } from "./group-rows.ts"
import { noSuch } from "./lock-draft.ts"

export async function getGroup(ctx: Context, { groupId }: { groupId: string }): Promise<GroupDraft> {
	const group = await readGroup(ctx, groupId)
	if (group.deletedAt) throw noSuch("optionGroup")
	return group
}
