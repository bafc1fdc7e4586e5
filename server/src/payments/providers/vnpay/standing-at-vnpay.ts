import { standingOf } from "../kit/standing-of.ts"
import type { Standing, StandingState } from "../provider.ts"

/** What VNPay says in a message and in an answer. */
export type VnpayResult = {
	responseCode: string
	transactionStatus: string
	reference: string
	transactionNo: string
	/** A hundred times the đồng; null where it is not the payment's. */
	amount: number | null
}

/** Money is there only when both codes say so. */
export function standingAtVnpay(result: VnpayResult): Standing {
	const state = stateOf(result)
	const isBad = state === "FAILED" || state === "CANCELLED" || state === "EXPIRED"
	const code = result.responseCode === "00" ? result.transactionStatus : result.responseCode
	return standingOf(state, {
		amountMinor: result.amount === null ? null : result.amount / 100,
		currency: "VND",
		reference: result.reference,
		transactionId: isTransaction(result.transactionNo) ? result.transactionNo : null,
		failure: isBad ? { code, message: meanings[code] ?? "VNPay refused it." } : null,
	})
}

function stateOf({ responseCode, transactionStatus }: VnpayResult): StandingState {
	if (transactionStatus === "00") return responseCode === "00" ? "CAPTURED" : "PROCESSING"
	if (transactionStatus === "01") return "PENDING"
	// The payer's money is held while VNPay looks into it: neither his nor ours yet.
	if (transactionStatus === "07") return "PROCESSING"
	if (responseCode === "24") return "CANCELLED"
	return responseCode === "11" ? "EXPIRED" : "FAILED"
}

/** VNPay writes 0 where there was no transaction. */
function isTransaction(transactionNo: string): boolean {
	return transactionNo !== "" && transactionNo !== "0"
}

const meanings: Record<string, string> = {
	"02": "The transaction failed.",
	"04": "The transaction was reversed.",
	"09": "The card or account has no internet banking.",
	"10": "The card or account was stated wrongly three times.",
	"11": "The time to pay had passed.",
	"12": "The card or account is locked.",
	"13": "The one-time password was wrong.",
	"24": "The payer cancelled.",
	"51": "There was not enough money in the account.",
	"65": "The account's limit of the day was passed.",
	"75": "The bank is under maintenance.",
	"79": "The payment password was wrong too often.",
}
