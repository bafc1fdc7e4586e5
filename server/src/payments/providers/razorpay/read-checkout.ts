import { z } from "zod"
import { hmacHex } from "../kit/hmac-hex.ts"
import { isSame } from "../kit/is-same.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import { askRazorpay, unclear } from "./ask-razorpay.ts"
import { PaymentSeen, razorpayStanding } from "./payment-seen.ts"
import type { RazorpaySettings } from "./settings.ts"

/** What Razorpay's checkout gives to the page that opened it, or sends with the browser: JSON or a form. */
const Checkout = z.object({
	razorpay_order_id: z.string().max(64),
	razorpay_payment_id: z.string().regex(/^pay_\w{1,64}$/),
	razorpay_signature: z.string().max(128),
})

export function checkoutSignature(keySecret: string, orderId: string, paymentId: string): string {
	return hmacHex("sha256", keySecret, `${orderId}|${paymentId}`)
}

/**
 * What a browser brings back is believed as far as it is signed, which is that this payment belongs to this order. How
 * much was paid, Razorpay is asked. Null when it is no such thing.
 */
export async function readCheckout(setup: Setup<RazorpaySettings>, message: Incoming): Promise<Told | null> {
	const said = Checkout.safeParse(fieldsOf(message))
	if (!said.success) return null
	const {
		razorpay_order_id: orderId,
		razorpay_payment_id: paymentId,
		razorpay_signature: signature,
	} = said.data
	if (!isSame(signature, checkoutSignature(setup.settings.keySecret, orderId, paymentId))) {
		return { kind: "refused", why: "signature" }
	}
	const answered = await askRazorpay(setup, PaymentSeen, {
		method: "GET",
		path: `/payments/${paymentId}?expand[]=card`,
	})
	if ("refused" in answered) throw unclear(answered.refused)
	const standing = razorpayStanding(answered.answer, null)
	// A captured payment is another event than the same one while it was only authorized.
	return { kind: "payment", eventId: `checkout:${paymentId}:${answered.answer.status}`, standing }
}

function fieldsOf({ headers, body }: Incoming): unknown {
	const text = body.toString("utf8")
	if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
		return Object.fromEntries(new URLSearchParams(text))
	}
	try {
		return JSON.parse(text)
	} catch {
		return null
	}
}
