import { randomBytes } from "node:crypto"
import type { BancontactSettings } from "#payments/providers/bancontact/settings.ts"
import { type BancontactDesk, type OfBancontact, statusOf } from "./bancontact/bancontact-desk.ts"
import { createBancontactKeys } from "./bancontact/bancontact-keys.ts"
import { bancontactRoutes } from "./bancontact/bancontact-routes.ts"
import { sendCallback } from "./bancontact/send-callback.ts"
import { html, json } from "./kit/answers.ts"
import { choiceOf, closedPage, payPage } from "./kit/pay-page.ts"
import { runSimulator } from "./kit/run-simulator.ts"
import type { SimulatedRoute } from "./kit/serve.ts"
import type { Outcome, SimulatedPayment, SimulatorOptions } from "./kit/simulator.ts"

const hour = 60 * 60_000

export async function openBancontactSimulator(
	options: SimulatorOptions<BancontactSettings> & { waitsForMerchant?: boolean },
) {
	const { settings, waitsForMerchant = false } = options
	const keys = createBancontactKeys()
	const accountOf = (desk: BancontactDesk["desk"]): BancontactDesk => ({
		desk,
		settings,
		keys,
		waitsForMerchant,
	})
	const simulator = await runSimulator<BancontactSettings, OfBancontact>(options, {
		name: "bancontact",
		// For a day, after nothing within 15 seconds and after these.
		retriesMs: [60_000, 5 * 60_000, 30 * 60_000, hour, 4 * hour, 8 * hour, 10 * hour],
		answerMs: 15_000,
		isTaken: (status) => ![429, 500, 503, 504, 509].includes(status),
		routes: (desk) => [
			{ on: "GET /", answer: () => json(200, keys.keySet()) },
			...bancontactRoutes(accountOf(desk)),
			...pageRoutes(accountOf(desk)),
		],
		pay: (desk, payment, outcome) => decide(accountOf(desk), payment, outcome),
	})
	return { ...simulator, rotateKey: keys.rotate }
}

async function decide(account: BancontactDesk, payment: SimulatedPayment<OfBancontact>, outcome: Outcome) {
	const isNew = account.desk.books.pay(payment, outcome, randomBytes(12).toString("hex"))
	if (!isNew) return
	payment.more.isAcknowledged = !account.waitsForMerchant
	await sendCallback(account, payment)
}

function pageRoutes(account: BancontactDesk): SimulatedRoute[] {
	const { books } = account.desk
	const of = (id = "") => books.findBy(({ providerRef }) => providerRef === id)
	const provider = "Bancontact Pay"
	return [
		{
			on: "GET /pay/2/:id",
			answer: ({ params, url }) => {
				const payment = of(params.id)
				if (!payment || statusOf(account, payment) !== "PENDING") {
					return html(closedPage(provider, "There is nothing to pay here."))
				}
				const amount = `${(payment.amountMinor / 100).toFixed(2)} EUR`
				const { description } = payment
				const merchant = account.settings.profileId
				return html(payPage({ provider, merchant, amount, description, action: url.pathname }))
			},
		},
		{
			on: "POST /pay/2/:id",
			answer: async (request) => {
				const payment = of(request.params.id)
				const choice = choiceOf(request)
				if (payment && choice !== "close")
					await decide(account, payment, choice === "pay" ? "paid" : "refused")
				return html(closedPage(provider, "You can close this page."))
			},
		},
	]
}
