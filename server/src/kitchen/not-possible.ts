import { Refusal } from "#platform/refusal.ts"

/** The machine has no way from here to there: the caller learns where it stands. */
export function notPossible(what: string, status: string): Refusal {
	return new Refusal("INVALID_STATUS_TRANSITION", `A ${what} that is ${status} does not go there.`, {
		data: { status },
	})
}
