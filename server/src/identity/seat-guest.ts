import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { writeGuestToken } from "./tokens.ts"

/** `minutes` is how long somebody may do nothing, as his store has set it. */
type Seat = { storeId: string; tableId: string; minutes: number }

/** Opens a guest's session at a table: it lasts as long as the store says, and is moved on by every use. */
export async function seatGuest(
	ctx: Context,
	{ storeId, tableId, minutes }: Seat,
): Promise<{ id: string; token: string; expiresAt: Date }> {
	const { organizationId } = ctx
	const id = newId()
	const expiresAt = new Date(ctx.now.getTime() + minutes * 60_000)
	await ctx.db
		.insertInto("guestSession")
		.values({ organizationId, id, storeId, tableId, expiresAt, minutes })
		.execute()
	return { id, token: writeGuestToken(ctx.signing, { organizationId, sessionId: id }), expiresAt }
}
