import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type {
	getSettlement as getContract,
	listSettlements as listContract,
	SettlementLine,
} from "@comanda/contract/payments/settlements.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { readCursor, writeCursor } from "../cursor.ts"
import { requireStore } from "../require-store.ts"
import { findRun, runColumns, runOf } from "./run-row.ts"

/** More than so many differences in one day are one matter. */
const differencesMax = 500

export async function listSettlements(
	ctx: Context,
	{ storeId, provider, cursor, limit }: ParsedInputOf<typeof listContract>,
): Promise<ResultOf<typeof listContract>> {
	await requireStore(ctx, storeId)
	const after = readCursor(cursor)
	const { rows } = await sql<Parameters<typeof runOf>[0]>`select ${sql.raw(runColumns)} from settlement_run r
		where r.organization_id = ${ctx.organizationId} and r.store_id = ${storeId}
			${provider ? sql`and r.provider = ${provider}` : sql``}
			${after ? sql`and (r.started_at, r.id) < (${after.at}, ${after.id})` : sql``}
		order by r.started_at desc, r.id desc limit ${limit + 1}`.execute(ctx.db)
	const shown = rows.slice(0, limit)
	const last = rows.length > limit ? shown.at(-1) : undefined
	const runs = shown.map((row) => {
		const { accountId, ...run } = runOf(row)
		return run
	})
	const nextCursor = last ? writeCursor({ createdAt: last.startedAt, id: last.id }) : null
	return { rows: runs, meta: { limit, nextCursor } }
}

export async function getSettlement(
	ctx: Context,
	{ storeId, settlementId }: ParsedInputOf<typeof getContract>,
): Promise<ResultOf<typeof getContract>> {
	const { accountId, ...run } = await findRun(ctx, settlementId)
	if (run.storeId !== storeId) throw new Refusal("NOT_FOUND", "There is no such day.")
	const { rows } =
		await sql<SettlementLine>`select payment_id as "paymentId", expected_minor as "expectedMinor",
			reported_minor as "reportedMinor", says
		from settlement_line where organization_id = ${ctx.organizationId} and run_id = ${settlementId}
			and reported_minor is distinct from expected_minor
		order by payment_id limit ${differencesMax}`.execute(ctx.db)
	return { run, differences: rows }
}
