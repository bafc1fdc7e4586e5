import type { Tracking } from "@comanda/contract/orders/reading.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"

export type StepName = "received" | "confirmed" | "prepared" | "ready" | "handedOver"

export type TrackingStep = {
	name: StepName
	state: "done" | "current" | "toCome"
	/** When it was reached. */
	at: string | null
}

export type Progress = { end: "cancelled" | "rejected" | null; isOnHold: boolean; steps: TrackingStep[] }

const steps: readonly { name: StepName; reachedBy: readonly OrderStatus[] }[] = [
	{ name: "received", reachedBy: ["DRAFT", "PENDING"] },
	{ name: "confirmed", reachedBy: ["CONFIRMED"] },
	{ name: "prepared", reachedBy: ["PREPARING"] },
	{ name: "ready", reachedBy: ["READY"] },
	{ name: "handedOver", reachedBy: ["SERVED", "OUT_FOR_DELIVERY", "DELIVERED", "COMPLETED"] },
]

function stepOf(status: OrderStatus): number {
	return steps.findIndex(({ reachedBy }) => reachedBy.includes(status))
}

/** Where an order stands, as the five steps a guest knows. */
export function progressOf({ status, history, placedAt }: Tracking): Progress {
	const end =
		status === "CANCELLED" || status === "FAILED" ? "cancelled" : status === "REJECTED" ? "rejected" : null
	// On hold, or stopped, it stands where it last stood.
	const stood = stepOf(status) >= 0 ? status : history.findLast((entry) => stepOf(entry.status) >= 0)?.status
	const current = stood === undefined ? 0 : stepOf(stood)
	const isOver = current === steps.length - 1
	return {
		end,
		isOnHold: status === "ON_HOLD",
		steps: steps.map(({ name, reachedBy }, place) => ({
			name,
			state: place < current || isOver ? "done" : place === current ? "current" : "toCome",
			at:
				history.find((entry) => reachedBy.includes(entry.status))?.at ??
				(name === "received" ? placedAt : null),
		})),
	}
}
