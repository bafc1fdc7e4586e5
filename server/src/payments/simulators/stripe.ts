import { randomBytes } from "node:crypto"
import type { StripeSettings } from "#payments/providers/stripe/settings.ts"
import { html } from "./kit/answers.ts"
import { choiceOf, closedPage, payPage } from "./kit/pay-page.ts"
import { runSimulator } from "./kit/run-simulator.ts"
import type { SimulatedRoute } from "./kit/serve.ts"
import type { SimulatorOptions } from "./kit/simulator.ts"
import type { OfStripe, StripeDesk } from "./stripe/stripe-desk.ts"
import { decide, sendEvent, timeOut } from "./stripe/stripe-events.ts"
import { guarded } from "./stripe/stripe-guard.ts"
import { intentRoutes } from "./stripe/stripe-intent-routes.ts"
import { readerRoutes, refundRoutes, savingRoutes } from "./stripe/stripe-other-routes.ts"

const hour = 60 * 60_000

export async function openStripeSimulator(options: SimulatorOptions<StripeSettings> & { notifyUrl: string }) {
	const { settings, notifyUrl } = options
	let account: StripeDesk | undefined
	const simulator = await runSimulator<StripeSettings, OfStripe>(options, {
		name: "stripe",
		// Stripe goes on for three days, further and further apart.
		retriesMs: [5 * 60_000, 30 * 60_000, 2 * hour, 5 * hour, 10 * hour, 12 * hour, 12 * hour],
		answerMs: 20_000,
		isTaken: (status) => status >= 200 && status < 300,
		routes: (desk) => {
			account = {
				desk,
				settings,
				notifyUrl,
				readers: new Map(),
				setUps: new Map(),
				detached: new Set(),
				nextId: (prefix) => `${prefix}_${randomBytes(12).toString("hex")}`,
			}
			const routes = [account].flatMap((one) => [
				...intentRoutes(one),
				...refundRoutes(one),
				...readerRoutes(one),
				...savingRoutes(one),
			])
			return [...guarded(account, routes), ...pageRoutes(account)]
		},
		pay: async (_, payment, outcome) => account && decide(account, payment, outcome),
	})
	const opened = account
	if (!opened) throw new Error("The simulator has no desk.")
	return {
		...simulator,
		/** Where a payer pays without Stripe's form: that is drawn by a script which only Stripe has. */
		payPageOf: (clientSecret: string) => `${simulator.url}/pay/${clientSecret}`,
		timeOut: (readerId: string) => timeOut(opened, readerId),
		readers: () => structuredClone([...opened.readers.values()]),
		/** The payer fills in the form in which a card is kept. */
		fillIn: (savingRef: string) => {
			const setUp = opened.setUps.get(savingRef)
			if (setUp) setUp.isDone = true
		},
		detached: () => [...opened.detached],
		/** The payer's bank asks the money back, and decides. */
		dispute: async (reference: string, status: "needs_response" | "won" | "lost") => {
			const payment = opened.desk.books.find(reference)
			const type = status === "needs_response" ? "created" : "closed"
			await sendEvent(opened, `charge.dispute.${type}`, {
				id: `dp_${reference}`,
				object: "dispute",
				amount: payment?.amountMinor,
				currency: payment?.currency,
				status,
				payment_intent: payment?.providerRef,
			})
		},
		send: (type: string, object: object) => sendEvent(opened, type, object),
	}
}

function pageRoutes(account: StripeDesk): SimulatedRoute[] {
	const { books } = account.desk
	const of = (secret = "") => books.findBy(({ more }) => more.clientSecret === secret)
	return [
		{
			on: "GET /pay/:secret",
			answer: ({ params, url }) => {
				const payment = of(params.secret)
				if (payment?.state !== "PENDING") return html(closedPage("Stripe", "There is nothing to pay here."))
				const amount = `${payment.amountMinor} ${payment.currency.toUpperCase()} (smallest unit)`
				const { description } = payment
				const merchant = account.settings.publishableKey
				return html(payPage({ provider: "Stripe", merchant, amount, description, action: url.pathname }))
			},
		},
		{
			on: "POST /pay/:secret",
			answer: async (request) => {
				const payment = of(request.params.secret)
				const choice = choiceOf(request)
				if (payment && choice !== "close")
					await decide(account, payment, choice === "pay" ? "paid" : "refused")
				return html(closedPage("Stripe", "You can close this page."))
			},
		},
	]
}
