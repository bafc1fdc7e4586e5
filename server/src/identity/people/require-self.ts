import type { Caller, OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { requirePerson } from "../sessions/require-person.ts"
import { memberOfMine } from "./member-of-mine.ts"

/** Whether a path means the caller himself: by `me`, or by his own id. */
export function isSelf(caller: Caller, userId: string): boolean {
	return caller.kind === "person" && (userId === "me" || userId === caller.id)
}

/**
 * For what is a person's own. Somebody who works for the caller exists, but his account is not the caller's; anybody
 * else does not exist.
 */
export async function requireSelf(ctx: OpenContext, userId: string): Promise<Caller & { kind: "person" }> {
	const caller = requirePerson(ctx.caller)
	if (isSelf(caller, userId)) return caller
	if (await memberOfMine(ctx, caller, userId, "staff:read"))
		throw new Refusal("FORBIDDEN", "This is for the person himself.")
	throw noSuchPerson()
}

export function noSuchPerson(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such person within your reach.")
}
