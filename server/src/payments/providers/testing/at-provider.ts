import type { Incoming, Intent, Provider, Reference, RefundAsked, Setup, Verdict } from "../provider.ts"

/** An adapter as the rest of the program calls it, with a payment to call it with. */
export function atProvider<Settings>(provider: Provider<Settings>, raw: unknown, options: AtOptions = {}) {
	const now = options.now ?? (() => new Date())
	const setup = (): Setup<Settings> => ({
		settings: provider.settings.parse(raw),
		notifyUrl: options.notifyUrl ?? "https://comanda.test/api/v1/webhooks/payments/it",
		returnUrl: "https://comanda.test/api/v1/payments/return/it?order=7",
		fetch: options.fetch ?? fetch,
		now,
		signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
	})
	return {
		create: (intent: Intent) => provider.create(setup(), intent),
		query: (reference: Reference) => provider.query(setup(), reference),
		refund: (refund: RefundAsked) => provider.refund(setup(), refund),
		queryRefund: async (refund: RefundAsked) => await provider.queryRefund?.(setup(), refund),
		cancel: async (reference: Reference) => await provider.cancel?.(setup(), reference),
		capture: async (reference: Reference) => await provider.capture?.(setup(), reference),
		/** What is told, and the provider's own words for a verdict on it. */
		read: async (message: Incoming) => {
			const told = await provider.readMessage?.(setup(), message)
			if (!told) throw new Error(`${provider.name} sends no messages`)
			return told
		},
		reply: async (message: Incoming, verdict: Verdict = "accepted") => {
			const told = await provider.readMessage?.(setup(), message)
			if (!told) throw new Error(`${provider.name} sends no messages`)
			return provider.reply(told.kind === "refused" ? "refused" : verdict, told)
		},
	}
}

type AtOptions = { now?: () => Date; notifyUrl?: string; timeoutMs?: number; fetch?: typeof fetch }

let count = 0

export function anIntent(said: Partial<Intent> = {}): Intent {
	count += 1
	const createdAt = said.createdAt ?? new Date()
	return {
		paymentId: `0198c5a0-0000-7000-8000-${String(count).padStart(12, "0")}`,
		reference: `CMD${String(Date.now()).slice(-9)}${String(count).padStart(4, "0")}`,
		amountMinor: 185_000,
		currency: "VND",
		description: "Đơn hàng số 12 – Café Ficelle",
		locale: "vi",
		payerIp: "203.0.113.7",
		createdAt,
		expiresAt: new Date(createdAt.getTime() + 15 * 60_000),
		capture: "now",
		terminalId: null,
		method: "ONLINE",
		...said,
	}
}

/** The same payment, asked about later. */
export function asReference(intent: Intent, said: Partial<Reference> = {}): Reference {
	const { reference, amountMinor, currency, createdAt, payerIp } = intent
	return {
		reference,
		amountMinor,
		currency,
		createdAt,
		payerIp,
		providerRef: null,
		transactionId: null,
		...said,
	}
}

export function aRefund(
	payment: Reference,
	refundMinor: number,
	said: Partial<RefundAsked> = {},
): RefundAsked {
	count += 1
	return {
		...payment,
		refundId: `0198c5a0-0000-7000-9000-${String(count).padStart(12, "0")}`,
		refundReference: `RFD${String(Date.now()).slice(-9)}${String(count).padStart(4, "0")}`,
		refundMinor,
		refundedMinor: 0,
		reason: "Món ăn nguội",
		askedBy: "Lý Thông",
		askedAt: new Date(),
		...said,
	}
}
