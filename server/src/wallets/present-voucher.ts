import type { Voucher } from "@comanda/contract/wallets/vouchers.ts"
import type { WalletRow } from "./wallet-rows.ts"

export function presentVoucher(row: WalletRow): Voucher {
	const { id, storeId, status, lastFour, label, currency, valueMinor, usesLeft, perOrderMax, version } = row
	return {
		id,
		storeId,
		status,
		lastFour: lastFour ?? "",
		label,
		currency,
		valueMinor: valueMinor ?? 0,
		usesLeft: usesLeft ?? 0,
		perOrderMax: perOrderMax ?? 0,
		validFrom: row.validFrom?.toISOString() ?? null,
		expiresAt: row.expiresAt?.toISOString() ?? null,
		openedAt: row.openedAt.toISOString(),
		version,
	}
}
