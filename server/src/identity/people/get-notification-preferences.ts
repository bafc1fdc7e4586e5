import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { getNotificationPreferences as contract } from "@comanda/contract/identity/own-things.ts"
import type { OpenContext } from "#platform/context.ts"
import { readChoices } from "./notification-choices.ts"
import { requireSelf } from "./require-self.ts"

export async function getNotificationPreferences(
	ctx: OpenContext,
	{ userId }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { id } = await requireSelf(ctx, userId)
	return { preferences: await readChoices(ctx, id) }
}
