import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { listCreditTransactions as contract } from "@comanda/contract/wallets/credit.ts"
import type { Context } from "#platform/context.ts"
import { findCustomerCredit } from "./find-customer-credit.ts"
import { findEntries } from "./find-entries.ts"

export async function listCreditTransactions(
	ctx: Context,
	{ page, limit, ...customer }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { id } = await findCustomerCredit(ctx, customer)
	const { rows, total } = await findEntries(ctx, { walletId: id, page, limit })
	return { rows, meta: pageMeta(page, limit, total) }
}
