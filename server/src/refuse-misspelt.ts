import { StartFailure } from "#platform/start-failure.ts"

const prefix = "COMANDA_"
/** What our own scripts hand on. */
const ours = /^COMANDA_(ASKED_AT|TEST_[A-Z_]+)$/
// Kubernetes tells every program of the services around it: one that is called comanda looks like a setting of ours.
const ofKubernetes = /^COMANDA_(.+_)?(SERVICE_(HOST|PORT)(_.+)?|PORT_\d+_(TCP|UDP|SCTP)(_.+)?)$/
const addressOfKubernetes = /^(tcp|udp|sctp):\/\//

/** A setting with a letter too many would be passed over in silence, and the program would run without it. */
export function refuseMisspelt(
	environment: Record<string, string | undefined>,
	known: readonly string[],
): void {
	const unknown = Object.keys(environment).filter((name) => {
		if (!name.startsWith(prefix) || known.includes(name) || ours.test(name)) return false
		return !ofKubernetes.test(name) && !addressOfKubernetes.test(environment[name] ?? "")
	})
	if (unknown.length === 0) return
	const told = unknown.map((name) => `${name} is no setting; the nearest one is ${nearest(name, known)}.`)
	const where = "npm start -- --help lists them all."
	throw new StartFailure("WRONG_SETTING", `${told.join(" ")} ${where}`, 2)
}

/** With the prefix and without: PORT has none, and somebody may have given it one. */
function nearest(name: string, known: readonly string[]): string {
	const far = (each: string) => Math.min(distance(name, each), distance(name.slice(prefix.length), each))
	return known.reduce((best, each) => (far(each) < far(best) ? each : best))
}

/** How many letters have to be put in, taken out or changed. */
function distance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, place) => place)
	for (const [down, letter] of Array.from(one).entries()) {
		const next = [down + 1]
		for (const [across, there] of Array.from(other).entries()) {
			const changed = (row[across] ?? 0) + (letter === there ? 0 : 1)
			next.push(Math.min(changed, (row[across + 1] ?? 0) + 1, (next[across] ?? 0) + 1))
		}
		row = next
	}
	return row.at(-1) ?? 0
}
