import { hashPassword } from "better-auth/crypto"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { emailIndex } from "../../people/email-index.ts"
import { useLink } from "../../people/person-link.ts"
import { findPerson } from "../../people/person-store.ts"
import { noteSecurity } from "../../security-event.ts"
import { endPersonSessions } from "../../sessions/end-person-sessions.ts"
import { requireNewPassword } from "../require-new-password.ts"
import { forgetGuesses } from "../sign-in-lock.ts"
import { forgetHalfOpen } from "./forget-half-open.ts"
import { setPassword } from "./password-store.ts"

/**
 * Sets a password with the mailed link, which is used up by it. Everybody who was in is out, and nobody is let in: the
 * second factor is asked at the next sign-in as ever. Whoever opened the link has shown that the address is his.
 */
export async function resetPassword(
	ctx: OutsideContext,
	{ token, password }: { token: string; password: string },
): Promise<{ changed: true }> {
	await requireNewPassword(password)
	const hash = await hashPassword(password)
	await ctx.transact((open) => useUp(open, token, hash))
	return { changed: true }
}

async function useUp(ctx: OpenContext, token: string, hash: string): Promise<void> {
	const link = await useLink(ctx, token, ["RESET_PASSWORD"])
	const person = link && (await findPerson(ctx, link.personId))
	if (person?.status !== "ACTIVE") throw new Refusal("LINK_EXPIRED", "This link is too old, or was used.")
	await setPassword(ctx, person.id, hash)
	const because = "password reset"
	const ended = await endPersonSessions(ctx, { personId: person.id, because })
	await forgetHalfOpen(ctx, person.id)
	if (person.emailSealed) {
		const email = await ctx.sealing.open(person.emailSealed, "person.email")
		await forgetGuesses(ctx, emailIndex(ctx.sealing, email))
	}
	await ctx.db
		.updateTable("person")
		.set({ emailVerified: true, updatedAt: ctx.now })
		.where("id", "=", person.id)
		.execute()
	await noteSecurity(ctx, "User.PasswordReset", person.id, { endedSessions: ended })
}
