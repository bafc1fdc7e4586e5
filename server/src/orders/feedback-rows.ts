import type { Feedback } from "@comanda/contract/orders/listing.ts"

export const feedbackColumns = `f.order_id as "orderId", f.rating, f.comment, f.enjoyed, f.issue_with as "issueWith",
	f.category, f.status, f.needs_recovery as "needsRecovery", f.recovered_at as "recoveredAt", f.at, f.version`

export type FeedbackRow = Omit<Feedback, "at" | "recoveredAt"> & { at: Date; recoveredAt: Date | null }

export function presentFeedback({ at, recoveredAt, ...row }: FeedbackRow): Feedback {
	return { ...row, at: at.toISOString(), recoveredAt: recoveredAt?.toISOString() ?? null }
}
