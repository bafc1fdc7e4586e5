import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createGroup as contract, GroupDraft } from "@comanda/contract/menu/groups.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { readGroup } from "./group-rows.ts"
import { requireRange } from "./require-range.ts"
import { requireStore } from "./require-store.ts"

const insert: Prepared = {
	name: "menu_group_create",
	text: `insert into option_group (organization_id, id, store_id, name, kind, min, max, halves, sort)
		select $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(sort) + 1, 0)
		from option_group where organization_id = $1 and store_id = $3`,
}

export async function createGroup(
	ctx: Context,
	{ storeId, id = newId(), name, kind, min, max, halves }: ParsedInputOf<typeof contract>,
): Promise<GroupDraft> {
	await requireStore(ctx, storeId)
	requireRange({ min, max })
	await ctx.query(insert, [ctx.organizationId, id, storeId, JSON.stringify(name), kind, min, max, halves])
	record(ctx, storeId, "Menu.GroupCreated", id, { min, max })
	return readGroup(ctx, id)
}
