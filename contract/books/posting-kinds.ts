/** Why something was written into the books. */
export const postingKinds = [
	"SALE",
	"TENDER",
	"REFUND",
	"CASH_MOVEMENT",
	"WALLET",
	"TIPS",
	"DEPOSIT",
	"FEE",
	"SETTLEMENT",
	"DIFFERENCE",
	"CHARGE_BACK",
	"ON_ACCOUNT",
] as const
