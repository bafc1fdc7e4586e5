import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { useLink } from "../people/person-link.ts"
import { findPerson, findPersonByEmail } from "../people/person-store.ts"
import { writeToPerson } from "../people/write-to-person.ts"
import { noteSecurity } from "../security-event.ts"
import { forgetHalfOpen } from "./passwords/forget-half-open.ts"

/** Confirms an address: the first one, or the new one that a person wants to be known by. */
export async function verifyEmail(
	ctx: OpenContext,
	{ token }: { token: string },
): Promise<{ email: string }> {
	const link = await useLink(ctx, token, ["VERIFY_EMAIL", "CHANGE_EMAIL"])
	const person = link && (await findPerson(ctx, link.personId))
	if (!link || person?.status !== "ACTIVE")
		throw new Refusal("LINK_EXPIRED", "This link is too old, or was used.")
	const sealed = link.emailSealed ?? person.emailSealed
	if (!sealed) throw new Refusal("LINK_EXPIRED", "There is no address to confirm.")
	if (link.emailIndex && link.emailSealed) {
		if (await findPersonByEmail(ctx, link.emailIndex)) {
			throw new Refusal("CONFLICT", "Somebody else uses this address by now.")
		}
		await tellOldAddress(ctx, person)
		await forgetHalfOpen(ctx, person.id)
	}
	await ctx.db
		.updateTable("person")
		.set({
			emailVerified: true,
			updatedAt: ctx.now,
			...(link.emailIndex ? { emailIndex: link.emailIndex, emailSealed: sealed } : {}),
		})
		.where("id", "=", person.id)
		.execute()
	await noteSecurity(ctx, link.emailIndex ? "User.EmailChanged" : "User.EmailVerified", person.id)
	return { email: await ctx.sealing.open(sealed, "person.email") }
}

async function tellOldAddress(
	ctx: OpenContext,
	person: { name: string; emailSealed: string | null; language: string | null },
): Promise<void> {
	if (!person.emailSealed || !ctx.canSend("mail")) return
	const to = await ctx.sealing.open(person.emailSealed, "person.email")
	await writeToPerson(ctx, {
		kind: "ADDRESS_CHANGED",
		to,
		language: person.language ?? "en",
		name: person.name,
	})
}
