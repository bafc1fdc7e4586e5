import type { ZalopaySettings } from "#payments/providers/zalopay/settings.ts"
import { payRoutes } from "./kit/pay-routes.ts"
import { runSimulator } from "./kit/run-simulator.ts"
import type { Simulator, SimulatorOptions } from "./kit/simulator.ts"
import { createAtZalopay } from "./zalopay/create-at-zalopay.ts"
import { type OfZalopay, payAtZalopay, returnFromZalopay } from "./zalopay/pay-at-zalopay.ts"
import { refundAtZalopay, tellAtZalopay, tellRefundAtZalopay } from "./zalopay/tell-at-zalopay.ts"

const minute = 60_000

export async function openZalopaySimulator(options: SimulatorOptions<ZalopaySettings>): Promise<Simulator> {
	const { settings } = options
	return await runSimulator<ZalopaySettings, OfZalopay>(options, {
		name: "zalopay",
		retriesMs: [minute, 2 * minute, 5 * minute],
		answerMs: 15_000,
		// At 0 ZaloPay comes again; whatever else is answered, it is done.
		isTaken: (status, body) => status === 200 && /"return_code"\s*:\s*(1|2|-1)\b/.test(body),
		routes: (common) => {
			const desk = { ...common, settings }
			return [
				{ on: "POST /v2/create", step: "create", answer: (one) => createAtZalopay(desk, one) },
				{ on: "POST /v2/query", step: "query", answer: (one) => tellAtZalopay(desk, one) },
				{ on: "POST /v2/refund", step: "refund", answer: (one) => refundAtZalopay(desk, one) },
				{ on: "POST /v2/query_refund", step: "query", answer: (one) => tellRefundAtZalopay(desk, one) },
				...payRoutes({
					provider: "ZaloPay",
					merchant: settings.appId,
					find: (token) => common.books.findBy((payment) => payment.providerRef === token),
					pay: (payment, outcome) => payAtZalopay(desk, payment, outcome),
					back: (payment) => returnFromZalopay(desk, payment),
				}),
			]
		},
		pay: (common, payment, outcome) => payAtZalopay({ ...common, settings }, payment, outcome),
	})
}
