import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { listSessions as contract } from "@comanda/contract/identity/endpoints.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

export async function listSessions(ctx: OpenContext): Promise<ResultOf<typeof contract>> {
	const { caller } = ctx
	if (caller.kind !== "person") throw new Refusal("FORBIDDEN", "Only people have sessions.")
	const rows = await ctx.db
		.selectFrom("personSession")
		.select(["id", "createdAt", "updatedAt", "expiresAt", "userAgent"])
		.where("personId", "=", caller.id)
		.where("expiresAt", ">", ctx.now)
		.orderBy("createdAt", "desc")
		.limit(100)
		.execute()
	const sessions = rows.map((row) => ({
		id: row.id,
		createdAt: row.createdAt.toISOString(),
		lastUsedAt: row.updatedAt.toISOString(),
		expiresAt: row.expiresAt.toISOString(),
		userAgent: row.userAgent,
		isCurrent: row.id === caller.sessionId,
	}))
	return { sessions }
}
