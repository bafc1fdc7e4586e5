import { customerCredit, deposits, giftCards, vouchers } from "@comanda/contract/books/accounts.ts"
import type { WalletKind } from "@comanda/contract/wallets/kinds.ts"

/** Where a store's books say what it owes. */
export const accountOf: Record<WalletKind, string> = {
	CREDIT: customerCredit,
	GIFT_CARD: giftCards,
	VOUCHER: vouchers,
	DEPOSIT: deposits,
}
