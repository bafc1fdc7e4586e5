import { z } from "zod"
import type { Reference, Setup, Standing } from "../provider.ts"
import { unheardOf } from "../unheard-of.ts"
import { askBancontact } from "./ask-bancontact.ts"
import { findPayment } from "./find-payment.ts"
import { bancontactStanding } from "./payment-seen.ts"
import type { BancontactSettings } from "./settings.ts"

/** Bancontact cancels what nobody has agreed to pay yet; what it does not cancel is told as it stands. */
export async function cancel(setup: Setup<BancontactSettings>, payment: Reference): Promise<Standing> {
	const seen = await findPayment(setup, payment)
	if (!seen) return unheardOf(payment)
	const path = `/v3/payments/${encodeURIComponent(seen.paymentId)}`
	const said = await askBancontact(setup, z.unknown(), { method: "DELETE", path })
	if ("refused" in said && said.refused.status !== 422) {
		throw new Error(`Bancontact did not cancel: ${said.refused.code}`)
	}
	const now = await findPayment(setup, { ...payment, providerRef: seen.paymentId })
	return now ? bancontactStanding(now) : unheardOf(payment)
}
