import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** As whom the caller works here. A screen that nobody has unlocked, and a key, bring nothing to a table. */
export function memberOf({ caller, organizationId }: Context): string {
	if (caller.kind === "member") return caller.id
	if (caller.kind === "person") {
		const mine = caller.memberships.find((each) => each.organizationId === organizationId)
		if (mine && !mine.supportAccess) return mine.memberId
	}
	throw new Refusal("FORBIDDEN", "This is for people who work here.")
}
