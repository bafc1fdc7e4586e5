import type { OrderSource, OrderStatus, PaymentTiming } from "./states.ts"

/** What has to come before the kitchen begins. */
export type Gate = { money: boolean; acceptance: boolean }

const free: Gate = { money: false, acceptance: false }
const asks: Gate = { money: false, acceptance: true }
const money: Gate = { money: true, acceptance: false }
const moneyThenAsks: Gate = { money: true, acceptance: true }

/** What staff type in is accepted by their doing so. */
const byStaff = { PAY_NOW: money, PAY_COUNTER: free, PAY_TABLE: free }
const byGuest = { PAY_NOW: moneyThenAsks, PAY_COUNTER: asks, PAY_TABLE: asks }
/** The platform has the money already, whatever the order says. */
const byPlatform = { PAY_NOW: asks, PAY_COUNTER: asks, PAY_TABLE: asks }

export const kitchenGates: Record<OrderSource, Record<PaymentTiming, Gate>> = {
	POS: byStaff,
	WAITER: byStaff,
	PROXY: byStaff,
	KIOSK: byGuest,
	QR_TABLE: byGuest,
	WEB: byGuest,
	MOBILE_APP: byGuest,
	VOICE: byGuest,
	API: byGuest,
	UBEREATS: byPlatform,
	FOODPANDA: byPlatform,
	PANCAKE: byPlatform,
}

export type PolicyFacts = {
	source: OrderSource
	paymentTiming: PaymentTiming
	isPaid: boolean
	/** The store takes what comes; or somebody took this order. */
	isAccepted: boolean
	/** For later: the kitchen gets it when its hour comes. */
	isScheduled: boolean
}

export type KitchenPolicy = {
	status: Extract<OrderStatus, "PENDING" | "CONFIRMED">
	isSent: boolean
	waitsFor: "MONEY" | "ACCEPTANCE" | "HOUR" | null
}

/** Where an order begins and whether the kitchen gets it. Asked again when it is paid, accepted or due. */
export function kitchenPolicy(facts: PolicyFacts): KitchenPolicy {
	const gate = kitchenGates[facts.source][facts.paymentTiming]
	if (gate.money && !facts.isPaid) return { status: "PENDING", isSent: false, waitsFor: "MONEY" }
	if (gate.acceptance && !facts.isAccepted)
		return { status: "PENDING", isSent: false, waitsFor: "ACCEPTANCE" }
	if (facts.isScheduled) return { status: "CONFIRMED", isSent: false, waitsFor: "HOUR" }
	return { status: "CONFIRMED", isSent: true, waitsFor: null }
}
