import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { replaceWaiterTables as contract } from "@comanda/contract/floor/waiters.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { requireTablesOf } from "../plan/table-rows.ts"
import { requireMember } from "./require-member.ts"

/** Instead of those he looked after in this store. Others may look after the same ones. */
export async function replaceWaiterTables(
	ctx: Context,
	{ storeId, memberId, tableIds }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const ids = [...new Set(tableIds)]
	await requireMember(ctx, storeId, memberId)
	await requireTablesOf(ctx, storeId, ids)
	const { organizationId } = ctx
	await sql`delete from waiter_table where organization_id = ${organizationId} and member_id = ${memberId}
		and store_id = ${storeId} and not table_id = any (${ids}::uuid[])`.execute(ctx.db)
	await sql`insert into waiter_table (organization_id, member_id, table_id, store_id)
		select ${organizationId}, ${memberId}, unnest(${ids}::uuid[]), ${storeId} on conflict do nothing`.execute(
		ctx.db,
	)
	record(ctx, storeId, "Waiter.TablesChanged", memberId, { memberId, tableIds: ids })
	return { memberId, tableIds: ids }
}
