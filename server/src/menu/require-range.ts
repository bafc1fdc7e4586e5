import { Refusal } from "#platform/refusal.ts"

/** At least is never more than at most. */
export function requireRange({ min, max }: { min: number; max: number }): void {
	if (min <= max) return
	const details = [{ field: "min", code: "too_big", message: "Is more than at most." }]
	throw new Refusal("VALIDATION_ERROR", "Nobody could choose this many.", { details })
}
