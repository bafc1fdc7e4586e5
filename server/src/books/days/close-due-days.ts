import { lastClosing } from "@comanda/contract/books/last-closing.ts"
import { defaultSettings } from "@comanda/contract/organizations/settings.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { addJob, type Job } from "#platform/jobs/jobs.ts"
import { lockBooks } from "../lock-books.ts"
import { closeOpenDay } from "./close-day.ts"
import { findDayFacts } from "./day-facts.ts"

const clocks: Prepared = {
	name: "books_clocks",
	text: `select b.store_id as "storeId", b.day_opened_at as "openedAt", s.time_zone as "timeZone",
			coalesce(s.settings -> 'books' ->> 'closesAt', o.settings -> 'books' ->> 'closesAt') as "closesAt"
		from store_books b join store s on s.organization_id = b.organization_id and s.id = b.store_id
			join organization o on o.id = b.organization_id
		where b.organization_id = $1 and s.deleted_at is null order by b.store_id`,
}
const beginAt: Prepared = {
	name: "books_day_begins",
	text: "update store_books set day_opened_at = $3 where organization_id = $1 and store_id = $2",
}

/** Each store's day is closed at its own hour: found within a minute, also after everything stood still for a while. */
export const closeDueDays: Job = {
	name: "close-due-days",
	cron: "* * * * *",
	async run(ctx) {
		type Clock = { storeId: string; openedAt: Date; timeZone: string; closesAt: string | null }
		for (const clock of await ctx.query<Clock>(clocks, [ctx.organizationId])) {
			const closesAt = clock.closesAt ?? defaultSettings.books.closesAt
			if (clock.openedAt.getTime() >= lastClosing(clock.timeZone, closesAt, ctx.now.getTime())) continue
			const { storeId } = clock
			await addJob(ctx, closeDueDay.name, { storeId }, `close-due-day:${storeId}`)
		}
	},
}

/** One store in a transaction of its own. Looked at again under the lock: run twice, one report is written. */
export const closeDueDay: Job = {
	name: "close-due-day",
	run: (ctx, input) => closeIfDue(ctx, (input as { storeId: string }).storeId),
}

async function closeIfDue(ctx: Context, storeId: string): Promise<void> {
	const store = await findStore(ctx, storeId)
	if (!store) return
	await lockBooks(ctx, storeId)
	const day = await findDayFacts(ctx, storeId)
	const closing = lastClosing(store.timeZone, store.settings.books.closesAt, ctx.now.getTime())
	if (!day || day.openedAt.getTime() >= closing) return
	if (await closeOpenDay(ctx, store, day)) return
	// Nothing happened: the day that begins now is the same one, and is not closed with its first sale.
	await ctx.query(beginAt, [ctx.organizationId, storeId, new Date(closing)])
}
