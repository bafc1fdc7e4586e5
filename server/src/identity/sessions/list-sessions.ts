import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { listSessions as contract } from "@comanda/contract/identity/sessions.ts"
import type { OpenContext } from "#platform/context.ts"
import { deviceNameOf } from "./device-name-of.ts"
import { requirePerson } from "./require-person.ts"

export async function listSessions(ctx: OpenContext): Promise<ResultOf<typeof contract>> {
	const person = requirePerson(ctx.caller)
	const rows = await ctx.db
		.selectFrom("personSession")
		.select(["id", "method", "deviceName", "createdAt", "lastUsedAt", "expiresAt", "userAgent", "ipAddress"])
		.where("personId", "=", person.id)
		.where("expiresAt", ">", ctx.now)
		.where("endedAt", "is", null)
		.orderBy("lastUsedAt", "desc")
		.limit(100)
		.execute()
	const sessions = rows.map((row) => ({
		id: row.id,
		name: row.deviceName ?? deviceNameOf(row.userAgent),
		method: row.method,
		createdAt: row.createdAt.toISOString(),
		lastUsedAt: row.lastUsedAt.toISOString(),
		expiresAt: row.expiresAt.toISOString(),
		userAgent: row.userAgent,
		ip: row.ipAddress,
		isCurrent: row.id === person.sessionId,
	}))
	return { sessions }
}
