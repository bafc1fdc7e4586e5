import type { GiftCard } from "@comanda/contract/wallets/gift-cards.ts"
import type { Context } from "#platform/context.ts"
import type { WalletRow } from "./wallet-rows.ts"

export function presentGiftCard({ now }: Pick<Context, "now">, row: WalletRow): GiftCard {
	const { id, storeId, status, lastFour, label, currency, availableMinor, expiresAt, openedAt, version } = row
	return {
		id,
		storeId,
		status,
		isExpired: expiresAt !== null && expiresAt <= now,
		lastFour: lastFour ?? "",
		label,
		currency,
		availableMinor,
		expiresAt: expiresAt?.toISOString() ?? null,
		openedAt: openedAt.toISOString(),
		version,
	}
}
