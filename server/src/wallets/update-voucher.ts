import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateVoucher as contract, Voucher } from "@comanda/contract/wallets/vouchers.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeCoded } from "./change-coded.ts"
import { presentVoucher } from "./present-voucher.ts"
import { lockWallet } from "./wallet-rows.ts"

export async function updateVoucher(
	ctx: Context,
	{ voucherId, ...change }: ParsedInputOf<typeof contract>,
): Promise<Voucher> {
	const before = await lockWallet(ctx, "VOUCHER", voucherId)
	refuseStale(ctx, before.version, () => presentVoucher(before))
	const shown = presentVoucher(before)
	const { validFrom = shown.validFrom, expiresAt = shown.expiresAt } = change
	if (validFrom && expiresAt && new Date(validFrom) >= new Date(expiresAt)) {
		const details = [{ field: "expiresAt", code: "too_early", message: "This is before it begins." }]
		throw new Refusal("VALIDATION_ERROR", "It would never be of use.", { details })
	}
	await changeCoded(ctx, before, change)
	return presentVoucher(await lockWallet(ctx, "VOUCHER", voucherId))
}
