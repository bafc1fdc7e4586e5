import type { Profile } from "@comanda/contract/identity/users.ts"
import type { OpenContext } from "#platform/context.ts"
import type { Consent } from "./consent-store.ts"
import type { PersonRow } from "./person-store.ts"

/** A person's profile, as he sees it himself. */
export async function presentProfile(
	{ sealing }: Pick<OpenContext, "sealing">,
	person: PersonRow,
	consents: readonly Consent[],
): Promise<Profile> {
	const { id, name, emailSealed, phoneSealed, isEmailVerified, language, status, createdAt, version } = person
	return {
		id,
		name,
		email: emailSealed ? await sealing.open(emailSealed, "person.email") : null,
		isEmailVerified,
		phone: phoneSealed ? await sealing.open(phoneSealed, "person.phone") : null,
		language,
		status,
		consents: consents.map((each) => ({ ...each, at: each.at.toISOString() })),
		createdAt: createdAt.toISOString(),
		version,
	}
}
