import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { addConsent, findConsents } from "./consent-store.ts"

/** A person may agree to so many things; more is somebody filling our disk. */
const purposesMax = 50
export const marketing = "marketing"

type Said = { purpose: string; isGranted: boolean; wording: string }

/** Appends what a person says now. Saying the same again adds nothing; taking marketing back turns its news off. */
export async function takeConsents(ctx: OpenContext, personId: string, said: readonly Said[]): Promise<void> {
	if (said.length === 0) return
	const held = new Map((await findConsents(ctx, personId)).map((each) => [each.purpose, each as Said]))
	for (const each of said) {
		const before = held.get(each.purpose)
		if (before?.isGranted === each.isGranted && before.wording === each.wording) continue
		held.set(each.purpose, each)
		if (held.size > purposesMax) throw tooMany()
		await addConsent(ctx, personId, { ...each, at: ctx.now }, "profile")
	}
	if (held.get(marketing)?.isGranted === false) {
		await ctx.db
			.deleteFrom("notificationPreference")
			.where("personId", "=", personId)
			.where("topic", "=", marketing)
			.execute()
	}
}

function tooMany(): Refusal {
	const details = [{ field: "consents", code: "too_many", message: `At most ${purposesMax} purposes.` }]
	throw new Refusal("VALIDATION_ERROR", "These are more purposes than are kept of one person.", { details })
}
