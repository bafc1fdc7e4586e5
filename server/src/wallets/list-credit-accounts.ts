import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { listCreditAccounts as contract } from "@comanda/contract/wallets/credit.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { findPage } from "./find-page.ts"
import { phonePlace, presentCredit } from "./present-credit.ts"

export async function listCreditAccounts(
	ctx: Context,
	{ storeId, phone, customerPersonId, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const personId = customerPersonId ?? null
	const index = phone === undefined ? null : ctx.sealing.index(phone, phonePlace)
	const own = ctx.grant === "own" ? (ctx.caller.kind === "person" ? ctx.caller.id : "") : null
	const { rows, total } = await findPage(ctx, { storeId, kind: "CREDIT", page, limit }, [
		sql`(${index}::text is null or w.phone_index = ${index})`,
		sql`(${personId}::uuid is null or w.customer_person_id = ${personId}::uuid)`,
		sql`(${own}::text is null or w.customer_person_id::text = ${own})`,
	])
	const shown = await Promise.all(rows.map((row) => presentCredit(ctx, row)))
	return { rows: shown, meta: pageMeta(page, limit, total) }
}
