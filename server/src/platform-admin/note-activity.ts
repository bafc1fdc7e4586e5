import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import { requirePlatformPerson } from "./require-platform-person.ts"

/** Notes what somebody of the platform did. In the transaction of the change itself, and never changed. */
export async function noteActivity(
	ctx: Pick<OpenContext, "db" | "caller" | "now" | "request">,
	type: string,
	organizationId: string | null,
	details: Record<string, unknown> = {},
): Promise<void> {
	await ctx.db
		.insertInto("platformActivity")
		.values({
			id: newId(),
			at: ctx.now,
			actorId: requirePlatformPerson(ctx.caller).id,
			organizationId,
			type,
			details: JSON.stringify(details),
			request: ctx.request.id,
			ip: ctx.request.ip,
		})
		.execute()
}
