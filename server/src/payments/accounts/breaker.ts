/** So many failures one after the other, and a provider is left alone for so long; then one may try. */
const failuresMax = 5
const restMs = 30_000
const accountsMax = 20_000

type Circuit = { failures: number; restsUntil: number }

// By account: what one store's provider does not answer says nothing of another's. Each process finds out for itself.
const circuits = new Map<string, Circuit>()

export function isHealthy(accountId: string, now = Date.now()): boolean {
	return (circuits.get(accountId)?.restsUntil ?? 0) <= now
}

export function noteAnswer(accountId: string): void {
	circuits.delete(accountId)
}

export function noteFailure(accountId: string, now = Date.now()): void {
	if (circuits.size >= accountsMax) circuits.clear()
	const circuit = circuits.get(accountId) ?? { failures: 0, restsUntil: 0 }
	circuit.failures += 1
	// Who tries after the rest and fails again lets it rest again at once.
	if (circuit.failures >= failuresMax) circuit.restsUntil = now + restMs
	circuits.set(accountId, circuit)
}
