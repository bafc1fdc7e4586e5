import { Refusal } from "#platform/refusal.ts"

/** An end that is over would make a key that opens nothing, and nobody would know why. */
export function requireLater(now: Date, expiresAt: string | null | undefined): Date | null {
	if (!expiresAt) return null
	const end = new Date(expiresAt)
	if (end > now) return end
	const details = [{ field: "expiresAt", code: "past", message: "This is over already." }]
	throw new Refusal("VALIDATION_ERROR", "The key would have ended already.", { details })
}
