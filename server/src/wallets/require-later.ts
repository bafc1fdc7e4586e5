import { Refusal } from "#platform/refusal.ts"

/** What ends has not ended yet, nor before it begins. */
export function requireLater(now: Date, expiresAt: string, validFrom: string | null = null): Date {
	const ends = new Date(expiresAt)
	if (ends > now && (validFrom === null || ends > new Date(validFrom))) return ends
	const details = [{ field: "expiresAt", code: "too_early", message: "This is over, or before it begins." }]
	throw new Refusal("VALIDATION_ERROR", "It would never be of use.", { details })
}
