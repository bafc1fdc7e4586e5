import type { Member } from "@comanda/contract/identity/members.ts"
import type { z } from "zod"
import type { Context } from "#platform/context.ts"
import { invitedAddress } from "./invitation-store.ts"
import type { MemberRow } from "./member-store.ts"

/** What an organization is told of one of its people. */
export async function presentMember(
	{ sealing }: Pick<Context, "sealing">,
	{ emailSealed, invitedSealed, ...member }: MemberRow,
): Promise<z.infer<typeof Member>> {
	if (emailSealed) return { ...member, email: await sealing.open(emailSealed, "person.email") }
	return { ...member, email: invitedSealed ? await sealing.open(invitedSealed, invitedAddress) : null }
}
