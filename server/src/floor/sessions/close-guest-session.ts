import type { SeatedGuest } from "@comanda/contract/floor/endpoints.ts"
import { closeGuests } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { requireSession } from "./present-session.ts"

/** Closing what is closed changes nothing. */
export async function closeGuestSession(
	ctx: Context,
	{ guestSessionId }: { guestSessionId: string },
): Promise<SeatedGuest> {
	await requireSession(ctx, guestSessionId)
	await closeGuests(ctx, { id: guestSessionId })
	return requireSession(ctx, guestSessionId)
}
