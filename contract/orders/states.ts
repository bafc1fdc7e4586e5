// Where the food is. Where the money is has its own axis (payment status) and never mixes with this one; who wants
// both in one word has displayStatus.

export const orderStatuses = [
	"DRAFT",
	"PENDING",
	"CONFIRMED",
	"PREPARING",
	"READY",
	"SERVED",
	"OUT_FOR_DELIVERY",
	"DELIVERED",
	"COMPLETED",
	"ON_HOLD",
	"CANCELLED",
	"REJECTED",
	"FAILED",
] as const
export type OrderStatus = (typeof orderStatuses)[number]

export const orderTypes = ["DINE_IN", "TAKEAWAY", "DELIVERY"] as const
export type OrderType = (typeof orderTypes)[number]

/** Where an order comes from. */
export const orderSources = [
	"POS",
	"KIOSK",
	"QR_TABLE",
	"WEB",
	"MOBILE_APP",
	"WAITER",
	"VOICE",
	"PROXY",
	"UBEREATS",
	"FOODPANDA",
	"PANCAKE",
	"API",
] as const
export type OrderSource = (typeof orderSources)[number]

export const paymentTimings = ["PAY_NOW", "PAY_COUNTER", "PAY_TABLE"] as const
export type PaymentTiming = (typeof paymentTimings)[number]

