import type { Caller } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** The organizations somebody works for. Guests are told nothing of how a café stands with the platform. */
export function organizationsOf(caller: Caller): string[] {
	if (caller.kind === "person") return caller.memberships.map(({ organizationId }) => organizationId)
	if (caller.kind === "member" || caller.kind === "device") return [caller.organizationId]
	throw new Refusal("FORBIDDEN", "This is for who works here.")
}
