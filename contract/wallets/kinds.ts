/** What can be paid with besides money: what the house owes somebody, or has promised him. */
export const walletKinds = ["CREDIT", "GIFT_CARD", "VOUCHER", "DEPOSIT"] as const
export type WalletKind = (typeof walletKinds)[number]

/** NEW is a card that nobody has bought yet. That one has expired is asked of the clock. */
export const walletStatuses = ["NEW", "ACTIVE", "BLOCKED"] as const
export type WalletStatus = (typeof walletStatuses)[number]

/**
 * Why a line was written: LOADED is bought, GRANTED given, SPENT paid a bill with, GIVEN_BACK by a refund of that bill,
 * TAKEN_BACK when what was paid for it is refunded, RESTORED when that came to nothing, DEDUCTED by somebody with a reason, EXPIRED by the clock, FORFEITED
 * by who did not come.
 */
export const walletEntryKinds = [
	"LOADED",
	"GRANTED",
	"SPENT",
	"GIVEN_BACK",
	"TAKEN_BACK",
	"RESTORED",
	"DEDUCTED",
	"EXPIRED",
	"FORFEITED",
] as const
export type WalletEntryKind = (typeof walletEntryKinds)[number]

/** Why one cannot be paid with now. */
export const notUsableReasons = [
	"NOT_ACTIVE",
	"BLOCKED",
	"EXPIRED",
	"NOT_YET",
	"USED_UP",
	"ORDER_LIMIT",
	"WRONG_CURRENCY",
] as const
export type NotUsableReason = (typeof notUsableReasons)[number]
