import { z } from "zod"
import { refusedAtCreate } from "../kit/refused-at-create.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Created, Intent, Setup } from "../provider.ts"
import { askRazorpay } from "./ask-razorpay.ts"
import type { RazorpaySettings } from "./settings.ts"

export const OrderSeen = z.object({
	id: z.string().regex(/^order_\w{1,64}$/),
	amount: z.int(),
	currency: z.string(),
	receipt: z.string().nullish(),
})

/** Razorpay lets go of what was only reserved after five days: the longest that it may be asked to wait. */
const reservedMinutes = 7200

/** Opens an order: Razorpay's checkout, in the payer's browser, is given its id and the public key. */
export async function create(setup: Setup<RazorpaySettings>, intent: Intent): Promise<Created> {
	const { amountMinor, currency, reference, expiresAt } = intent
	const body = {
		// Paise, as we count.
		amount: amountMinor,
		currency,
		receipt: reference,
		notes: { reference },
		payment: {
			capture: intent.capture === "now" ? "automatic" : "manual",
			capture_options: { manual_expiry_period: reservedMinutes, refund_speed: "normal" },
		},
	}
	const said = await askRazorpay(setup, OrderSeen, { method: "POST", path: "/orders", body })
	if ("refused" in said) return refusedAtCreate(intent, said.refused.code, said.refused.message)
	const { id } = said.answer
	return {
		providerRef: id,
		next: { kind: "client-secret", clientSecret: id, publishableKey: setup.settings.keyId },
		expiresAt,
		standing: standingOf("PENDING", {
			amountMinor: said.answer.amount,
			currency: said.answer.currency,
			reference,
			providerRef: id,
		}),
	}
}
