import type { MomoSettings } from "#payments/providers/momo/settings.ts"
import { payRoutes } from "./kit/pay-routes.ts"
import { runSimulator } from "./kit/run-simulator.ts"
import type { Simulator, SimulatorOptions } from "./kit/simulator.ts"
import { confirmAtMomo } from "./momo/confirm-at-momo.ts"
import { createAtMomo } from "./momo/create-at-momo.ts"
import { type OfMomo, payAtMomo, returnFromMomo } from "./momo/pay-at-momo.ts"
import { refundAtMomo, tellAtMomo } from "./momo/tell-at-momo.ts"

const minute = 60_000

export async function openMomoSimulator(options: SimulatorOptions<MomoSettings>): Promise<Simulator> {
	const { settings } = options
	return await runSimulator<MomoSettings, OfMomo>(options, {
		name: "momo",
		retriesMs: [minute, minute, 3 * minute, 5 * minute, 10 * minute],
		answerMs: 15_000,
		isTaken: (status) => status === 204,
		routes: (common) => {
			const desk = { ...common, settings }
			return [
				{ on: "POST /v2/gateway/api/create", step: "create", answer: (one) => createAtMomo(desk, one) },
				{ on: "POST /v2/gateway/api/query", step: "query", answer: (one) => tellAtMomo(desk, one) },
				{ on: "POST /v2/gateway/api/refund", step: "refund", answer: (one) => refundAtMomo(desk, one) },
				{ on: "POST /v2/gateway/api/confirm", answer: (one) => confirmAtMomo(desk, one) },
				...payRoutes({
					provider: "MoMo",
					merchant: settings.partnerCode,
					find: common.books.find,
					pay: (payment, outcome) => payAtMomo(desk, payment, outcome),
					back: (payment) => returnFromMomo(desk, payment),
				}),
			]
		},
		pay: (common, payment, outcome) => payAtMomo({ ...common, settings }, payment, outcome),
	})
}
