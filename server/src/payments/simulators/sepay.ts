import type { SepaySettings } from "#payments/providers/sepay/settings.ts"
import { runSimulator } from "./kit/run-simulator.ts"
import type { Simulator, SimulatorOptions } from "./kit/simulator.ts"
import { bankPage, transferFromPage } from "./sepay/bank-page.ts"
import { listTransfers } from "./sepay/list-transfers.ts"
import { makeTransfer, type OfSepay, type SepayDesk, type Transfer } from "./sepay/make-transfer.ts"

const minute = 60_000

export type SepaySimulator = Simulator & {
	/** Somebody transfers money to an account, or from it. Ends when SePay has told it once. */
	transfer: (transfer: Transfer) => Promise<void>
}

/** A bank, and SePay watching accounts at it. It knows transfers and no payments. */
export async function openSepaySimulator(options: SimulatorOptions<SepaySettings>): Promise<SepaySimulator> {
	const { settings, notifyUrl = "" } = options
	const own = { settings, notifyUrl }
	const simulator = await runSimulator<SepaySettings, OfSepay>(options, {
		name: "sepay",
		// Seven times, as far apart as Fibonacci's numbers: 33 minutes in all.
		retriesMs: [1, 1, 2, 3, 5, 8, 13].map((minutes) => minutes * minute),
		answerMs: 5_000,
		isTaken: (status, body) => (status === 200 || status === 201) && /"success"\s*:\s*true/.test(body),
		routes: (common) => {
			const desk: SepayDesk = { ...common, ...own }
			return [
				{
					on: "GET /userapi/transactions/list",
					step: "query",
					answer: (request) => listTransfers(desk, request),
				},
				{ on: "GET /", answer: () => bankPage(desk, null) },
				{ on: "POST /", answer: (request) => transferFromPage(desk, request) },
			]
		},
		pay: async () => {
			throw new Error("A bank knows no payments: call transfer().")
		},
	})
	return {
		...simulator,
		transfer: (transfer) => makeTransfer({ ...simulator.desk, ...own }, transfer),
	}
}
