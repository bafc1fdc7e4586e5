import { z } from "zod"
import type { Reference, Setup, Standing } from "../provider.ts"
import { unheardOf } from "../unheard-of.ts"
import { askBancontact } from "./ask-bancontact.ts"
import { findPayment } from "./find-payment.ts"
import { bancontactStanding, type PaymentSeen } from "./payment-seen.ts"
import type { BancontactSettings } from "./settings.ts"

/** Also says, where Bancontact waits for it, that we heard of the payment: here it is known what was asked for. */
export async function query(setup: Setup<BancontactSettings>, payment: Reference): Promise<Standing> {
	const seen = await findPayment(setup, payment)
	if (!seen) return unheardOf(payment)
	const isWaiting = seen.status === "PENDING_MERCHANT_ACKNOWLEDGEMENT" && payment.isWanted !== false
	if (!isWaiting || !isOurs(seen, payment)) return bancontactStanding(seen)
	await acknowledge(setup, seen)
	const now = await findPayment(setup, { ...payment, providerRef: seen.paymentId })
	return bancontactStanding(now ?? seen)
}

/** Money that is not what was asked for is not called for. */
function isOurs(seen: PaymentSeen, payment: Reference): boolean {
	const isAmount = seen.amount === payment.amountMinor && seen.currency === payment.currency
	return isAmount && (seen.reference ?? payment.reference) === payment.reference
}

/** Said twice, the second is refused: then it has been heard, and how the payment stands is read again anyhow. */
async function acknowledge(setup: Setup<BancontactSettings>, seen: PaymentSeen): Promise<void> {
	const path = `/v3/payments/${encodeURIComponent(seen.paymentId)}/acknowledge`
	const body = { currency: seen.currency, amount: seen.amount, reference: seen.reference ?? undefined }
	await askBancontact(setup, z.unknown(), { method: "POST", path, body })
}
