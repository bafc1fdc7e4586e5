// Where the food is. Where the money is has its own axis (payment status) and never mixes with this one.

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

export const orderMoves: Record<OrderStatus, readonly OrderStatus[]> = {
	DRAFT: ["PENDING", "CANCELLED"],
	PENDING: ["CONFIRMED", "REJECTED", "CANCELLED"],
	CONFIRMED: ["PREPARING", "READY", "ON_HOLD", "CANCELLED", "REJECTED"],
	PREPARING: ["READY", "ON_HOLD", "CANCELLED"],
	ON_HOLD: ["CONFIRMED", "PREPARING", "CANCELLED"],
	READY: ["SERVED", "OUT_FOR_DELIVERY", "COMPLETED", "PREPARING", "CANCELLED"],
	SERVED: ["COMPLETED"],
	OUT_FOR_DELIVERY: ["DELIVERED", "FAILED"],
	DELIVERED: ["COMPLETED"],
	COMPLETED: [],
	CANCELLED: [],
	REJECTED: [],
	FAILED: ["CANCELLED"],
}

export function mayMove(from: OrderStatus, to: OrderStatus): boolean {
	return orderMoves[from].includes(to)
}

export const orderTypes = ["DINE_IN", "TAKEAWAY"] as const
export const paymentTimings = ["PAY_COUNTER", "PAY_TABLE"] as const
export const paymentStatuses = ["UNPAID", "PENDING", "PARTIALLY_PAID", "PAID", "REFUNDED"] as const
