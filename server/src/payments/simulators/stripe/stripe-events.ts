import { createHmac } from "node:crypto"
import { forged } from "../kit/forged.ts"
import type { Outcome, SimulatedPayment } from "../kit/simulator.ts"
import type { OfStripe, StripeDesk } from "./stripe-desk.ts"
import { intentObject, readerObject } from "./stripe-objects.ts"

/** Sends an event as Stripe does: signed anew for each try, with the time of the try. */
export async function sendEvent(account: StripeDesk, type: string, object: object): Promise<void> {
	const { desk, settings } = account
	const wrong = desk.misbehaviour()
	const event = { id: account.nextId("evt"), object: "event", type, livemode: false, data: { object } }
	const body = JSON.stringify(event)
	await desk.post.send(() => {
		const at = Math.floor(desk.now().getTime() / 1000) - (wrong.stale ? 3600 : 0)
		const right = createHmac("sha256", settings.webhookSecret).update(`${at}.${body}`).digest("hex")
		const signature = `t=${at},v1=${wrong.forge ? forged(right) : right}`
		const headers = { "content-type": "application/json; charset=utf-8", "stripe-signature": signature }
		return { method: "POST", url: account.notifyUrl, headers, body }
	})
}

/** How an intent looks in a message: the charge by its id only, and falsified when that is wanted. */
export async function sendIntent(
	account: StripeDesk,
	type: string,
	payment: SimulatedPayment<OfStripe>,
): Promise<void> {
	const wrong = account.desk.misbehaviour()
	const object = intentObject(payment)
	const amount = wrong.amountMinor ?? object.amount
	await sendEvent(account, `payment_intent.${type}`, {
		...object,
		amount,
		amount_received: object.amount_received && amount,
		currency: wrong.currency?.toLowerCase() ?? object.currency,
		latest_charge: payment.transactionId,
	})
}

/** The payer decides, in a browser or at the reader. */
export async function decide(
	account: StripeDesk,
	payment: SimulatedPayment<OfStripe>,
	outcome: Outcome,
): Promise<void> {
	const reader = [...account.readers.values()].find(({ intentId }) => intentId === payment.providerRef)
	if (payment.more.metadata.reader && reader?.status !== "in_progress") return
	if (outcome === "refused") {
		if (payment.state !== "PENDING") return
		// Declined and no more: the same payer may try another card.
		payment.more.declined = true
		if (reader) reader.status = "failed"
		return sendIntent(account, "payment_failed", payment)
	}
	const isLater = payment.more.isCapturedLater || outcome === "authorized"
	const paid = account.desk.books.pay(payment, isLater ? "authorized" : "paid", account.nextId("ch"))
	if (!paid) return
	payment.more.declined = false
	if (reader) reader.status = "succeeded"
	await sendIntent(account, isLater ? "amount_capturable_updated" : "succeeded", payment)
}

/** Nobody holds a card to the reader. */
export async function timeOut(account: StripeDesk, readerId: string): Promise<void> {
	const reader = account.readers.get(readerId)
	if (reader?.status !== "in_progress") return
	reader.status = "failed"
	reader.failureCode = "customer_canceled"
	await sendEvent(account, "terminal.reader.action_failed", readerObject(reader))
}
