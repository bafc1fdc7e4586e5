import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { getUser as contract, Profile } from "@comanda/contract/identity/users.ts"
import type { OpenContext } from "#platform/context.ts"
import { requirePerson } from "../sessions/require-person.ts"
import { findConsents } from "./consent-store.ts"
import { memberOfMine } from "./member-of-mine.ts"
import { findPerson } from "./person-store.ts"
import { presentProfile } from "./present-profile.ts"
import { isSelf, noSuchPerson } from "./require-self.ts"

/**
 * One's own profile, or that of somebody who works for the caller. Of the latter an employer is told what he has asked
 * for himself: the name and the address. The number, and what somebody agreed to as a customer, are his own.
 */
export async function getUser(
	ctx: OpenContext,
	{ userId }: ParsedInputOf<typeof contract>,
): Promise<Profile> {
	const caller = requirePerson(ctx.caller)
	if (isSelf(caller, userId)) {
		const self = await findPerson(ctx, caller.id)
		if (!self) throw noSuchPerson()
		return presentProfile(ctx, self, await findConsents(ctx, caller.id))
	}
	const member = await memberOfMine(ctx, caller, userId, "staff:read")
	const person = member && (await findPerson(ctx, userId))
	if (!person) throw noSuchPerson()
	return presentProfile(ctx, { ...person, name: member.name, phoneSealed: null }, [])
}
