import { cashDifference, cashIn, safe } from "@comanda/contract/books/accounts.ts"
import type { Context } from "#platform/context.ts"
import { post } from "../post.ts"

/** A drawer that is closed holds nothing any more: what was counted goes into the safe, what differs is a difference. */
export function emptyDrawer(
	ctx: Context,
	closed: {
		storeId: string
		cashSessionId: string
		countedMinor: number
		expectedMinor: number
		varianceMinor: number
	},
): void {
	const { storeId, cashSessionId, countedMinor, expectedMinor, varianceMinor } = closed
	const of = { storeId, tillId: cashSessionId, subject: cashSessionId }
	const drawer = cashIn(cashSessionId)
	// As what was lost or found, then as what is carried away: each says what it is.
	const difference = { [drawer]: varianceMinor, [cashDifference]: -varianceMinor }
	if (varianceMinor !== 0) post(ctx, { ...of, kind: "DIFFERENCE", entries: difference })
	const carried = { [safe]: countedMinor, [drawer]: -countedMinor }
	if (expectedMinor + varianceMinor !== 0) post(ctx, { ...of, kind: "CASH_MOVEMENT", entries: carried })
}
