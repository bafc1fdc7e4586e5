import { createHmac, randomUUID } from "node:crypto"
import { forged } from "../kit/forged.ts"
import type { Outcome } from "../kit/simulator.ts"
import {
	newRazorpayId,
	orderObject,
	paymentObject,
	type RazorpayDesk,
	type RazorpayPayment,
} from "./razorpay-desk.ts"

const staleSeconds = 48 * 60 * 60

export async function sendRazorpay(
	{ desk, settings, notifyUrl }: RazorpayDesk,
	event: string,
	payload: Record<string, object>,
): Promise<void> {
	const wrong = desk.misbehaviour()
	const body = JSON.stringify({
		entity: "event",
		account_id: wrong.merchant ?? settings.accountId,
		event,
		contains: Object.keys(payload),
		payload: Object.fromEntries(Object.entries(payload).map(([name, entity]) => [name, { entity }])),
		created_at: Math.floor(desk.now().getTime() / 1000) - (wrong.stale ? staleSeconds : 0),
	})
	const right = createHmac("sha256", settings.webhookSecret).update(body).digest("hex")
	const headers = {
		"content-type": "application/json",
		"x-razorpay-event-id": randomUUID(),
		"x-razorpay-signature": wrong.forge ? forged(right) : right,
	}
	await desk.post.send(() => ({ method: "POST", url: notifyUrl, headers, body }))
}

export async function sendPayment(
	account: RazorpayDesk,
	event: string,
	payment: RazorpayPayment,
	failedId?: string,
) {
	const wrong = account.desk.misbehaviour()
	const object = paymentObject(payment, failedId)
	const said = { amount: wrong.amountMinor ?? object.amount, currency: wrong.currency ?? object.currency }
	const payload: Record<string, object> = { payment: { ...object, ...said } }
	if (event === "order.paid") payload.order = orderObject(payment)
	await sendRazorpay(account, event, payload)
}

/** The payer decides in Razorpay's checkout. After a refusal the checkout stays open for another try. */
export async function decideAtRazorpay(account: RazorpayDesk, payment: RazorpayPayment, outcome: Outcome) {
	if (outcome === "refused") {
		if (payment.state !== "PENDING") return
		const id = newRazorpayId("pay")
		payment.more.failed.push(id)
		return sendPayment(account, "payment.failed", payment, id)
	}
	const isLater = payment.more.isCapturedLater || outcome === "authorized"
	const isNew = account.desk.books.pay(payment, isLater ? "authorized" : "paid", newRazorpayId("pay"))
	if (!isNew) return
	await sendPayment(account, isLater ? "payment.authorized" : "payment.captured", payment)
	if (!isLater) await sendPayment(account, "order.paid", payment)
}
