import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { guestSessionMinutes } from "./store.ts"
import { writeGuestToken } from "./tokens.ts"

/** Opens a guest's session at a table: half an hour, moved on by every use. */
export async function seatGuest(
	ctx: Context,
	{ storeId, tableId }: { storeId: string; tableId: string },
): Promise<{ id: string; token: string; expiresAt: Date }> {
	const { organizationId } = ctx
	const id = newId()
	const expiresAt = new Date(ctx.now.getTime() + guestSessionMinutes * 60_000)
	await ctx.db
		.insertInto("guestSession")
		.values({ organizationId, id, storeId, tableId, expiresAt })
		.execute()
	return { id, token: writeGuestToken(ctx.signing, { organizationId, sessionId: id }), expiresAt }
}
