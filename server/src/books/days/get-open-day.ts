import type { getOpenDay as contract } from "@comanda/contract/books/days.ts"
import { readDay } from "@comanda/contract/books/read-day.ts"
import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { Context } from "#platform/context.ts"
import { requireStore } from "../require-store.ts"
import { findDayFacts } from "./day-facts.ts"
import { tillOfDay } from "./till-of-day.ts"

const nothingYet = {
	number: 1,
	openedAt: null,
	postings: 0,
	totals: [],
	unusual: [],
	drawers: [],
	before: { lastPosting: 0 },
}

export async function getOpenDay(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<ResultOf<typeof contract>> {
	const { currency, businessDate } = await requireStore(ctx, storeId)
	const day = (await findDayFacts(ctx, storeId)) ?? nothingYet
	const postings = day.postings - day.before.lastPosting
	const report = readDay({ ...day, tills: day.drawers.map(tillOfDay), currency, postings })
	return { storeId, number: day.number, businessDate, openedAt: day.openedAt?.toISOString() ?? null, report }
}
