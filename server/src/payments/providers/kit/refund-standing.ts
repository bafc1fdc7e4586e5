import type { RefundStanding } from "../provider.ts"

/** How a refund stands, in which the provider said only what is named. */
export function refundStanding(
	state: RefundStanding["state"],
	said: Partial<Omit<RefundStanding, "state">> = {},
): RefundStanding {
	return { state, providerRef: null, failure: null, to: null, ...said }
}
