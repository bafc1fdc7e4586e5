import type { Context } from "#platform/context.ts"

/**
 * Whoever calls, as a member: the same one at a till's PIN and at his own desk. Of what a manager's PIN opened it is still
 * who asked for it. A program or a device is nobody's member.
 */
export function memberOf({ caller, organizationId }: Context): string | null {
	if (caller.kind === "member") return caller.id
	if (caller.kind !== "person") return null
	return caller.memberships.find((each) => each.organizationId === organizationId)?.memberId ?? null
}
