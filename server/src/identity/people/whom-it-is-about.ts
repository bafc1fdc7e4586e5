import type { Caller, OpenContext } from "#platform/context.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"
import { Refusal } from "#platform/refusal.ts"
import { requirePerson } from "../sessions/require-person.ts"
import { knownOrganizations } from "./known-organizations.ts"
import { memberOfMine } from "./member-of-mine.ts"
import { isSelf, noSuchPerson } from "./require-self.ts"

export type About = {
	caller: Caller & { kind: "person" }
	/** Of a member without an account: the member. */
	personId: string
	isSelf: boolean
	/** Null: all that is known anywhere. That is the person's alone. */
	organizationId: string | null
}

/**
 * Who may have a person's data, or have it erased: the person himself, all of it or that of one organization; and in an
 * organization those who may erase people there, as far as they reach, what that organization knows and nothing else.
 */
export async function whomItIsAbout(
	ctx: OpenContext,
	{ userId, ...named }: { userId: string; organizationId?: string | undefined },
	records: readonly PersonalRecords[],
): Promise<About> {
	const caller = requirePerson(ctx.caller)
	const organizationId = named.organizationId ?? null
	const self = isSelf(caller, userId)
	const personId = self ? caller.id : userId
	const about = { caller, personId, isSelf: self, organizationId }
	if (self) {
		if (!organizationId) return about
		const known = await knownOrganizations(ctx, personId, records)
		if (!known.includes(organizationId)) throw noSuchPerson()
		return about
	}
	// Who works there without an account is named by his row among the members.
	const looking = { only: organizationId, orMember: true }
	if (organizationId && (await memberOfMine(ctx, caller, userId, "customers:delete", looking))) return about
	if (!(await memberOfMine(ctx, caller, userId, "staff:read", looking))) throw noSuchPerson()
	if (!organizationId)
		throw new Refusal("ORGANIZATION_REQUIRED", "Name the organization whose knowledge you mean.")
	throw new Refusal("FORBIDDEN", "This is for the person himself, or for an owner.")
}
