import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listGuestSessions as contract } from "@comanda/contract/floor/endpoints.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import { findGuests } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { presentSessions } from "./present-session.ts"

export async function listGuestSessions(
	ctx: Context,
	{ page, limit, ...filter }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { rows, total } = await findGuests(ctx, { ...filter, limit, offset: (page - 1) * limit })
	return { rows: await presentSessions(ctx, rows), meta: pageMeta(page, limit, total) }
}
