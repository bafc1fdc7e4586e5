import type { SeatedGuest } from "@comanda/contract/floor/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { requireSession } from "./present-session.ts"

export async function getGuestSession(
	ctx: Context,
	{ guestSessionId }: { guestSessionId: string },
): Promise<SeatedGuest> {
	return requireSession(ctx, guestSessionId)
}
