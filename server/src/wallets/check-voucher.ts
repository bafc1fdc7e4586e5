import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { NotUsableReason } from "@comanda/contract/wallets/kinds.ts"
import type { checkVoucher as contract } from "@comanda/contract/wallets/vouchers.ts"
import type { Context } from "#platform/context.ts"
import { countGuess } from "./count-guess.ts"
import { presentVoucher } from "./present-voucher.ts"
import { findByCode, type WalletRow } from "./wallet-rows.ts"

export async function checkVoucher(
	ctx: Context,
	{ storeId, code }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await countGuess(ctx, storeId)
	const found = await findByCode(ctx, { storeId, kind: "VOUCHER", code })
	if (!found) return { voucher: null, reason: null }
	return { voucher: presentVoucher(found), reason: reasonOf(ctx, found) }
}

function reasonOf(
	{ now }: Context,
	{ status, expiresAt, validFrom, usesLeft }: WalletRow,
): NotUsableReason | null {
	if (status === "BLOCKED") return "BLOCKED"
	if (expiresAt && expiresAt <= now) return "EXPIRED"
	if (validFrom && validFrom > now) return "NOT_YET"
	return usesLeft === 0 ? "USED_UP" : null
}
