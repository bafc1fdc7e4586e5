import { z } from "zod"
import { refundStanding } from "../kit/refund-standing.ts"
import type { RefundAsked, RefundStanding, Setup } from "../provider.ts"
import { askMomo } from "./ask-momo.ts"
import { answerAbout } from "./query.ts"
import { isOurMistake, leavesOpen, stateOfMomo } from "./result.ts"
import type { MomoSettings } from "./settings.ts"
import { signedOfRefund } from "./sign.ts"

const Answer = z.object({
	partnerCode: z.string().nullish(),
	orderId: z.string().nullish(),
	amount: z.int().nullish(),
	transId: z.int().nullish(),
	resultCode: z.int(),
	message: z.string(),
})

/** A refund is an order of its own at MoMo; its request's id makes a second try the same refund. */
export async function refundAtMomo(setup: Setup<MomoSettings>, refund: RefundAsked): Promise<RefundStanding> {
	const transId = Number(refund.transactionId)
	if (!refund.transactionId || !Number.isSafeInteger(transId)) {
		const failure = { code: "NO_TRANSACTION", message: "MoMo has not named the transaction to refund." }
		return refundStanding("FAILED", { failure })
	}
	const question = {
		orderId: refund.refundReference,
		requestId: refund.refundReference,
		amount: refund.refundMinor,
		transId,
		lang: "en",
		description: refund.reason.slice(0, 200),
	}
	const answer = await askMomo(setup, "refund", question, signedOfRefund, Answer)
	const { resultCode } = answer
	// Asked a second time, or while the first is under way: its own list says what became of it.
	if (resultCode === 40 || resultCode === 41 || resultCode === 43) return await queryMomoRefund(setup, refund)
	if (leavesOpen(resultCode) || isOurMistake(resultCode))
		throw new Error(`MoMo answered ${resultCode} to a refund.`)
	return toldOf(resultCode, answer.message, answer.transId ?? null)
}

/** MoMo tells a payment's refunds with the payment. */
export async function queryMomoRefund(
	setup: Setup<MomoSettings>,
	refund: RefundAsked,
): Promise<RefundStanding> {
	const answer = await answerAbout(setup, refund)
	const ours = answer.refundTrans?.find(({ orderId }) => orderId === refund.refundReference)
	if (!ours) return refundStanding("NOT_THERE")
	if (ours.amount !== refund.refundMinor) throw new Error("MoMo knows this refund with another amount.")
	return toldOf(ours.resultCode, "MoMo refused the refund.", ours.transId ?? null)
}

function toldOf(resultCode: number, message: string, transId: number | null): RefundStanding {
	const providerRef = transId === null ? null : String(transId)
	const state = stateOfMomo(resultCode)
	if (state === "CAPTURED") return refundStanding("SUCCEEDED", { providerRef })
	if (state === "PENDING" || state === "PROCESSING") return refundStanding("PROCESSING", { providerRef })
	return refundStanding("FAILED", { providerRef, failure: { code: String(resultCode), message } })
}
