import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { changePassword as contract } from "@comanda/contract/identity/passwords.ts"
import { hashPassword } from "better-auth/crypto"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findPerson } from "../../people/person-store.ts"
import { writeToPerson } from "../../people/write-to-person.ts"
import { noteSecurity } from "../../security-event.ts"
import { endPersonSessions } from "../../sessions/end-person-sessions.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { requireNewPassword } from "../require-new-password.ts"
import { forgetHalfOpen } from "./forget-half-open.ts"
import { findOwnPassword, replacePassword, setFirstPassword } from "./password-store.ts"
import { proveOwnPassword } from "./prove-own-password.ts"
import { requireFreshSession } from "./require-fresh-session.ts"

/** Sets a password after the present one was proven, or a first one for who has just come in another way. */
export async function changePassword(
	ctx: OutsideContext,
	{ currentPassword, newPassword }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const caller = requirePerson(ctx.caller)
	const own = await ctx.transact((open) => findOwnPassword(open, caller.id))
	const isFirst = !own?.hash
	if (isFirst) await ctx.transact((open) => requireFreshSession(open, caller))
	const proven = isFirst ? null : await proveOwnPassword(ctx, caller.id, currentPassword ?? "")
	await requireNewPassword(newPassword, "newPassword")
	const hash = await hashPassword(newPassword)
	const endedSessions = await ctx.transact(async (open) => {
		if (isFirst) await requireFreshSession(open, caller)
		const isSet = proven
			? await replacePassword(open, caller.id, hash, proven)
			: await setFirstPassword(open, caller.id, hash)
		if (!isSet) throw new Refusal("INVALID_CREDENTIALS", "The password was changed a moment ago.")
		return othersEnd(open, caller)
	})
	return { changed: true, endedSessions }
}

async function othersEnd(
	ctx: OpenContext,
	{ id: personId, sessionId }: { id: string; sessionId: string },
): Promise<number> {
	const because = "password changed"
	const ended = await endPersonSessions(ctx, { personId, except: sessionId, because })
	await forgetHalfOpen(ctx, personId)
	await noteSecurity(ctx, "User.PasswordChanged", personId, { endedSessions: ended })
	const person = await findPerson(ctx, personId)
	if (person?.emailSealed && ctx.canSend("mail")) {
		const to = await ctx.sealing.open(person.emailSealed, "person.email")
		const { name, language } = person
		await writeToPerson(ctx, { kind: "PASSWORD_CHANGED", to, language: language ?? "en", name })
	}
	return ended
}
