import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { listGiftCards as contract } from "@comanda/contract/wallets/gift-cards.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { findPage } from "./find-page.ts"
import { presentGiftCard } from "./present-gift-card.ts"

export async function listGiftCards(
	ctx: Context,
	{ storeId, status, lastFour, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const ends = lastFour?.toUpperCase() ?? null
	const { rows, total } = await findPage(ctx, { storeId, kind: "GIFT_CARD", page, limit }, [
		sql`(${status ?? null}::text is null or w.status = ${status ?? null})`,
		sql`(${ends}::text is null or w.last_four = ${ends})`,
		// Whose a card is nobody knows: a customer asks with its code.
		sql`${ctx.grant !== "own"}`,
	])
	return { rows: rows.map((row) => presentGiftCard(ctx, row)), meta: pageMeta(page, limit, total) }
}
