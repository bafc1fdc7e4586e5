import { createHmac } from "node:crypto"
import type { RazorpaySettings } from "#payments/providers/razorpay/settings.ts"
import { html } from "./kit/answers.ts"
import { choiceOf, closedPage, payPage } from "./kit/pay-page.ts"
import { runSimulator } from "./kit/run-simulator.ts"
import type { SimulatedRoute } from "./kit/serve.ts"
import type { SimulatorOptions } from "./kit/simulator.ts"
import { type OfRazorpay, paymentObject, type RazorpayDesk } from "./razorpay/razorpay-desk.ts"
import { decideAtRazorpay, sendRazorpay } from "./razorpay/razorpay-events.ts"
import { razorpayRoutes } from "./razorpay/razorpay-routes.ts"

const minute = 60_000

export async function openRazorpaySimulator(
	options: SimulatorOptions<RazorpaySettings> & { notifyUrl: string },
) {
	const { settings, notifyUrl } = options
	const accountOf = (desk: RazorpayDesk["desk"]): RazorpayDesk => ({ desk, settings, notifyUrl })
	const simulator = await runSimulator<RazorpaySettings, OfRazorpay>(options, {
		name: "razorpay",
		// For a day, each wait longer than the one before.
		retriesMs: [minute, 5 * minute, 30 * minute, 120 * minute, 360 * minute, 720 * minute],
		answerMs: 5_000,
		isTaken: (status) => status >= 200 && status < 300,
		routes: (desk) => [...razorpayRoutes(accountOf(desk)), ...pageRoutes(accountOf(desk))],
		pay: (desk, payment, outcome) => decideAtRazorpay(accountOf(desk), payment, outcome),
	})
	const account = accountOf(simulator.desk)
	return {
		...simulator,
		/** What Razorpay's checkout gives to the page that opened it, once the payer has paid. */
		checkoutOf: (reference: string) => {
			const payment = simulator.desk.books.find(reference)
			const [orderId = "", paymentId = ""] = [payment?.providerRef, payment?.transactionId ?? undefined]
			return {
				razorpay_order_id: orderId,
				razorpay_payment_id: paymentId,
				razorpay_signature: createHmac("sha256", settings.keySecret)
					.update(`${orderId}|${paymentId}`)
					.digest("hex"),
			}
		},
		/** The payer's bank asks the money back, and decides. */
		dispute: async (reference: string, status: "open" | "won" | "lost") => {
			const payment = simulator.desk.books.find(reference)
			if (!payment) return
			const event = `payment.dispute.${status === "open" ? "created" : status}`
			const dispute = { id: "disp_1", payment_id: payment.transactionId, amount: payment.amountMinor, status }
			await sendRazorpay(account, event, { dispute, payment: paymentObject(payment) })
		},
		send: (event: string, payload: Record<string, object>) => sendRazorpay(account, event, payload),
		payPageOf: (orderId: string) => `${simulator.url}/v1/checkout/${orderId}`,
	}
}

function pageRoutes(account: RazorpayDesk): SimulatedRoute[] {
	const { books } = account.desk
	const of = (id = "") => books.findBy(({ providerRef }) => providerRef === id)
	return [
		{
			on: "GET /v1/checkout/:id",
			answer: ({ params, url }) => {
				const payment = of(params.id)
				if (payment?.state !== "PENDING") return html(closedPage("Razorpay", "There is nothing to pay here."))
				const amount = `${(payment.amountMinor / 100).toFixed(2)} ${payment.currency}`
				const merchant = account.settings.accountId
				const description = payment.reference
				return html(payPage({ provider: "Razorpay", merchant, amount, description, action: url.pathname }))
			},
		},
		{
			on: "POST /v1/checkout/:id",
			answer: async (request) => {
				const payment = of(request.params.id)
				const choice = choiceOf(request)
				if (payment && choice !== "close") {
					await decideAtRazorpay(account, payment, choice === "pay" ? "paid" : "refused")
				}
				return html(closedPage("Razorpay", "You can close this page."))
			},
		},
	]
}
