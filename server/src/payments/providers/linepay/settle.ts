import type { Reference, Setup, Standing } from "../provider.ts"
import { unheardOf } from "../unheard-of.ts"
import { askLinePay, unclear } from "./ask-line-pay.ts"
import { findDetails } from "./find-details.ts"
import { isOurFault, linePayStanding, query } from "./query.ts"
import type { LinePaySettings } from "./settings.ts"
import { toLinePay } from "./units.ts"

/** Takes what was reserved. */
export async function capture(setup: Setup<LinePaySettings>, payment: Reference): Promise<Standing> {
	const amount = toLinePay(payment.amountMinor, payment.currency)
	return settle(setup, payment, "capture", { amount, currency: payment.currency })
}

/**
 * Lets go of what was reserved. What was never confirmed costs the payer nothing: it is left, and LINE Pay forgets it.
 * Nothing confirms it any more: a question about it says that it is not wanted.
 */
export async function cancel(setup: Setup<LinePaySettings>, payment: Reference): Promise<Standing> {
	const details = await findDetails(setup, payment)
	if (!details) return { ...unheardOf(payment), state: "CANCELLED" }
	return settle(setup, payment, "void", {})
}

/** Asked twice, the second is refused, and how it stands is read: it was done once. */
async function settle(
	setup: Setup<LinePaySettings>,
	payment: Reference,
	how: "capture" | "void",
	body: object,
) {
	const before = await findDetails(setup, payment)
	if (!before) return query(setup, payment)
	if (before.state !== "AUTHORIZED") return linePayStanding(before, payment)
	const path = `/v3/payments/authorizations/${before.transactionId}/${how}`
	const answer = await askLinePay(setup, { path, body })
	if (isOurFault(answer.returnCode)) throw unclear(path, answer)
	const now = await findDetails(setup, payment)
	return now ? linePayStanding(now, payment) : unheardOf(payment)
}
