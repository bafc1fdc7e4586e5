import type { OutsideContext } from "#platform/context.ts"
import { noteSecurity } from "../security-event.ts"
import { endPersonSessions } from "./end-person-sessions.ts"
import { requirePerson } from "./require-person.ts"

/** Ends all of a person's sessions, or all but the one he asks from. */
export async function signOutEverywhere(
	ctx: OutsideContext,
	{ keepThisOne }: { keepThisOne: boolean },
): Promise<{ ended: number }> {
	const { id: personId, sessionId } = requirePerson(ctx.caller)
	ctx.browser.requireSameSite()
	const ended = await ctx.transact(async (open) => {
		const because = "signed out everywhere"
		const count = await endPersonSessions(open, {
			personId,
			because,
			...(keepThisOne ? { except: sessionId } : {}),
		})
		await noteSecurity(open, "User.SignedOutEverywhere", personId, { ended: count, keptThisOne: keepThisOne })
		return count
	})
	if (!keepThisOne) ctx.browser.forget()
	return { ended }
}
