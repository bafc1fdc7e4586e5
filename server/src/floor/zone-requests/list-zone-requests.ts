import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listZoneRequests as contract } from "@comanda/contract/floor/service.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { findZoneRequests } from "./zone-request-rows.ts"

export async function listZoneRequests(
	ctx: Context,
	{ page, limit, ...filter }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const guestSessionId = ctx.caller.kind === "guest" ? ctx.caller.id : undefined
	const wanted = { ...filter, guestSessionId, limit, offset: (page - 1) * limit }
	const { rows, total } = await findZoneRequests(ctx, wanted)
	return { rows, meta: pageMeta(page, limit, total) }
}
