import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const insert: Prepared = {
	name: "security_event_insert",
	text: `insert into security_event (id, person_id, type, at, ip, user_agent, details)
		values ($1, $2, $3, $4, $5, $6, $7)`,
}

/**
 * Notes what happened at the door. People belong to no organization, so this is no journal's matter; it is as
 * unchangeable, and a person sees what concerns him.
 */
export async function noteSecurity(
	ctx: Pick<OpenContext, "query" | "request" | "now">,
	type: string,
	personId: string | null,
	details: Record<string, unknown> = {},
): Promise<void> {
	const { ip, userAgent } = ctx.request
	const values = [newId(), personId, type, ctx.now, ip, userAgent, JSON.stringify(details)]
	await ctx.query(insert, values)
}
