import { Currency, formatMoney } from "@comanda/contract/money.ts"
import { html, seeOther } from "./answers.ts"
import { choiceOf, closedPage, payPage } from "./pay-page.ts"
import type { SimulatedRoute } from "./serve.ts"
import type { Outcome, SimulatedPayment } from "./simulator.ts"

/** The page of one payment, at `/pay/` and what it is found by, and what follows from its buttons. */
export function payRoutes<More>(own: {
	provider: string
	merchant: string
	find: (name: string) => SimulatedPayment<More> | undefined
	/** Must not wait for messages to be taken: the payer is looking at his screen. */
	pay: (payment: SimulatedPayment<More>, outcome: Outcome) => Promise<void>
	/** Where the payer's browser is sent afterwards, with what this provider adds. */
	back: (payment: SimulatedPayment<More>) => string
}): SimulatedRoute[] {
	const gone = html(closedPage(own.provider, "There is nothing to pay here."))
	return [
		{
			on: "GET /pay/:name",
			answer: ({ params }) => {
				const payment = own.find(params.name ?? "")
				if (payment?.state !== "PENDING") return gone
				return html(pageOf(own.provider, own.merchant, payment, params.name ?? ""))
			},
		},
		{
			on: "POST /pay/:name",
			answer: async (request) => {
				const payment = own.find(request.params.name ?? "")
				if (!payment) return gone
				const choice = choiceOf(request)
				if (choice === "close") return html(closedPage(own.provider, "Closed. The shop has not been told."))
				await own.pay(payment, choice === "pay" ? "paid" : "refused")
				return seeOther(own.back(payment))
			},
		},
	]
}

export function pageOf(provider: string, merchant: string, payment: SimulatedPayment, name: string): string {
	return payPage({
		provider,
		merchant,
		amount: formatMoney(payment.amountMinor, Currency.parse(payment.currency), "en"),
		description: payment.description,
		action: `/pay/${encodeURIComponent(name)}`,
	})
}
