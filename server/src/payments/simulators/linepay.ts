import type { LinePaySettings } from "#payments/providers/linepay/settings.ts"
import { html, seeOther } from "./kit/answers.ts"
import { choiceOf, closedPage, payPage } from "./kit/pay-page.ts"
import { runSimulator } from "./kit/run-simulator.ts"
import type { SimulatedRoute } from "./kit/serve.ts"
import type { Outcome, SimulatorOptions } from "./kit/simulator.ts"
import type { LinePayDesk, LinePayPayment, OfLinePay } from "./linepay/linepay-desk.ts"
import { checkCode, linePayRoutes } from "./linepay/linepay-routes.ts"

/** It sends no messages: what its payers decide is asked for. */
export async function openLinePaySimulator(options: SimulatorOptions<LinePaySettings>) {
	const refusing: LinePayDesk["refusing"] = { code: null }
	const usedNonces = new Set<string>()
	const accountOf = (desk: LinePayDesk["desk"]): LinePayDesk => {
		return { desk, settings: options.settings, usedNonces, refusing }
	}
	const simulator = await runSimulator<LinePaySettings, OfLinePay>(options, {
		name: "linepay",
		retriesMs: [],
		answerMs: 0,
		isTaken: () => true,
		routes: (desk) => [...linePayRoutes(accountOf(desk)), ...pageRoutes(accountOf(desk))],
		pay: async (desk, payment, outcome) => agree(accountOf(desk), payment, outcome),
	})
	return {
		...simulator,
		/** What LINE Pay answers a confirmation with from now on, instead of taking the money. */
		refuseToConfirm: (code: string | null) => {
			refusing.code = code
		},
	}
}

/** The payer agrees. Money moves when the merchant confirms it. */
function agree(account: LinePayDesk, payment: LinePayPayment, outcome: Outcome) {
	if (checkCode(account, payment) !== "0000") return
	payment.more.said = outcome === "refused" ? "no" : "yes"
	if (outcome === "refused") payment.state = "FAILED"
}

function pageRoutes(account: LinePayDesk): SimulatedRoute[] {
	const { books } = account.desk
	const of = (id = "") => books.findBy(({ providerRef }) => providerRef === id)
	return [
		{
			on: "GET /web/payment/:id",
			answer: ({ params, url }) => {
				const payment = of(params.id)
				if (!payment || checkCode(account, payment) !== "0000") {
					return html(closedPage("LINE Pay", "There is nothing to pay here."))
				}
				const amount = `${payment.more.amount} ${payment.currency}`
				const merchant = account.settings.channelId
				const description = payment.reference
				return html(payPage({ provider: "LINE Pay", merchant, amount, description, action: url.pathname }))
			},
		},
		{
			on: "POST /web/payment/:id",
			answer: (request) => {
				const payment = of(request.params.id)
				const choice = choiceOf(request)
				if (!payment || choice === "close") return html(closedPage("LINE Pay", "You can close this page."))
				if (choice === "pay") agree(account, payment, "paid")
				else payment.state = "CANCELLED"
				const back = new URL(choice === "pay" ? payment.returnUrl : payment.more.cancelUrl)
				back.searchParams.set("transactionId", payment.providerRef)
				back.searchParams.set("orderId", payment.reference)
				return seeOther(back.href)
			},
		},
	]
}
