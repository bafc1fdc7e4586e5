import { makeRigFolder, removeRigFolder } from "../chaos/rig/rig-folder.ts"
import { readArguments, type SaturdayArguments, saturdayHelp } from "./read-arguments.ts"
import { runSaturday, type SaturdayOutcome } from "./run-saturday.ts"

// npm run saturday: a busy day in one store, with a kill in the middle; afterwards the four books must agree.

const shownMax = 20
const say = (line: string) => void process.stdout.write(`${line}\n`)

const interrupted = new AbortController()
for (const reason of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) {
	process.on(reason, () => interrupted.abort(new Error(`Stopped by ${reason}.`)))
}

try {
	const chosen = readArguments(process.argv.slice(2))
	if (chosen) await run(chosen)
	else say(saturdayHelp)
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n`)
	process.exitCode = interrupted.signal.aborted ? 130 : 1
}
process.removeAllListeners("disconnect")
process.disconnect?.()

async function run(chosen: SaturdayArguments): Promise<void> {
	const startedAt = Date.now()
	const folder = await makeRigFolder("saturday")
	let keep = true
	try {
		const outcome = await runSaturday(folder, chosen, interrupted.signal, say)
		keep = isWrong(outcome)
		tell(outcome, chosen.seed, Math.round((Date.now() - startedAt) / 1000))
	} finally {
		if (keep && !interrupted.signal.aborted) process.stderr.write(`The data is kept in ${folder}\n`)
		else await removeRigFolder(folder)
	}
}

function tell(outcome: SaturdayOutcome, seed: number, seconds: number): void {
	const { ledger, verdicts, failures } = outcome
	for (const [book, flaws] of Object.entries({ ...verdicts, program: failures })) {
		for (const says of flaws.slice(0, shownMax)) say(`${book}: ${says}`)
		if (flaws.length > shownMax) say(`${book}: and ${flaws.length - shownMax} more`)
	}
	const done = (...kinds: string[]) => kinds.reduce((sum, kind) => sum + ledger.acknowledged(kind).length, 0)
	const refused = ledger.writes.flatMap(({ kind, code }) => (code === null ? [] : `${kind} ${code}`))
	say(`Refused: ${JSON.stringify(tally(refused))}`)
	say(`Troubles: ${JSON.stringify(Object.fromEntries(ledger.troubles))}`)
	const word = (flaws: string[]) => (flaws.length === 0 ? "ok" : "broken")
	const { kitchen, stock, totals, journal } = verdicts
	say(
		JSON.stringify({
			orders: done("order"),
			edits: done("edit", "removal", "discount"),
			splits: done("split"),
			voids: done("void"),
			moves: done("move", "move-out", "merge"),
			cancelled: done("cancel"),
			eightySixes: done("eightySix"),
			tickets: done("ticket"),
			retried: ledger.writes.filter(({ attempts }) => attempts > 1).length,
			kills: 1,
			kitchen: word(kitchen),
			stock: word(stock),
			totals: word(totals),
			journal: word(journal),
			failures: failures.length,
			seed,
			seconds,
		}),
	)
	if (isWrong(outcome)) process.exitCode = 1
}

function isWrong({ verdicts, failures }: SaturdayOutcome): boolean {
	return [...Object.values(verdicts), failures].some((flaws) => flaws.length > 0)
}

function tally(names: readonly string[]): Record<string, number> {
	const groups = Map.groupBy(names, (name) => name)
	return Object.fromEntries([...groups].map(([name, each]) => [name, each.length]))
}
