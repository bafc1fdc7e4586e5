import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { requirePerson } from "./require-person.ts"

export async function renameSession(
	ctx: OpenContext,
	{ sessionId, name }: { sessionId: string; name: string },
): Promise<{ renamed: true }> {
	const person = requirePerson(ctx.caller)
	const renamed = await ctx.db
		.updateTable("personSession")
		.set({ deviceName: name })
		.where("id", "=", sessionId)
		.where("personId", "=", person.id)
		.where("endedAt", "is", null)
		.returning("id")
		.executeTakeFirst()
	if (!renamed) throw new Refusal("NOT_FOUND", "You have no such session.")
	return { renamed: true }
}
