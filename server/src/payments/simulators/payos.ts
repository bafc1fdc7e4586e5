import { orderCodeOf } from "#payments/providers/payos/order-code.ts"
import type { PayosSettings } from "#payments/providers/payos/settings.ts"
import { payRoutes } from "./kit/pay-routes.ts"
import { runSimulator } from "./kit/run-simulator.ts"
import type { Simulator, SimulatorOptions } from "./kit/simulator.ts"
import { cancelAtPayos, tellAtPayos } from "./payos/answer-payos.ts"
import { createAtPayos } from "./payos/create-at-payos.ts"
import { type OfPayos, type PayosDesk, payAtPayos, returnFromPayos } from "./payos/pay-at-payos.ts"

const minute = 60_000

/** PayOS on this machine. It knows a payment by the number that follows from our reference. */
export async function openPayosSimulator(options: SimulatorOptions<PayosSettings>): Promise<Simulator> {
	const { settings, notifyUrl = "" } = options
	const simulator = await runSimulator<PayosSettings, OfPayos>(options, {
		name: "payos",
		retriesMs: [minute, 5 * minute, 15 * minute, 30 * minute, 60 * minute],
		answerMs: 15_000,
		isTaken: (status) => status >= 200 && status < 300,
		routes: (common) => {
			const desk: PayosDesk = { ...common, settings, notifyUrl }
			const root = "/v2/payment-requests"
			return [
				{ on: `POST ${root}`, step: "create", answer: (one) => createAtPayos(desk, one) },
				{ on: `GET ${root}/:id`, step: "query", answer: (one) => tellAtPayos(desk, one) },
				{ on: `POST ${root}/:id/cancel`, answer: (one) => cancelAtPayos(desk, one) },
				...payRoutes({
					provider: "PayOS",
					merchant: settings.clientId,
					find: (id) => common.books.findBy((payment) => payment.providerRef === id),
					pay: (payment, outcome) => payAtPayos(desk, payment, outcome),
					back: (payment) => returnFromPayos(payment),
				}),
			]
		},
		pay: (common, payment, outcome) => payAtPayos({ ...common, settings, notifyUrl }, payment, outcome),
	})
	return {
		...simulator,
		pay: (reference, choice) => simulator.pay(String(orderCodeOf(reference)), choice),
	}
}
