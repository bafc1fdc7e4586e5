import { z } from "zod"
import { refundStanding } from "../kit/refund-standing.ts"
import type { RefundAsked, RefundStanding, Setup } from "../provider.ts"
import { askLinePay, TransactionId, unclear } from "./ask-line-pay.ts"
import { type Details, findDetails } from "./find-details.ts"
import { isOurFault } from "./query.ts"
import type { LinePaySettings } from "./settings.ts"
import { toLinePay } from "./units.ts"

const Refunded = z.object({ refundTransactionId: TransactionId })

/**
 * LINE Pay takes no reference for a refund, so the same one asked for again would be another one. What has been refunded
 * of the payment is read first: only when it is what it was before this refund, is it asked for.
 */
export async function refund(setup: Setup<LinePaySettings>, asked: RefundAsked): Promise<RefundStanding> {
	const details = await findDetails(setup, asked)
	if (!details) return failed("1150", "LINE Pay knows no payment that was made.")
	const before = standingIn(details, asked)
	if (before.state !== "NOT_THERE") return before
	const refundAmount = toLinePay(asked.refundMinor, asked.currency)
	if (refundAmount === null) return failed("1124", "LINE Pay has no such amount.")
	const path = `/v3/payments/${details.transactionId}/refund`
	const answer = await askLinePay(setup, { path, body: { refundAmount } })
	if (answer.returnCode === "0000") {
		return refundStanding("SUCCEEDED", { providerRef: Refunded.parse(answer.info).refundTransactionId })
	}
	const mayBeDone = answer.returnCode === "1198" || answer.returnCode === "1145"
	if (mayBeDone || isOurFault(answer.returnCode)) throw unclear(path, answer)
	return failed(answer.returnCode, answer.returnMessage)
}

export async function queryRefund(
	setup: Setup<LinePaySettings>,
	asked: RefundAsked,
): Promise<RefundStanding> {
	const details = await findDetails(setup, asked)
	return details ? standingIn(details, asked) : refundStanding("NOT_THERE")
}

function standingIn({ refunds }: Details, asked: RefundAsked): RefundStanding {
	const refunded = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
	if (refunded === asked.refundedMinor) return refundStanding("NOT_THERE")
	const isDone = refunded === asked.refundedMinor + asked.refundMinor
	const found = isDone ? refunds.findLast(({ amountMinor }) => amountMinor === asked.refundMinor) : undefined
	// Somebody refunded it elsewhere, at LINE Pay itself: a person is to look before more is sent.
	if (!found) throw new Error(`LINE Pay has refunded ${refunded} of it, which is not what we know.`)
	return refundStanding("SUCCEEDED", { providerRef: found.id })
}

function failed(code: string, message: string): RefundStanding {
	return refundStanding("FAILED", { failure: { code, message } })
}
