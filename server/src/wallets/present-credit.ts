import type { CreditAccount } from "@comanda/contract/wallets/credit.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { limitsOf } from "./limits-of.ts"
import type { WalletRow } from "./wallet-rows.ts"

export const holderPlace = "wallet.holder"
export const phonePlace = "wallet.phone"

/** More lots than so many end some day after those. */
const endingMax = 20

export async function presentCredit(ctx: Context, row: WalletRow): Promise<CreditAccount> {
	const { id, storeId, customerPersonId, currency, availableMinor } = row
	const { rows } = await sql<{ amountMinor: number; at: Date }>`
		select left_minor as "amountMinor", expires_at as at from wallet_lot
		where organization_id = ${ctx.organizationId} and wallet_id = ${id} and left_minor > 0 and expires_at > ${ctx.now}
		order by expires_at, id limit ${endingMax}`.execute(ctx.db)
	return {
		id,
		storeId,
		customerPersonId,
		name: row.holderSealed && (await ctx.sealing.open(row.holderSealed, holderPlace)),
		phone: row.phoneSealed && (await ctx.sealing.open(row.phoneSealed, phonePlace)),
		currency,
		availableMinor,
		maxMinor: (await limitsOf(ctx, row)).maxMinor,
		ending: rows.map(({ amountMinor, at }) => ({ amountMinor, at: at.toISOString() })),
		openedAt: row.openedAt.toISOString(),
	}
}
