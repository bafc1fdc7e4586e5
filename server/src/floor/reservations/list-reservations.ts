import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listReservations as contract } from "@comanda/contract/floor/reservations.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { findReservations, presentReservation } from "./reservation-rows.ts"

export async function listReservations(
	ctx: Context,
	{ page, limit, ...filter }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { rows, total } = await findReservations(ctx, { ...filter, limit, offset: (page - 1) * limit })
	const shown = await Promise.all(rows.map((row) => presentReservation(ctx, row)))
	return { rows: shown, meta: pageMeta(page, limit, total) }
}
