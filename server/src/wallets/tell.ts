import type { WalletEntryKind, WalletKind } from "@comanda/contract/wallets/kinds.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"

const told: Record<WalletKind, Partial<Record<WalletEntryKind, string>>> = {
	CREDIT: {
		LOADED: "Credit.ToppedUp",
		GRANTED: "Credit.Granted",
		SPENT: "Credit.Spent",
		GIVEN_BACK: "Credit.GivenBack",
		TAKEN_BACK: "Credit.TakenBack",
		RESTORED: "Credit.Restored",
		DEDUCTED: "Credit.Deducted",
		EXPIRED: "Credit.Expired",
	},
	GIFT_CARD: {
		LOADED: "GiftCard.Loaded",
		GRANTED: "GiftCard.Granted",
		SPENT: "GiftCard.Spent",
		GIVEN_BACK: "GiftCard.GivenBack",
		TAKEN_BACK: "GiftCard.TakenBack",
		RESTORED: "GiftCard.Restored",
		EXPIRED: "GiftCard.Expired",
	},
	VOUCHER: { SPENT: "Voucher.Spent", GIVEN_BACK: "Voucher.GivenBack" },
	DEPOSIT: {
		LOADED: "Deposit.Credited",
		SPENT: "Deposit.Redeemed",
		GIVEN_BACK: "Deposit.GivenBack",
		TAKEN_BACK: "Deposit.TakenBack",
		RESTORED: "Deposit.Restored",
		FORFEITED: "Deposit.Forfeited",
	},
}

type Happened = { storeId: string; walletId: string; kind: WalletKind; what: WalletEntryKind }

/** Says in the journal what happened to a wallet. */
export function tell(
	ctx: Context,
	{ storeId, walletId, kind, what }: Happened,
	facts: { amountMinor: number; [name: string]: unknown },
): void {
	const type = told[kind][what]
	if (!type) throw new Error(`${what} does not happen to a ${kind}.`)
	record(ctx, storeId, type, walletId, facts)
}
