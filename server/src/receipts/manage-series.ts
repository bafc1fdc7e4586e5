import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type {
	listReceiptSeries as listContract,
	openReceiptSeries as openContract,
} from "@comanda/contract/receipts/issuing.ts"
import { writeReceiptNumber } from "@comanda/contract/receipts/number.ts"
import { sql } from "kysely"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { lockCounter } from "./issue/counters.ts"
import { deviceOf, findSeries } from "./issue/series-of-device.ts"

type Counter = { series: string; deviceId: string | null; lastNumber: number; issued: number }

const missingMax = 100

const open: Prepared = {
	name: "receipt_series_open",
	text: `insert into receipt_counter (organization_id, store_id, series, device_id)
		select $1, $2, 'D' || count(*) filter (where series <> '') + 1, $3 from receipt_counter
		where organization_id = $1 and store_id = $2 returning series`,
}

/** A device that may be offline has numbers of its own. What it gives then, no other can give. */
export async function openReceiptSeries(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<ResultOf<typeof openContract>> {
	await requireStore(ctx, storeId)
	const deviceId = deviceOf(ctx)
	// Two devices that ask at once get two series.
	await lockCounter(ctx, storeId)
	const known = await findSeries(ctx, deviceId)
	if (known) return { series: known.series, lastNumber: known.lastNumber }
	const [made] = await ctx.query<{ series: string }>(open, [ctx.organizationId, storeId, deviceId])
	if (!made) throw new Error("The series was not made.")
	record(ctx, storeId, "Receipt.SeriesOpened", deviceId, { series: made.series })
	return { series: made.series, lastNumber: 0 }
}

export async function listReceiptSeries(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<ResultOf<typeof listContract>> {
	await requireStore(ctx, storeId)
	const { rows } =
		await sql<Counter>`select c.series, c.device_id as "deviceId", c.last_number as "lastNumber",
			(select count(*)::int from receipt r where r.organization_id = c.organization_id
				and r.store_id = c.store_id and r.series = c.series) as issued
		from receipt_counter c where c.organization_id = ${ctx.organizationId} and c.store_id = ${storeId}
		order by length(c.series), c.series`.execute(ctx.db)
	const series: ResultOf<typeof listContract>["series"] = []
	for (const row of rows) {
		const missing = row.issued === row.lastNumber ? [] : await findMissing(ctx, storeId, row)
		series.push({ ...row, series: row.series || null, missing })
	}
	return { series }
}

async function findMissing(
	ctx: Context,
	storeId: string,
	{ series, lastNumber }: Counter,
): Promise<string[]> {
	const { rows } = await sql<{
		number: number
	}>`select n as number from generate_series(1, ${lastNumber}::int) n
		where not exists (select from receipt r where r.organization_id = ${ctx.organizationId}
			and r.store_id = ${storeId} and r.series = ${series} and r.number = n)
		order by n limit ${missingMax}`.execute(ctx.db)
	return rows.map(({ number }) => writeReceiptNumber(series, number))
}

async function requireStore(ctx: Context, storeId: string): Promise<void> {
	if (!(await findStore(ctx, storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
}
