import { describeFaults } from "../describe-faults.ts"
import { chaosHelp, readArguments } from "../read-arguments.ts"
import { runRig } from "../rig/run-rig.ts"
import { tally } from "../rig/tally.ts"
import { runMoneyChaos } from "./run-money-chaos.ts"

/** Kills between the steps of paying; afterwards nobody has paid twice, or for nothing. */
export function runMoneyRig(): Promise<void> {
	return runRig({
		name: "chaos-money",
		help: chaosHelp,
		read: readArguments,
		run: runMoneyChaos,
		isWrong: ({ charges: { paidTwice, lost, unknown }, flaws }) =>
			[paidTwice, lost, unknown, ...Object.values(flaws)].some((each) => each.length > 0),
		tell({ faults, ledger, moments, steps, charges, flaws, failedStarts }, { seed }, seconds) {
			const { payments, charged, paidTwice, lost, unknown } = charges
			const word = (of: readonly string[]) => (of.length === 0 ? "ok" : "broken")
			return {
				flaws: { paidTwice, lost, unknown, ...flaws },
				summary: {
					faults: faults.length,
					payments,
					charged,
					paidTwice: paidTwice.length,
					lost: lost.length,
					unknown: unknown.length,
					books: word(flaws.books),
					journal: word(flaws.journal),
					changed: flaws.changed.length,
					program: flaws.program.length,
					steps,
					acknowledged: ledger.acknowledgedCount,
					moments: Object.fromEntries(moments.met),
					retried: ledger.writes.filter(({ attempts }) => attempts > 1).length,
					refused: tally(ledger.writes.flatMap(({ kind, code }) => (code === null ? [] : `${kind} ${code}`))),
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
