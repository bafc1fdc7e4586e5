import { countAsked } from "#identity/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** How many codes somebody looks up within a quarter of an hour: at a counter with a queue, and with a card in the hand. */
const lookUpsMax = { staff: 120, guests: 10 }
const windowMinutes = 15

/**
 * Counts a look-up by code before it is made, whether the code is right or not. The count is kept because a code that is
 * wrong is answered and not refused: a refusal would take it back.
 */
export async function countGuess(ctx: Context, storeId: string): Promise<void> {
	const { caller, grant, request } = ctx
	const isStaff = grant !== "own"
	const who = isStaff ? actorOf(caller) : `${storeId} ${request.ip}`
	const most = isStaff ? lookUpsMax.staff : lookUpsMax.guests
	const left = await countAsked(ctx, `wallet-code ${who}`, most, windowMinutes)
	if (left !== null)
		throw new Refusal("ACCOUNT_LOCKED", "Too many codes were tried.", { retryAfterSeconds: left })
}
