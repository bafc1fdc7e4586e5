import { describeFaults } from "./describe-faults.ts"
import { runMoneyRig } from "./money/money-rig.ts"
import { chaosHelp, readArguments } from "./read-arguments.ts"
import { runRig } from "./rig/run-rig.ts"
import { tally } from "./rig/tally.ts"
import { runChaos } from "./run-chaos.ts"
import { countOf, type Violation } from "./violations.ts"

// npm run chaos: kills the program and its PostgreSQL under load; afterwards the books must balance.

if (process.argv.includes("--money")) await runMoneyRig()
else await runOrdersRig()

function runOrdersRig(): Promise<void> {
	return runRig({
		name: "chaos",
		help: chaosHelp,
		read: readArguments,
		run: runChaos,
		isWrong: ({ violations }) => violations.length > 0,
		tell({ faults, ledger, violations, entries, failedStarts }, { seed }, seconds) {
			const count = (kind: Violation["kind"]) => countOf(violations, kind)
			const found = Map.groupBy(violations, ({ kind }) => kind)
			return {
				flaws: Object.fromEntries([...found].map(([kind, each]) => [kind, each.map(({ says }) => says)])),
				summary: {
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
					refused: tally(ledger.writes.flatMap(({ code }) => code ?? [])),
					troubles: Object.fromEntries(ledger.troubles),
					failedStarts,
					recovery: describeFaults(faults),
					seed,
					seconds,
				},
			}
		},
	})
}
