import { randomBytes } from "node:crypto"
import type { Created, Intent, Reference, RefundAsked, Setup } from "../provider.ts"

export const notifyUrl = "https://cafe.example/api/v1/webhooks/payments/provider/store-1"
export const returnUrl = "https://cafe.example/paid"

export function setupOf<Settings>(
	settings: Settings,
	change: Partial<Setup<Settings>> = {},
): Setup<Settings> {
	return {
		settings,
		notifyUrl,
		returnUrl,
		fetch,
		now: () => new Date(),
		signal: AbortSignal.timeout(20_000),
		...change,
	}
}

/** A reference as ours are: 16 of A–Z and 0–9. */
export function newReference(): string {
	return randomBytes(8).toString("hex").toUpperCase()
}

export function intentOf(change: Partial<Intent> = {}): Intent {
	return {
		paymentId: "0199c1c4-0000-7000-8000-000000000001",
		reference: newReference(),
		amountMinor: 1234,
		currency: "EUR",
		description: "Table 5, two coffees",
		locale: "en",
		payerIp: "203.0.113.9",
		createdAt: new Date(),
		expiresAt: new Date(Date.now() + 15 * 60_000),
		capture: "now",
		terminalId: null,
		method: "STRIPE",
		...change,
	}
}

/** What is known of it when its provider answered; without `created`, the answer never came. */
export function referenceOf(intent: Intent, created?: Created): Reference {
	const { reference, amountMinor, currency, createdAt, payerIp } = intent
	const transactionId = created?.standing.transactionId ?? null
	const providerRef = created?.providerRef ?? null
	return { reference, providerRef, transactionId, amountMinor, currency, createdAt, payerIp }
}

export function refundOf(payment: Reference, refundMinor: number, refundedMinor = 0): RefundAsked {
	return {
		...payment,
		refundId: "0199c1c4-0000-7000-8000-000000000002",
		refundReference: newReference(),
		refundMinor,
		refundedMinor,
		reason: "The coffee was cold.",
		askedBy: "0199c1c4-0000-7000-8000-000000000003",
		askedAt: new Date(),
	}
}
