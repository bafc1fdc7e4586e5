import type { Order } from "@comanda/contract/orders/order.ts"
import type { Payment, Refund } from "@comanda/contract/payments/payment.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeOf } from "#orders/testing/order-kit.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { MomoSettings } from "./providers/momo/settings.ts"
import { StripeSettings } from "./providers/stripe/settings.ts"
import { VnpaySettings } from "./providers/vnpay/settings.ts"
import type { Simulator } from "./simulators/kit/simulator.ts"
import { openMomoSimulator } from "./simulators/momo.ts"
import { openStripeSimulator } from "./simulators/stripe.ts"
import { openVnpaySimulator } from "./simulators/vnpay.ts"
import { openPaymentKit, type PaymentKit } from "./testing/payment-kit.ts"

// The real adapters, over the wire, against simulators that speak and sign as the providers do.

let world: World
const kits = new Map<string, PaymentKit>()
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	const { rows } = await world.admin.query(
		"select distinct on (currency) id, currency from store where organization_id = $1 order by currency, name",
		[world.cafe.organizationId],
	)
	// Nothing runs out here.
	await world.admin.query("update stock_item set available = available + 100000")
	for (const { id, currency } of rows) {
		const { rows: tables } = await world.admin.query(
			"select id from floor_table where store_id = $1 limit 1",
			[id],
		)
		const cafe = { ...world.cafe, storeIds: [id], tableId: tables[0]?.id ?? world.cafe.tableId }
		kits.set(currency, await openPaymentKit({ ...world, cafe }))
	}
})
afterAll(async () => {
	for (const close of closing) await close()
	await world.close()
})

type Setting = { provider: string; method: string; currency: string; settings: Record<string, unknown> }
type Case = Setting & { open: (url: string, notify: typeof fetch) => Promise<Simulator> }

const vnpay = { tmnCode: "DEMOV210", hashSecret: "TESTSECRETTESTSECRETTESTSECRET12" }
const momo = {
	partnerCode: "MOMO",
	accessKey: "F8BBA842ECF85",
	secretKey: "K951B6PE1waDMi640xX08PD3vg6EkVlz",
}
const stripe = {
	secretKey: "sk_test_0123456789abcdef",
	publishableKey: "pk_test_0123456789abcdef",
	webhookSecret: "whsec_0123456789abcdef",
}
const timeScale = 0.000_01

const cases: Case[] = [
	{
		...{ provider: "vnpay", method: "VNPAY", currency: "VND", settings: vnpay },
		// Its own desk is told one address for all: the shop's code says whose the message is.
		open: (url, notify) =>
			openVnpaySimulator({
				...{ settings: VnpaySettings.parse(vnpay), notify, timeScale },
				notifyUrl: `${new URL(url).origin}/api/v1/webhooks/payments/vnpay/ipn`,
			}),
	},
	{
		...{ provider: "momo", method: "MOMO", currency: "VND", settings: momo },
		open: (_, notify) => openMomoSimulator({ settings: MomoSettings.parse(momo), notify, timeScale }),
	},
	{
		...{ provider: "stripe", method: "STRIPE", currency: "EUR", settings: stripe },
		open: (notifyUrl, notify) =>
			openStripeSimulator({ settings: StripeSettings.parse(stripe), notifyUrl, notify, timeScale }),
	},
]

/** What a provider sends comes in at our door, without a network in between. */
const door: typeof fetch = async (input, init = {}) => {
	const request = new Request(input, init)
	const { pathname, search } = new URL(request.url)
	const answer = await world.program.app.inject({
		method: request.method as "GET",
		url: pathname + search,
		headers: Object.fromEntries(request.headers),
		...(request.method === "GET" ? {} : { payload: Buffer.from(await request.arrayBuffer()) }),
	})
	const headers = { "content-type": String(answer.headers["content-type"] ?? "text/plain") }
	return new Response(answer.statusCode === 204 ? null : answer.body, { status: answer.statusCode, headers })
}

