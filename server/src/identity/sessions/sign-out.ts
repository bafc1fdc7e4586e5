import type { OpenContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"

/** Ends what the caller came in with: a session, or a guest's time at the table. */
export async function signOut(ctx: OpenContext): Promise<{ signedOut: true }> {
	const { caller } = ctx
	switch (caller.kind) {
		case "person":
			await ctx.db.deleteFrom("personSession").where("id", "=", caller.sessionId).execute()
			break
		case "guest": {
			const tenant = await ctx.enter(caller.organizationId, [caller.storeId])
			await tenant.db
				.updateTable("guestSession")
				.set({ closedAt: tenant.now })
				.where("organizationId", "=", tenant.organizationId)
				.where("id", "=", caller.id)
				.where("closedAt", "is", null)
				.execute()
			record(tenant, caller.storeId, "GuestSession.Closed", caller.id, { tableId: caller.tableId })
			break
		}
		case "device":
			throw new Refusal(
				"DEVICE_NOT_AUTHORIZED",
				"A device is disconnected by a manager, not by who stands at it.",
			)
		default:
			throw new Refusal("UNAUTHORIZED", "Nobody is signed in.")
	}
	return { signedOut: true }
}
