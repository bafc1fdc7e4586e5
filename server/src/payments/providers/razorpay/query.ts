import { standingOf } from "../kit/standing-of.ts"
import type { Reference, Setup, Standing } from "../provider.ts"
import { unheardOf } from "../unheard-of.ts"
import { askRazorpay, isOurFault, unclear } from "./ask-razorpay.ts"
import { findPaid } from "./find-paid.ts"
import { PaymentSeen, razorpayStanding } from "./payment-seen.ts"
import type { RazorpaySettings } from "./settings.ts"

export async function query(setup: Setup<RazorpaySettings>, payment: Reference): Promise<Standing> {
	const found = await findPaid(setup, payment)
	if (!found) return unheardOf(payment)
	const { orderId: providerRef, paid } = found
	const { reference } = payment
	return paid ? razorpayStanding(paid, reference) : standingOf("PENDING", { reference, providerRef })
}

/** Takes what was reserved. Asked twice, the second is refused, and how it stands is read: it was taken once. */
export async function capture(setup: Setup<RazorpaySettings>, payment: Reference): Promise<Standing> {
	const found = await findPaid(setup, payment)
	if (found?.paid?.status !== "authorized") return query(setup, payment)
	const said = await askRazorpay(setup, PaymentSeen, {
		method: "POST",
		path: `/payments/${found.paid.id}/capture`,
		body: { amount: payment.amountMinor, currency: payment.currency },
	})
	if ("answer" in said) return razorpayStanding(said.answer, payment.reference)
	if (isOurFault(said.refused)) throw unclear(said.refused)
	return query(setup, payment)
}
