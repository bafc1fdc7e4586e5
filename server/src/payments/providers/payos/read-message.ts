import { z } from "zod"
import { isSame } from "../kit/is-same.ts"
import { jsonObject } from "../kit/json-object.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import type { PayosSettings } from "./settings.ts"
import { signPayos } from "./sign.ts"

const Envelope = z.object({ data: z.record(z.string(), z.unknown()), signature: z.string() })
const Data = z.object({
	orderCode: z.int(),
	amount: z.int().nonnegative(),
	reference: z.string().max(100),
	currency: z.string().max(10),
	paymentLinkId: z.string().min(1).max(100),
	code: z.string().max(20),
	desc: z.string().max(1_000),
})

/** What PayOS sends, signed, when an address is entered there: no payment of anybody's. */
const trial = { orderCode: 123, paymentLinkId: "124c33293c43417ab7879e14c8d9eb18" }

/** One transfer that came in for a payment: its amount is the transfer's, which may be a part. */
export async function readPayosMessage(setup: Setup<PayosSettings>, message: Incoming): Promise<Told> {
	const envelope = Envelope.safeParse(jsonObject(message.body))
	if (!envelope.success) return { kind: "refused", why: "malformed" }
	const { data, signature } = envelope.data
	if (!isSame(signature, signPayos(setup.settings.checksumKey, data))) {
		return { kind: "refused", why: "signature" }
	}
	const said = Data.safeParse(data)
	if (!said.success) return { kind: "refused", why: "malformed" }
	const { orderCode, amount, reference, currency, paymentLinkId, code, desc } = said.data
	const eventId = `${paymentLinkId}-${reference || code}`.slice(0, 100)
	if (orderCode === trial.orderCode && paymentLinkId === trial.paymentLinkId) {
		return { kind: "ignored", eventId }
	}
	const isPaid = code === "00"
	const standing = standingOf(isPaid ? "CAPTURED" : "FAILED", {
		amountMinor: amount,
		currency,
		// Our own name is not in it: only the number that follows from it, and the link's.
		providerRef: paymentLinkId,
		transactionId: reference || null,
		failure: isPaid ? null : { code, message: desc.slice(0, 200) },
	})
	return { kind: "payment", eventId, standing }
}

/** For display only. */
export function readPayosReturn(url: string): {
	reference: string | null
	says: "paid" | "not-paid" | "unclear"
} {
	const params = URL.parse(url, "http://localhost")?.searchParams
	const status = params?.get("status")
	const isGone = params?.get("cancel") === "true" || status === "CANCELLED"
	return { reference: null, says: isGone ? "not-paid" : status === "PAID" ? "paid" : "unclear" }
}
