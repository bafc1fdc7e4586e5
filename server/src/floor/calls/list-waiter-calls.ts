import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listWaiterCalls as contract } from "@comanda/contract/floor/service.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { findCalls, presentCall } from "./call-rows.ts"

export async function listWaiterCalls(
	ctx: Context,
	{ page, limit, ...filter }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { caller } = ctx
	const own = caller.kind === "guest" ? { tableId: caller.tableId, memberId: undefined } : {}
	const { rows, total } = await findCalls(ctx, { ...filter, ...own, limit, offset: (page - 1) * limit })
	return { rows: rows.map((row) => presentCall(ctx, row)), meta: pageMeta(page, limit, total) }
}
