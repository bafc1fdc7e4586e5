import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { isOwn } from "./is-own.ts"
import { noSuch, type WalletRow, walletColumns } from "./wallet-rows.ts"

type Customer = { customerId: string; storeId: string }

/** By the account's own id, by whose it is, or one's own. Who reads only what is his finds nobody else's. */
export async function findCustomerCredit(
	ctx: Context,
	{ customerId, storeId }: Customer,
): Promise<WalletRow> {
	const { caller } = ctx
	const id = customerId === "me" ? (caller.kind === "person" ? caller.id : null) : customerId
	const { rows } = await sql<WalletRow>`select ${walletColumns(ctx.now)} from wallet w
		where w.organization_id = ${ctx.organizationId} and w.store_id = ${storeId} and w.kind = 'CREDIT'
			and (w.id = ${id} or w.customer_person_id = ${id})`.execute(ctx.db)
	const [found] = rows
	if (!found || (ctx.grant === "own" && !isOwn(ctx, found))) throw noSuch("CREDIT")
	return found
}
