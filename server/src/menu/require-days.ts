import { Refusal } from "#platform/refusal.ts"

/** The first day is not after the last one. */
export function requireDays({
	firstDay,
	lastDay,
}: {
	firstDay: string | null
	lastDay: string | null
}): void {
	if (!firstDay || !lastDay || firstDay <= lastDay) return
	const details = [{ field: "lastDay", code: "too_small", message: "Is before the first day." }]
	throw new Refusal("VALIDATION_ERROR", "There is no day between these two.", { details })
}
