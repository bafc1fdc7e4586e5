import { describeFaults } from "./describe-faults.ts"
import { chaosHelp, readArguments } from "./read-arguments.ts"
import { makeRigFolder, removeRigFolder } from "./rig/rig-folder.ts"
import { type ChaosOutcome, runChaos } from "./run-chaos.ts"
import { countOf, type Violation } from "./violations.ts"

// npm run chaos: kills the program and its PostgreSQL under load; afterwards the books must balance.

const shownMax = 20
const say = (line: string) => void process.stdout.write(`${line}\n`)

const interrupted = new AbortController()
for (const reason of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) {
	process.on(reason, () => interrupted.abort(new Error(`Stopped by ${reason}.`)))
}

try {
	const chosen = readArguments(process.argv.slice(2))
	if (chosen) await run(chosen)
	else say(chaosHelp)
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n`)
	process.exitCode = interrupted.signal.aborted ? 130 : 1
}
process.removeAllListeners("disconnect")
process.disconnect?.()

async function run(chosen: NonNullable<ReturnType<typeof readArguments>>): Promise<void> {
	const startedAt = Date.now()
	const folder = await makeRigFolder("chaos")
	let keep = true
	try {
		const outcome = await runChaos(folder, chosen, interrupted.signal, say)
		keep = outcome.violations.length > 0
		tell(outcome, chosen.seed, Math.round((Date.now() - startedAt) / 1000))
	} finally {
		if (keep && !interrupted.signal.aborted) process.stderr.write(`The data is kept in ${folder}\n`)
		else await removeRigFolder(folder)
	}
}

function tell(
	{ faults, ledger, violations, entries, failedStarts }: ChaosOutcome,
	seed: number,
	seconds: number,
) {
	for (const { kind, says } of violations.slice(0, shownMax)) say(`${kind}: ${says}`)
	if (violations.length > shownMax) say(`and ${violations.length - shownMax} more`)
	const refusals = ledger.writes.flatMap(({ code }) => code ?? [])
	const count = (kind: Violation["kind"]) => countOf(violations, kind)
	say(
		JSON.stringify({
			faults: faults.length,
			acknowledged: ledger.acknowledgedCount,
			lost: count("lost"),
			duplicated: count("duplicated"),
			journal: count("journal") === 0 ? "ok" : "broken",
			changed: count("changed"),
			kitchen: count("kitchen"),
			stock: count("stock"),
			program: count("program"),
			entries,
			retried: ledger.writes.filter(({ attempts }) => attempts > 1).length,
			refused: tally(refusals),
			troubles: Object.fromEntries(ledger.troubles),
			failedStarts,
			recovery: describeFaults(faults),
			seed,
			seconds,
		}),
	)
	if (violations.length > 0) process.exitCode = 1
}

function tally(names: readonly string[]): Record<string, number> {
	const groups = Map.groupBy(names, (name) => name)
	return Object.fromEntries([...groups].map(([name, each]) => [name, each.length]))
}
