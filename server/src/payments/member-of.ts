import type { Context } from "#platform/context.ts"

/** Which of the organization's people calls, if one does: the same by his PIN and by his own sign-in. */
export function memberOf({
	caller,
	organizationId,
}: Pick<Context, "caller" | "organizationId">): string | null {
	if (caller.kind === "member") return caller.id
	if (caller.kind !== "person") return null
	return caller.memberships.find((each) => each.organizationId === organizationId)?.memberId ?? null
}
