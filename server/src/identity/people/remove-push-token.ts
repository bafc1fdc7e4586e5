import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { removePushToken as contract } from "@comanda/contract/identity/own-things.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { requireSelf } from "./require-self.ts"

export async function removePushToken(
	ctx: OpenContext,
	{ userId, pushTokenId }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { id: personId } = await requireSelf(ctx, userId)
	const removed = await ctx.db
		.deleteFrom("pushToken")
		.where("personId", "=", personId)
		.where("id", "=", pushTokenId)
		.returning("id")
		.executeTakeFirst()
	if (!removed) throw new Refusal("NOT_FOUND", "You have no such device.")
	return { removed: true }
}
