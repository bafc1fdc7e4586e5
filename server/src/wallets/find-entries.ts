import type { WalletEntry } from "@comanda/contract/wallets/credit.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"

type Page = { walletId: string; page: number; limit: number }

/** What made a balance what it is, the last first. */
export async function findEntries(
	ctx: Context,
	{ walletId, page, limit }: Page,
): Promise<{ rows: WalletEntry[]; total: number }> {
	const { organizationId } = ctx
	const [found, counted] = await Promise.all([
		sql<Omit<WalletEntry, "at"> & { at: Date }>`select id::text, kind, change_minor as "amountMinor",
				balance_minor as "balanceMinor", lot_id::text as "lotId", payment_id as "paymentId", refund_id as "refundId",
				order_id as "orderId", reason, at, by
			from wallet_entry where organization_id = ${organizationId} and wallet_id = ${walletId}
			order by wallet_entry.id desc limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db),
		sql<{ total: number }>`select count(*)::int as total from wallet_entry
			where organization_id = ${organizationId} and wallet_id = ${walletId}`.execute(ctx.db),
	])
	const rows = found.rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
	return { rows, total: counted.rows[0]?.total ?? 0 }
}
