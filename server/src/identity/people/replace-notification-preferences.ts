import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { RefusalDetail } from "@comanda/contract/errors.ts"
import {
	type replaceNotificationPreferences as contract,
	notificationChannels,
	notificationTopics,
} from "@comanda/contract/identity/own-things.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { agreesToMarketing, readChoices } from "./notification-choices.ts"
import { lockPerson } from "./person-facts.ts"
import { requireSelf } from "./require-self.ts"
import { marketing } from "./take-consents.ts"

type Preferences = ParsedInputOf<typeof contract>["preferences"]

/** Whoever got in must not be able to keep the owner of the account from hearing of it: security is told by mail. */
export async function replaceNotificationPreferences(
	ctx: OpenContext,
	{ userId, preferences }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { id: personId } = await requireSelf(ctx, userId)
	// A consent that is taken back at this moment comes before or after this, not in between.
	await lockPerson(ctx, personId)
	const details = problemsOf(preferences, await agreesToMarketing(ctx, personId))
	if (details.length > 0) throw new Refusal("VALIDATION_ERROR", "This cannot be chosen.", { details })
	const rows = notificationTopics.flatMap((topic) =>
		notificationChannels.map((channel) => ({ personId, topic, channel, isOn: preferences[topic][channel] })),
	)
	await ctx.db
		.insertInto("notificationPreference")
		.values(rows)
		.onConflict((conflict) =>
			conflict
				.columns(["personId", "topic", "channel"])
				.doUpdateSet((row) => ({ isOn: row.ref("excluded.isOn") })),
		)
		.execute()
	return { preferences: await readChoices(ctx, personId) }
}

function problemsOf(preferences: Preferences, agrees: boolean): RefusalDetail[] {
	const details: RefusalDetail[] = []
	if (!preferences.security.mail) {
		const message = "Security is always told by mail."
		details.push({ field: "preferences.security.mail", code: "always_on", message })
	}
	for (const channel of notificationChannels) {
		if (agrees || !preferences[marketing][channel]) continue
		const message = "Advertising needs your consent first."
		details.push({ field: `preferences.marketing.${channel}`, code: "consent_missing", message })
	}
	return details
}
