import type { Entry } from "#platform/journal/entry.ts"
import type { Metrics } from "./metrics.ts"

const rememberedMax = 100_000

/** Counts the business figures among the metrics from what was committed, so they agree with the journal. */
export function countEntries(metrics: Metrics): (entry: Entry) => void {
	// Guests who sat down and have not ordered yet: what is left of them is what is abandoned.
	const seated = new Set<string>()
	let opened = 0
	let ordered = 0
	return ({ type, subject, actor, payload }) => {
		if (type === "GuestSession.Opened") {
			opened += 1
			seated.add(`guest:${subject}`)
			if (seated.size > rememberedMax) seated.delete(seated.values().next().value ?? "")
			metrics.guestSessions.inc({ outcome: "opened" })
		}
		if (type === "Order.Created") {
			metrics.orders.inc({ source: String(payload.source) })
			metrics.revenue.inc({ currency: String(payload.currency) }, Number(payload.totalMinor) || 0)
			if (seated.delete(actor)) {
				ordered += 1
				metrics.guestSessions.inc({ outcome: "ordered" })
			}
		}
		if (opened > 0) metrics.abandonment.set(1 - ordered / opened)
	}
}
