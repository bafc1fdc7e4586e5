import type { SeatedGuest } from "@comanda/contract/floor/endpoints.ts"
import { extendGuest } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { requireSession } from "./present-session.ts"

/** What is over stays over: the code on the table begins a new one. */
export async function extendGuestSession(
	ctx: Context,
	{ guestSessionId }: { guestSessionId: string },
): Promise<SeatedGuest> {
	await requireSession(ctx, guestSessionId)
	if (!(await extendGuest(ctx, guestSessionId)))
		throw new Refusal("SESSION_EXPIRED_QR", "This session is over.")
	return requireSession(ctx, guestSessionId)
}
