import { Refusal } from "#platform/refusal.ts"

/** As far as anybody can say he has read: beyond every journal. One further stands for "only what comes". */
const farthest = Number.MAX_SAFE_INTEGER - 1

/**
 * How far a client says it has read; null when it says nothing, and then it is told only what comes. What is no position
 * is refused: taken for nothing, it would be a gap that nobody notices.
 */
export function readPosition(sent: unknown, field: "lastSeq" | "since"): number | null {
	if (sent === undefined || sent === null) return null
	if (typeof sent === "number" && Number.isSafeInteger(sent) && sent >= 0) return Math.min(sent, farthest)
	throw notAPosition(field)
}

/** The same in the header that browsers send by themselves when they come back to a stream. */
export function readLastEventId(header: string | string[] | undefined): number | null {
	if (header === undefined || header === "") return null
	if (typeof header === "string" && /^\d{1,30}$/.test(header)) return Math.min(Number(header), farthest)
	throw notAPosition("Last-Event-ID")
}

function notAPosition(field: string): Refusal {
	const details = [{ field, code: "invalid", message: "A seq: a whole number from 0 on." }]
	return new Refusal("VALIDATION_ERROR", "This is no place in a journal.", { details })
}
