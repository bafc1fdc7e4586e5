import { z } from "zod"
import type { Reference, Setup } from "../provider.ts"
import { askRazorpay, unclear } from "./ask-razorpay.ts"
import { OrderSeen } from "./create.ts"
import { PaymentSeen } from "./payment-seen.ts"
import type { RazorpaySettings } from "./settings.ts"

const Orders = z.object({ items: z.array(OrderSeen) })
const Payments = z.object({ items: z.array(PaymentSeen) })

/** What says most of an order: money that came, money that is held, and only then the newest try. */
const weight: Record<PaymentSeen["status"], number> = {
	captured: 4,
	refunded: 4,
	authorized: 3,
	created: 2,
	failed: 1,
}

/** The order, and of all tries to pay it the one that counts; null when Razorpay has no such order. */
export async function findPaid(
	setup: Setup<RazorpaySettings>,
	payment: Reference,
): Promise<{ orderId: string; paid: PaymentSeen | null } | null> {
	const orderId = payment.providerRef ?? (await orderOf(setup, payment.reference))
	if (orderId === null) return null
	const path = `/orders/${encodeURIComponent(orderId)}/payments?expand[]=card`
	const said = await askRazorpay(setup, Payments, { method: "GET", path })
	if ("refused" in said) {
		// Razorpay says of an id that it does not know that the request is bad.
		if (said.refused.status === 400 || said.refused.status === 404) return null
		throw unclear(said.refused)
	}
	// The newest comes first.
	const [paid = null] = said.answer.items.toSorted((one, other) => weight[other.status] - weight[one.status])
	return { orderId, paid }
}

/** Razorpay finds orders by the receipt, which is our reference. */
async function orderOf(setup: Setup<RazorpaySettings>, reference: string): Promise<string | null> {
	const path = `/orders?receipt=${encodeURIComponent(reference)}`
	const said = await askRazorpay(setup, Orders, { method: "GET", path })
	if ("refused" in said) throw unclear(said.refused)
	return said.answer.items.find(({ receipt }) => receipt === reference)?.id ?? null
}
