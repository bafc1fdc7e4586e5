import type { OutsideContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { closeGuests } from "../guests/change-guests.ts"
import { closeStaffSession } from "../staff/staff-session-store.ts"
import { endPersonSessions } from "./end-person-sessions.ts"

/** Ends what the caller came in with: a session, a member's time at a device, or a guest's time at the table. */
export async function signOut(ctx: OutsideContext): Promise<{ signedOut: true }> {
	const { caller } = ctx
	switch (caller.kind) {
		case "person":
			ctx.browser.requireSameSite()
			await ctx.transact((open) =>
				endPersonSessions(open, { personId: caller.id, only: caller.sessionId, because: "signed out" }),
			)
			ctx.browser.forget()
			break
		case "member":
			await ctx.transact(async (open) => {
				const tenant = await open.enter(caller.organizationId, [caller.storeId])
				await closeStaffSession(tenant, caller.sessionId)
				record(tenant, caller.storeId, "StaffSession.Closed", caller.sessionId, { memberId: caller.id })
			})
			break
		case "guest":
			await ctx.transact(async (open) => {
				const tenant = await open.enter(caller.organizationId, [caller.storeId])
				await closeGuests(tenant, { id: caller.id })
			})
			break
		case "device":
			throw new Refusal(
				"DEVICE_NOT_AUTHORIZED",
				"A device is disconnected by a manager, not by who stands at it.",
			)
		case "key":
			throw new Refusal("FORBIDDEN", "A key is revoked by an owner.")
		default:
			throw new Refusal("UNAUTHORIZED", "Nobody is signed in.")
	}
	return { signedOut: true }
}
