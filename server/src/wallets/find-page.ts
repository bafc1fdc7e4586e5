import type { WalletKind } from "@comanda/contract/wallets/kinds.ts"
import { type RawBuilder, sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { type WalletRow, walletColumns } from "./wallet-rows.ts"

type Page = { storeId: string; kind: WalletKind; page: number; limit: number }

/** A store's wallets of one kind, the newest first. */
export async function findPage(
	ctx: Context,
	{ storeId, kind, page, limit }: Page,
	conditions: readonly RawBuilder<unknown>[],
): Promise<{ rows: WalletRow[]; total: number }> {
	const where = sql.join(
		[
			sql`w.organization_id = ${ctx.organizationId}`,
			sql`w.store_id = ${storeId} and w.kind = ${kind}`,
			...conditions,
		],
		sql` and `,
	)
	const [found, counted] = await Promise.all([
		sql<WalletRow>`select ${walletColumns(ctx.now)} from wallet w where ${where}
			order by w.opened_at desc, w.id limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db),
		sql<{ total: number }>`select count(*)::int as total from wallet w where ${where}`.execute(ctx.db),
	])
	return { rows: found.rows, total: counted.rows[0]?.total ?? 0 }
}
