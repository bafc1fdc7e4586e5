import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** Who works at a counter says what he threw away. What there is is said by those who answer for it. */
export function refuseLimited({ grant }: Context): void {
	if (grant === "limited")
		throw new Refusal("FORBIDDEN", "Who may do this only within limits wastes, and no more.")
}
