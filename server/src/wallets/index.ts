// Wallets: what the house owes its guests, or has promised them, and what is paid with instead of money.
// - Nothing is ever below zero, whoever spends at the same time; what is in a wallet is the sum of its entries.
// - What expires first is spent first. What was refunded goes back to where it came from.
// - A code is shown once, when it is made: kept are its hash and its last four letters.
// - Who takes the money writes the payment and the posting; a wallet says how much it took and which account owes it.
//
// spend(ctx, { storeId, currency, wantedMinor, paymentId, orderId, kind, … }) → { walletId, takenMinor, account }
//   kind "CREDIT" with accountId, "GIFT_CARD" or "VOUCHER" with code, "DEPOSIT" with nothing more: the deposit is that of
//   the order's party. Takes up to what is there, which may be 0. The caller posts: debit `account`, credit bills.
//   Asked again for the same payment, it answers what it took then. Refusals: NOT_FOUND, CARD_NOT_USABLE.
// giveBack(ctx, { storeId, walletId, paymentId, refundId, amountMinor }) → { account }
//   What a refund gives back of what a payment took: debit bills, credit `account`. A voucher's use comes back with its
//   last cent.
// load(ctx, { storeId, currency, amountMinor, paymentId, mustFit, kind, … }) → { walletId, account }
//   kind "CREDIT" with accountId, "GIFT_CARD" with walletId, "DEPOSIT" with reservationId and method. The caller posts:
//   debit where the money is, credit `account`. With mustFit it refuses what is too much (CREDIT_LIMIT_EXCEEDED); money
//   that has come already fits always. `requireRoom` asks before a provider is asked. Asked twice, it is done once.
// takeBack(ctx, { storeId, paymentId, refundId, amountMinor }) → { walletId, account }
//   The money of such a payment is refunded: debit `account`, credit where the money goes. What was spent is not there to
//   be taken back (REFUND_EXCEEDS); of a deposit, what the tables are still kept for is not either.
//   Taken back when a refund is asked for, so that nobody spends it while it is on its way; restore(ctx, { storeId,
//   paymentId, refundId }) puts it back when that refund fails.
// findDeposit(ctx, { orderId }) → { reservationId, heldMinor, currency } | null, for who shows a bill.
export { expireLots } from "./expire-lots.ts"
export { findCustomerCredit } from "./find-customer-credit.ts"
export { findDeposit } from "./find-deposit.ts"
export { findGiftCard } from "./find-gift-card.ts"
export { findReturnable } from "./find-returnable.ts"
export { followDeposits } from "./follow-deposits.ts"
export { giveBack } from "./give-back.ts"
export { type Load, load } from "./load.ts"
export { requireRoom } from "./require-room.ts"
export { restore } from "./restore.ts"
export { walletRoutes } from "./routes.ts"
export { type Spend, type Spent, spend } from "./spend.ts"
export { takeBack } from "./take-back.ts"
export { walletRecords } from "./wallet-records.ts"