describe.each(cases)("$provider, end to end", ({ provider, method, currency, settings, open }) => {
	let kit: PaymentKit
	let simulator: Simulator

	beforeAll(async () => {
		const found = kits.get(currency)
		if (!found) throw new Error(`No store sells in ${currency}.`)
		kit = found
		await kit.settings({ methods: ["CASH", method] })
		const path = `/stores/${kit.storeId}/payment-providers/${provider}`
		const put = (more: object) => kit.send("PUT", path, kit.owner, { settings: { ...settings, ...more } })
		const first = await put({ baseUrl: "http://127.0.0.1:1" })
		simulator = await open((first.body.data as { notifyUrl: string }).notifyUrl, door)
		closing.push(simulator.close)
		const second = await put({ baseUrl: simulator.url })
		expect(second.body.data).toMatchObject({ isSet: true, isHealthy: true })
		expect(second.text).not.toContain(Object.values(settings).at(-1))
	})

	async function asked(): Promise<{ order: Order; payment: Payment }> {
		const order = await kit.place({ paymentTiming: "PAY_NOW" })
		const body = { id: newId(), orderId: order.id, method }
		const answer = await kit.send("POST", "/payments/create-intent", kit.cashier, body)
		if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
		const payment: Payment = answer.body.data
		// A page that the payer is led to is opened by his browser.
		if (payment.next?.kind === "redirect") await fetch(payment.next.url)
		return { order, payment }
	}
	const status = async (order: Order) => (await kit.balance(order)).order.paymentStatus

	it("is set up by its owner and answers a test", async () => {
		const path = `/stores/${kit.storeId}/payment-providers/${provider}/test`
		const answer = await kit.send("POST", path, kit.owner, {})
		expect(answer.body.data).toMatchObject({ provider, testFailure: null })
	})

	it("is paid once by the provider's own message, and the kitchen begins", async () => {
		const { order, payment } = await asked()
		simulator.misbehave({ duplicate: 2 })
		await simulator.pay(payment.reference)
		await simulator.settled()
		simulator.misbehave({ duplicate: 0 })
		const { order: balance, payments } = await kit.balance(order)
		expect(balance).toMatchObject({ paymentStatus: "PAID", status: "CONFIRMED" })
		expect(payments).toMatchObject([{ status: "CAPTURED", amountMinor: order.totalMinor }])
		expect(await kit.owed(order)).toBe(0)
		const { rows } = await world.admin.query(
			"select count(*)::int as times from journal where subject = $1 and type = 'Payment.Success'",
			[payment.id],
		)
		expect(rows[0].times).toBe(1)
	})

	it("is not paid by a forged message, nor by one of another amount", async () => {
		const { order, payment } = await asked()
		simulator.misbehave({ forge: true })
		await simulator.pay(payment.reference)
		await simulator.settled()
		simulator.misbehave({ forge: false })
		expect(await status(order)).toBe("PENDING")
		const { order: other, payment: little } = await asked()
		simulator.misbehave({ amountMinor: 1 })
		await simulator.pay(little.reference)
		await simulator.settled()
		simulator.misbehave({ amountMinor: null })
		expect(await status(other)).toBe("PENDING")
		// Our own question finds out the truth, which the messages did not tell.
		await kit.send("POST", `/payments/${payment.id}/refresh`, kit.cashier, {})
		expect(await status(order)).toBe("PAID")
	})

	it("is found out by asking when the provider stays silent", async () => {
		const { order, payment } = await asked()
		simulator.misbehave({ silent: true })
		await simulator.pay(payment.reference)
		simulator.misbehave({ silent: false })
		expect(await status(order)).toBe("PENDING")
		const back = await world.call(
			"GET",
			`//api/v1/payments/return/${provider}?payment=${payment.id}&says=paid`,
		)
		expect([back.status, await status(order)]).toEqual([302, "PENDING"])
		const answer = await kit.send("POST", `/payments/${payment.id}/refresh`, kit.cashier, {})
		expect(answer.body.data).toMatchObject({ status: "CAPTURED" })
		expect(await status(order)).toBe("PAID")
	})

	it("is not paid when the payer refuses", async () => {
		const { order, payment } = await asked()
		await simulator.pay(payment.reference, { outcome: "refused" })
		await simulator.settled()
		await kit.send("POST", `/payments/${payment.id}/refresh`, kit.cashier, {})
		expect(["FAILED", "PENDING", "UNPAID"]).toContain(await status(order))
		expect((await kit.balance(order)).order.paidMinor).toBe(0)
	})

	it("goes back, in parts, and not one cent more than came", async () => {
		const { order, payment } = await asked()
		await simulator.pay(payment.reference)
		await simulator.settled()
		const half = Math.ceil(order.totalMinor / 2)
		const first = (await kit.refund(payment, { amountMinor: half })).body.data as Refund
		expect(first).toMatchObject({ status: expect.stringMatching(/SUCCEEDED|PROCESSING/) })
		const more = await kit.refund(payment, { amountMinor: half + 1 })
		expect(codeOf(more)).toEqual([422, "REFUND_EXCEEDS"])
		await kit.refund(payment)
		await simulator.settled()
		const there = simulator.payments().find(({ reference }) => reference === payment.reference)
		const back = there?.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
		expect(back).toBe(order.totalMinor)
	})
})
