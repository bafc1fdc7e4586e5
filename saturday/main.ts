import { runRig } from "../chaos/rig/run-rig.ts"
import { tally } from "../chaos/rig/tally.ts"
import { readArguments, saturdayHelp } from "./read-arguments.ts"
import { runSaturday } from "./run-saturday.ts"

// npm run saturday: a busy day in one store, with a kill in the middle; afterwards the books must agree.

await runRig({
	name: "saturday",
	help: saturdayHelp,
	read: readArguments,
	run: runSaturday,
	isWrong: ({ verdicts, failures }) =>
		[...Object.values(verdicts), failures].some((flaws) => flaws.length > 0),
	tell({ ledger, verdicts, failures }, { seed }, seconds) {
		const done = (...kinds: string[]) =>
			kinds.reduce((sum, kind) => sum + ledger.acknowledged(kind).length, 0)
		const words = Object.entries(verdicts).map(([book, flaws]) => [
			book,
			flaws.length === 0 ? "ok" : "broken",
		])
		return {
			flaws: { ...verdicts, program: failures },
			summary: {
				orders: done("order"),
				edits: done("edit", "removal", "discount"),
				splits: done("split"),
				voids: done("void"),
				moves: done("move", "move-out", "merge"),
				cancelled: done("cancel"),
				eightySixes: done("eightySix"),
				tickets: done("ticket"),
				paid: done("pay"),
				refunds: done("refund"),
				daysClosed: done("close-day"),
				retried: ledger.writes.filter(({ attempts }) => attempts > 1).length,
				refused: tally(ledger.writes.flatMap(({ kind, code }) => (code === null ? [] : `${kind} ${code}`))),
				troubles: Object.fromEntries(ledger.troubles),
				kills: 1,
				...Object.fromEntries(words),
				failures: failures.length,
				seed,
				seconds,
			},
		}
	},
})
