import type { Currency } from "@comanda/contract/money.ts"
import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import type { z } from "zod"

// A payment provider, as the rest of the program sees it. An adapter speaks one provider's own protocol and knows
// nothing of orders, tenants or the database: it is given what to say, and says what it was told. Everything it throws
// means that nobody knows what happened; what is known, also a refusal, is a standing.

/** One store's account with a provider. `settings` has passed the adapter's own schema, secrets and all. */
export type Setup<Settings = unknown> = {
	settings: Settings
	/** Where the provider sends its messages, and where it sends a browser afterwards. */
	notifyUrl: string
	returnUrl: string
	fetch: typeof fetch
	now: () => Date
	/** Ends what takes too long, from outside. */
	signal: AbortSignal
}

/** Money that is to be asked for. */
export type Intent = {
	paymentId: string
	/** What the provider and the payer know it by: 12 to 20 of A–Z and 0–9, never used twice. */
	reference: string
	amountMinor: number
	currency: Currency
	/** Shown to the payer. */
	description: string
	locale: "en" | "fr" | "nl" | "vi" | "ar"
	payerIp: string
	createdAt: Date
	expiresAt: Date
	/** Taken now, or only reserved until it is captured. */
	capture: "now" | "later"
	/** The reader at the counter on which it is to be paid. */
	terminalId: string | null
	/** How, where the provider offers several ways: the store's paying method. */
	method: string
	/** One of the payer's own methods that the provider keeps: it is charged at once, with nothing left to fill in. */
	saved?: { customerRef: string; methodRef: string } | null
}

/** A payer's method as the provider keeps it: by the provider's own ids. No number of a card ever comes here. */
export type SavedMethod = {
	customerRef: string
	methodRef: string
	brand: string | null
	last4: string | null
	/** `2029-04` */
	expiresMonth: string | null
}

export type Saving<Settings = unknown> = {
	/** Opens a form of the provider's in which the payer fills in a method. `key` makes asking twice one. */
	begin: (
		setup: Setup<Settings>,
		payer: { customerRef: string | null; key: string },
	) => Promise<{ customerRef: string; savingRef: string; next: Next }>
	/** Null while nothing has been filled in. */
	read: (setup: Setup<Settings>, savingRef: string) => Promise<SavedMethod | null>
	forget: (setup: Setup<Settings>, methodRef: string) => Promise<void>
}

/** What the payer does next. */
export type Next =
	| { kind: "redirect"; url: string }
	/** `payload` is drawn as a QR code; `link` opens an app on the same phone. */
	| { kind: "qr"; payload: string; link: string | null }
	| { kind: "client-secret"; clientSecret: string; publishableKey: string }
	| { kind: "terminal" }
	| { kind: "nothing" }

export type StandingState =
	| "PENDING"
	| "PROCESSING"
	| "AUTHORIZED"
	| "CAPTURED"
	| "FAILED"
	| "EXPIRED"
	| "CANCELLED"
	/** The provider has never heard of it. */
	| "NOT_THERE"

/** What a provider says of a payment. What it does not say is null, and is not checked; what it says must fit. */
export type Standing = {
	state: StandingState
	amountMinor: number | null
	currency: string | null
	/** Ours, as the provider knows it, and the provider's own ids. */
	reference: string | null
	providerRef: string | null
	transactionId: string | null
	feeMinor: number | null
	card: { brand: string; last4: string } | null
	failure: { code: string; message: string } | null
}

export type Created = { providerRef: string | null; next: Next; expiresAt: Date; standing: Standing }

/** What is known of a payment when the provider is asked about it again. */
export type Reference = {
	reference: string
	providerRef: string | null
	transactionId: string | null
	amountMinor: number
	currency: Currency
	createdAt: Date
	payerIp: string
	/** False once we have given up on it: what takes money only when it is asked about does not take it any more. */
	isWanted?: boolean
}

