import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listUnmatchedTransfers as contract } from "@comanda/contract/payments/transfers.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { readCursor, writeCursor } from "../cursor.ts"
import { requireStore } from "../require-store.ts"
import { refuseLimited } from "./decide-transfer.ts"
import { presentTransfer, type TransferRow, transferColumns } from "./transfer-row.ts"

export async function listUnmatchedTransfers(
	ctx: Context,
	{ storeId, status, cursor, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	refuseLimited(ctx)
	await requireStore(ctx, storeId)
	const after = readCursor(cursor)
	const { rows } = await sql<TransferRow>`select ${sql.raw(transferColumns)} from unmatched_transfer t
		where t.organization_id = ${ctx.organizationId} and t.store_id = ${storeId}
			${status ? sql`and t.status = ${status}` : sql``}
			${after ? sql`and (t.created_at, t.id) < (${after.at}, ${after.id})` : sql``}
		order by t.created_at desc, t.id desc limit ${limit + 1}`.execute(ctx.db)
	const shown = rows.slice(0, limit)
	const last = rows.length > limit ? shown.at(-1) : undefined
	return {
		rows: await Promise.all(shown.map((row) => presentTransfer(ctx, row))),
		meta: { limit, nextCursor: last ? writeCursor(last) : null },
	}
}
