import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { listVouchers as contract } from "@comanda/contract/wallets/vouchers.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { findPage } from "./find-page.ts"
import { presentVoucher } from "./present-voucher.ts"

export async function listVouchers(
	ctx: Context,
	{ storeId, status, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { rows, total } = await findPage(ctx, { storeId, kind: "VOUCHER", page, limit }, [
		sql`(${status ?? null}::text is null or w.status = ${status ?? null})`,
	])
	return { rows: rows.map(presentVoucher), meta: pageMeta(page, limit, total) }
}