export type RefundAsked = Reference & {
	refundId: string
	/** 12 to 20 of A–Z and 0–9, never used twice. */
	refundReference: string
	refundMinor: number
	/** Refunded of it before. */
	refundedMinor: number
	reason: string
	askedBy: string
	askedAt: Date
}

export type RefundStanding = {
	/** BY_HAND: this provider sends no money back by itself; somebody transfers it, to `to` if the provider names one. */
	state: "SUCCEEDED" | "PROCESSING" | "FAILED" | "BY_HAND" | "NOT_THERE"
	providerRef: string | null
	failure: { code: string; message: string } | null
	to: { name: string | null; iban: string | null } | null
}

/** A request as it came in at a provider's address. */
export type Incoming = {
	method: "GET" | "POST"
	/** With its query, as it was asked for. */
	url: string
	headers: Readonly<Record<string, string | undefined>>
	body: Buffer
	receivedAt: Date
}

/** What a message is about, once its signature, its age and its merchant have been checked. */
export type Told =
	/** Not the provider's word, or too old: nothing of it is believed. */
	| { kind: "refused"; why: "signature" | "stale" | "merchant" | "malformed" }
	/** Genuine, and of no concern: a test ping, money that went out. */
	| { kind: "ignored"; eventId: string }
	| { kind: "payment"; eventId: string; standing: Standing }
	| { kind: "refund"; eventId: string; refundReference: string | null; standing: RefundStanding }
	| {
			kind: "dispute"
			eventId: string
			providerRef: string
			outcome: "OPEN" | "WON" | "LOST"
			amountMinor: number
	  }
	/** Money on a bank account: `words` are what the payer wrote, in which our reference may stand. */
	| {
			kind: "transfer"
			eventId: string
			account: string
			words: string
			amountMinor: number
			currency: string
			at: Date
			from: string | null
	  }

/** What became of a message, for the provider to be told in its own words. */
export type Verdict =
	| "accepted"
	| "already"
	| "not-found"
	| "wrong-amount"
	| "wrong-currency"
	| "wrong-merchant"
	| "refused"
	/** It could not be kept just now: the provider is to send it again. */
	| "later"

export type Reply = { status: number; contentType: string; body: string }

export type Provider<Settings = unknown> = {
	name: ProviderName
	/** Which of a store's paying methods go by it. */
	methods: readonly string[]
	currencies: readonly Currency[] | "any"
	/** How little and how much it takes, in minor units of the currency. */
	limits: { minMinor: number; maxMinor: number }
	/** What an owner fills in. Secrets are named apart: they are sealed at rest and never shown again. */
	settings: z.ZodType<Settings>
	secrets: readonly string[]
	/** In which of these several payments' money may come as one: then a transfer is matched, and not a payment. */
	isByTransfer: boolean
	create: (setup: Setup<Settings>, intent: Intent) => Promise<Created>
	query: (setup: Setup<Settings>, payment: Reference) => Promise<Standing>
	/** Null where money that is reserved is taken at once. */
	capture: ((setup: Setup<Settings>, payment: Reference) => Promise<Standing>) | null
	cancel: ((setup: Setup<Settings>, payment: Reference) => Promise<Standing>) | null
	refund: (setup: Setup<Settings>, refund: RefundAsked) => Promise<RefundStanding>
	queryRefund: ((setup: Setup<Settings>, refund: RefundAsked) => Promise<RefundStanding>) | null
	/** Null for what sends no messages. */
	readMessage: ((setup: Setup<Settings>, message: Incoming) => Promise<Told>) | null
	/**
	 * Which store's account a message claims to be for, read before any signature is checked: only to find the settings
	 * to check it with. Null where the address alone says it.
	 */
	claimedMerchant: ((message: Incoming) => string | null) | null
	reply: (verdict: Verdict, told: Told) => Reply
	/** What comes back from the pay page, for display only. Null where nothing comes with it. */
	readReturn: ((url: string) => { reference: string | null; says: "paid" | "not-paid" | "unclear" }) | null
	/** Where the provider keeps a payer's methods for the next time. */
	saving?: Saving<Settings>
}
