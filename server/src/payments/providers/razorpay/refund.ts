import { z } from "zod"
import { refundStanding } from "../kit/refund-standing.ts"
import type { RefundAsked, RefundStanding, Setup } from "../provider.ts"
import { askRazorpay, isOurFault, unclear } from "./ask-razorpay.ts"
import { findPaid } from "./find-paid.ts"
import type { RazorpaySettings } from "./settings.ts"

const refundsMax = 100

export const RefundSeen = z.object({
	id: z.string(),
	status: z.enum(["pending", "processed", "failed"]),
	receipt: z.string().nullish(),
})
const Refunds = z.object({ items: z.array(RefundSeen) })

/** Our reference is Razorpay's key against asking twice, and the receipt by which the refund is found. */
export async function refund(setup: Setup<RazorpaySettings>, asked: RefundAsked): Promise<RefundStanding> {
	const paymentId = await paymentOf(setup, asked)
	if (paymentId === null) {
		return refundStanding("FAILED", { failure: { code: "not_paid", message: "Razorpay knows of no money." } })
	}
	const before = await find(setup, paymentId, asked.refundReference)
	if (before.state !== "NOT_THERE") return before
	const said = await askRazorpay(setup, RefundSeen, {
		method: "POST",
		path: `/payments/${paymentId}/refund`,
		body: { amount: asked.refundMinor, speed: "normal", receipt: asked.refundReference },
		idempotencyKey: asked.refundReference,
	})
	if ("answer" in said) return razorpayRefund(said.answer)
	if (isOurFault(said.refused)) throw unclear(said.refused)
	return refundStanding("FAILED", { failure: { code: said.refused.code, message: said.refused.message } })
}

export async function queryRefund(
	setup: Setup<RazorpaySettings>,
	asked: RefundAsked,
): Promise<RefundStanding> {
	const paymentId = await paymentOf(setup, asked)
	return paymentId === null ? refundStanding("NOT_THERE") : find(setup, paymentId, asked.refundReference)
}

export function razorpayRefund(seen: z.infer<typeof RefundSeen>): RefundStanding {
	const { id: providerRef, status } = seen
	if (status === "processed") return refundStanding("SUCCEEDED", { providerRef })
	if (status === "pending") return refundStanding("PROCESSING", { providerRef })
	return refundStanding("FAILED", { providerRef, failure: { code: "failed", message: "The bank refused." } })
}

async function paymentOf(setup: Setup<RazorpaySettings>, asked: RefundAsked): Promise<string | null> {
	if (asked.transactionId !== null) return asked.transactionId
	return (await findPaid(setup, asked))?.paid?.id ?? null
}

async function find(
	setup: Setup<RazorpaySettings>,
	paymentId: string,
	refundReference: string,
): Promise<RefundStanding> {
	const path = `/payments/${encodeURIComponent(paymentId)}/refunds?count=${refundsMax}`
	const said = await askRazorpay(setup, Refunds, { method: "GET", path })
	if ("refused" in said) throw unclear(said.refused)
	const { items } = said.answer
	const found = items.find(({ receipt }) => receipt === refundReference)
	if (!found && items.length >= refundsMax)
		throw new Error("This payment has more refunds than can be looked through.")
	return found ? razorpayRefund(found) : refundStanding("NOT_THERE")
}
