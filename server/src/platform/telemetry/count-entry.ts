import type { Entry } from "#platform/journal/entry.ts"
import type { Metrics } from "./metrics.ts"

/** The business figures among the metrics: they count what was committed, so they agree with the journal. */
export function countEntry(metrics: Metrics, { type, payload }: Entry): void {
	if (type === "Order.Created") {
		metrics.orders.inc({ source: String(payload.source) })
		metrics.revenue.inc({ currency: String(payload.currency) }, Number(payload.totalMinor) || 0)
		if (payload.source === "QR_TABLE") metrics.guestSessions.inc({ outcome: "ordered" })
	}
	if (type === "GuestSession.Opened") metrics.guestSessions.inc({ outcome: "opened" })
}
