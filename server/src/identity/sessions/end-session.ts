import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteSecurity } from "../security-event.ts"
import { endPersonSessions } from "./end-person-sessions.ts"
import { requirePerson } from "./require-person.ts"

export async function endSession(ctx: OpenContext, input: { sessionId: string }): Promise<{ ended: true }> {
	const { id: personId } = requirePerson(ctx.caller)
	const { sessionId } = input
	const ended = await endPersonSessions(ctx, { personId, only: sessionId, because: "ended by the person" })
	if (ended === 0) throw new Refusal("NOT_FOUND", "You have no such session.")
	await noteSecurity(ctx, "User.SessionEnded", personId, { sessionId })
	return { ended: true }
}
