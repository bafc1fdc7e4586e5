import { z } from "zod"
import { standingOf } from "../kit/standing-of.ts"
import type { Standing, StandingState } from "../provider.ts"

const states = {
	PENDING: "PENDING",
	/** Somebody has scanned the code. */
	IDENTIFIED: "PENDING",
	AUTHORIZED: "PROCESSING",
	/** It is ours to say that we heard of it: until then no money moves. `query` says so. */
	PENDING_MERCHANT_ACKNOWLEDGEMENT: "PROCESSING",
	SUCCEEDED: "CAPTURED",
	AUTHORIZATION_FAILED: "FAILED",
	FAILED: "FAILED",
	CANCELLED: "CANCELLED",
	VOIDED: "CANCELLED",
	EXPIRED: "EXPIRED",
} as const satisfies Record<string, StandingState>

const Link = z.object({ href: z.url() })

/** What we read of a payment, in an answer and in a message alike. */
export const PaymentSeen = z.object({
	paymentId: z.string().min(1).max(64),
	status: z.enum(Object.keys(states) as (keyof typeof states)[]),
	amount: z.int(),
	currency: z.string(),
	reference: z.string().nullish(),
	/** Called so where a payment is made, and without the s where it is read. */
	expiresAt: z.iso.datetime({ offset: true }).nullish(),
	expireAt: z.iso.datetime({ offset: true }).nullish(),
	debtor: z.object({ name: z.string().nullish(), iban: z.string().nullish() }).nullish(),
	_links: z.object({ deeplink: Link.nullish(), qrcode: Link.nullish() }).nullish(),
})
export type PaymentSeen = z.infer<typeof PaymentSeen>

export function bancontactStanding(seen: PaymentSeen): Standing {
	const state = states[seen.status]
	const failure = state === "FAILED" ? { code: seen.status, message: "The payer's bank refused." } : null
	return standingOf(state, {
		amountMinor: seen.amount,
		currency: seen.currency,
		reference: seen.reference ?? null,
		providerRef: seen.paymentId,
		failure,
	})
}
