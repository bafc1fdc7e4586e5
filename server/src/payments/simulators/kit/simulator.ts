import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import type { Misbehaviour } from "./misbehaviour.ts"

// A provider as it is met from outside, on this machine: it keeps books of its own, checks our signatures as strictly
// as the real one, and sends its messages to the address that it was given. Tests tell it what its payers do.

export type SimulatorOptions<Settings> = {
	/** Those of the store's account, as the adapter has them: its ids and secrets are what is checked and signed with. */
	settings: Settings
	/** 0 takes any that is free. */
	port?: number
	/** Where messages go of a provider that is told so on its own site, and not with each payment. */
	notifyUrl?: string
	/** How messages are sent; a test catches them here. */
	notify?: typeof fetch
	now?: () => Date
	/** What the provider's waiting between two tries is multiplied by; tests cannot wait for half an hour. */
	timeScale?: number
}

export type Outcome = "paid" | "refused" | "authorized"

export type Simulator = {
	name: ProviderName
	/** What the adapter's `baseUrl` is set to. */
	url: string
	/** What it does wrong from now on; what is not named stays as it was. */
	misbehave: (change: Partial<Misbehaviour>) => void
	/** The payer decides. Ends when every message of it has been tried once. */
	pay: (reference: string, choice?: { outcome?: Outcome }) => Promise<void>
	payments: () => SimulatedPayment[]
	/** Every try to send a message, and what was answered; the newest last. */
	deliveries: () => readonly Delivery[]
	/** Ends when every message has been taken or given up. */
	settled: () => Promise<void>
	close: () => Promise<void>
}

export type SimulatedPayment<More = unknown> = {
	/** Ours, and the provider's own for what is asked and for the money that came. */
	reference: string
	providerRef: string
	transactionId: string | null
	amountMinor: number
	currency: string
	description: string
	notifyUrl: string
	returnUrl: string
	createdAt: Date
	expiresAt: Date
	state: "PENDING" | "AUTHORIZED" | "CAPTURED" | "FAILED" | "CANCELLED"
	paidAt: Date | null
	refunds: SimulatedRefund[]
	/** What only this provider keeps of it. */
	more: More
}

export type SimulatedRefund = { refundReference: string; providerRef: string; amountMinor: number; at: Date }

export type Delivery = {
	url: string
	/** How many tries of this message there were before. */
	attempt: number
	/** Null when nobody answered. */
	status: number | null
	body: string
	isTaken: boolean
}