export const paymentStatuses = [
	"UNPAID",
	"PENDING",
	"AUTHORIZED",
	"PARTIALLY_PAID",
	"PAID",
	"FAILED",
	"VOIDED",
	"PARTIALLY_REFUNDED",
	"REFUNDED",
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

export const orderPriorities = ["LOW", "NORMAL", "HIGH", "URGENT", "RUSH"] as const
export type OrderPriority = (typeof orderPriorities)[number]

/** Who moves an order: who ordered it, staff, one who leads a shift or more, or the program by itself. */
export const movers = ["GUEST", "STAFF", "LEAD", "SYSTEM"] as const
export type Mover = (typeof movers)[number]

/** What must be so for a move, beside the status it starts from. */
export const moveNeeds = ["PAID", "PAID_OR_PAYS_LATER", "REASON"] as const
export type MoveNeed = (typeof moveNeeds)[number]

export type OrderMove = {
	from: OrderStatus
	to: OrderStatus
	by: readonly Mover[]
	/** Of these kinds of orders only. */
	types?: readonly OrderType[]
	needs?: MoveNeed
}

const anybody = ["GUEST", "STAFF", "LEAD", "SYSTEM"] as const
const staff = ["STAFF", "LEAD", "SYSTEM"] as const
const lead = ["LEAD", "SYSTEM"] as const
const program = ["SYSTEM"] as const

export const orderMoves: readonly OrderMove[] = [
	{ from: "DRAFT", to: "PENDING", by: anybody },
	{ from: "DRAFT", to: "CANCELLED", by: anybody },
	{ from: "PENDING", to: "CONFIRMED", by: staff, needs: "PAID_OR_PAYS_LATER" },
	{ from: "PENDING", to: "REJECTED", by: staff },
	{ from: "PENDING", to: "CANCELLED", by: anybody },
	{ from: "CONFIRMED", to: "PREPARING", by: staff },
	// All of it was bumped without being started.
	{ from: "CONFIRMED", to: "READY", by: staff },
	{ from: "CONFIRMED", to: "ON_HOLD", by: staff, needs: "REASON" },
	{ from: "CONFIRMED", to: "CANCELLED", by: anybody },
	{ from: "CONFIRMED", to: "REJECTED", by: staff },
	{ from: "PREPARING", to: "READY", by: staff },
	{ from: "PREPARING", to: "ON_HOLD", by: staff, needs: "REASON" },
	{ from: "PREPARING", to: "CANCELLED", by: lead },
	{ from: "ON_HOLD", to: "CONFIRMED", by: staff },
	{ from: "ON_HOLD", to: "PREPARING", by: staff },
	{ from: "ON_HOLD", to: "CANCELLED", by: staff },
	{ from: "READY", to: "SERVED", by: staff, types: ["DINE_IN"] },
	{ from: "READY", to: "OUT_FOR_DELIVERY", by: staff, types: ["DELIVERY"] },
	{ from: "READY", to: "COMPLETED", by: staff, types: ["TAKEAWAY"] },
	// The kitchen takes it back, or more was ordered.
	{ from: "READY", to: "PREPARING", by: staff },
	{ from: "READY", to: "CANCELLED", by: lead },
	{ from: "SERVED", to: "COMPLETED", by: staff, needs: "PAID" },
	{ from: "OUT_FOR_DELIVERY", to: "DELIVERED", by: staff },
	{ from: "OUT_FOR_DELIVERY", to: "FAILED", by: staff },
	{ from: "DELIVERED", to: "COMPLETED", by: program },
	{ from: "FAILED", to: "CANCELLED", by: staff },
]

/** What is known of an order that is to move. */
export type MoveFacts = {
	type: OrderType
	paymentTiming: PaymentTiming
	/** Nothing is left to be paid, or it is on somebody's account. */
	isPaid: boolean
	reason?: string | null
}

export function findMove(from: OrderStatus, to: OrderStatus): OrderMove | undefined {
	return orderMoves.find((move) => move.from === from && move.to === to)
}

/** Whether there is such a move at all. */
export function mayMove(from: OrderStatus, to: OrderStatus): boolean {
	return findMove(from, to) !== undefined
}

/** Why this order does not go this way: there is no such move for it, who asks may not, or what it needs is missing. */
export function whyNotMove(
	from: OrderStatus,
	to: OrderStatus,
	by: Mover,
	{ type, paymentTiming, isPaid, reason }: MoveFacts,
): "NO_SUCH_MOVE" | "NOT_YOURS" | MoveNeed | null {
	const move = findMove(from, to)
	if (!move || (move.types && !move.types.includes(type))) return "NO_SUCH_MOVE"
	if (!move.by.includes(by)) return "NOT_YOURS"
	const isMet = {
		PAID: isPaid,
		PAID_OR_PAYS_LATER: isPaid || paymentTiming !== "PAY_NOW",
		REASON: Boolean(reason),
	}
	return move.needs && !isMet[move.needs] ? move.needs : null
}

/** From these an order goes nowhere. What could not be delivered may still be given up, which closes it. */
export const endStatuses = orderStatuses.filter((status) => !orderMoves.some(({ from }) => from === status))

export const prepStatuses = [
	"NOT_STARTED",
	"QUEUED",
	"IN_PROGRESS",
	"QUALITY_CHECK",
	"READY",
	"SERVED",
	"VOIDED",
] as const
export type PrepStatus = (typeof prepStatuses)[number]

export const prepMoves: Record<PrepStatus, readonly PrepStatus[]> = {
	NOT_STARTED: ["QUEUED", "VOIDED"],
	// What is bumped without being started goes the whole way at once.
	QUEUED: ["IN_PROGRESS", "QUALITY_CHECK", "READY", "VOIDED"],
	IN_PROGRESS: ["QUALITY_CHECK", "READY", "QUEUED", "VOIDED"],
	QUALITY_CHECK: ["READY", "IN_PROGRESS", "VOIDED"],
	READY: ["SERVED", "IN_PROGRESS", "VOIDED"],
	SERVED: ["VOIDED"],
	VOIDED: [],
}

/** What is ready is thrown away only by one who leads the shift. */
export function mayMovePrep(from: PrepStatus, to: PrepStatus, by: Mover): boolean {
	if (!prepMoves[from].includes(to)) return false
	const isMade = from === "READY" || from === "SERVED"
	return to !== "VOIDED" || !isMade || lead.some((each) => each === by)
}

export const displayStatuses = [
	...orderStatuses,
	"PAYMENT_PROCESSING",
	"PAYMENT_FAILED",
	"PAID",
	"REFUNDED",
] as const
export type DisplayStatus = (typeof displayStatuses)[number]

/** Both axes in one word: until the order is taken the money speaks, and once all of it was given back. */
export function displayStatus(status: OrderStatus, payment: PaymentStatus): DisplayStatus {
	if (status === "COMPLETED" && payment === "REFUNDED") return "REFUNDED"
	if (status !== "PENDING") return status
	if (payment === "PENDING" || payment === "AUTHORIZED") return "PAYMENT_PROCESSING"
	if (payment === "FAILED") return "PAYMENT_FAILED"
	return payment === "PAID" ? "PAID" : "PENDING"
}
