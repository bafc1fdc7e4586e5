import type { VnpaySettings } from "#payments/providers/vnpay/settings.ts"
import { payRoutes } from "./kit/pay-routes.ts"
import { runSimulator } from "./kit/run-simulator.ts"
import type { Simulator, SimulatorOptions } from "./kit/simulator.ts"
import { answerVnpay, commandOf } from "./vnpay/answer-vnpay.ts"
import { openVnpayPage } from "./vnpay/open-vnpay-page.ts"
import { payAtVnpay, returnFromVnpay, type VnpayDesk } from "./vnpay/pay-at-vnpay.ts"

const retryMs = 5 * 60_000

/** VNPay on this machine. A payment is there once its page has been opened, as at the real one. */
export async function openVnpaySimulator(options: SimulatorOptions<VnpaySettings>): Promise<Simulator> {
	const { settings, notifyUrl = "" } = options
	const desk = { settings, notifyUrl }
	return await runSimulator<VnpaySettings, { createDate: string }>(options, {
		name: "vnpay",
		retriesMs: Array.from({ length: 10 }, () => retryMs),
		answerMs: 15_000,
		isTaken: (status, body) => status === 200 && /"RspCode"\s*:\s*"0[02]"/.test(body),
		routes: (common) => {
			const here: VnpayDesk = { ...common, ...desk }
			return [
				{
					on: "GET /paymentv2/vpcpay.html",
					step: "create",
					answer: (request) => openVnpayPage(here, request),
				},
				{
					on: "POST /merchant_webapi/api/transaction",
					step: (request) => (commandOf(request) === "refund" ? "refund" : "query"),
					answer: (request) => answerVnpay(here, request),
				},
				...payRoutes({
					provider: "VNPay",
					merchant: settings.tmnCode,
					find: common.books.find,
					pay: (payment, outcome) => payAtVnpay(here, payment, outcome),
					back: (payment) => returnFromVnpay(here, payment),
				}),
			]
		},
		pay: (common, payment, outcome) => payAtVnpay({ ...common, ...desk }, payment, outcome),
	})
}
