import type { Standing, StandingState } from "../provider.ts"

/** A standing in which the provider said only what is named. */
export function standingOf(state: StandingState, said: Partial<Omit<Standing, "state">> = {}): Standing {
	return {
		state,
		amountMinor: null,
		currency: null,
		reference: null,
		providerRef: null,
		transactionId: null,
		feeMinor: null,
		card: null,
		failure: null,
		...said,
	}
}
