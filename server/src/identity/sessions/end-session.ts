import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

export async function endSession(ctx: OpenContext, input: { sessionId: string }): Promise<{ ended: true }> {
	const { caller } = ctx
	if (caller.kind !== "person") throw new Refusal("FORBIDDEN", "Only people have sessions.")
	const ended = await ctx.db
		.deleteFrom("personSession")
		.where("id", "=", input.sessionId)
		.where("personId", "=", caller.id)
		.returning("id")
		.executeTakeFirst()
	if (!ended) throw new Refusal("NOT_FOUND", "You have no such session.")
	return { ended: true }
}
