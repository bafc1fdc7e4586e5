import type { Payment } from "@comanda/contract/payments/payment.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeOf } from "#orders/testing/order-kit.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { type FakeProvider, openFakeProvider } from "./testing/fake-provider.ts"
import { openPaymentKit, type PaymentKit } from "./testing/payment-kit.ts"

let world: World
let kit: PaymentKit
let fake: FakeProvider
beforeAll(async () => {
	fake = openFakeProvider()
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openPaymentKit(world)
	await kit.settings({ methods: ["CASH", "CREDIT", "GIFT_CARD", "RAZORPAY"] })
	await kit.send("PUT", `/stores/${kit.storeId}/payment-providers/razorpay`, kit.owner, {
		settings: { shop: "shop-1", secret: "a secret of the fake" },
	})
})
afterAll(async () => {
	await world.close()
	fake.restore()
})

const intent = (order: { id: string }, token: string) =>
	kit.send("POST", "/payments/create-intent", token, { id: newId(), orderId: order.id, method: "RAZORPAY" })

async function soldCard(amountMinor: number): Promise<string> {
	const id = newId()
	const made = await kit.send("POST", `/stores/${kit.storeId}/gift-cards`, kit.owner, { id })
	await kit.send("POST", `/gift-cards/${id}/grant`, kit.owner, { amountMinor, reason: "Test" })
	return (made.body.data as { code: string }).code
}

describe("a guest", () => {
	it("pays what he ordered, and what others ordered at his table, on his phone", async () => {
		const [first, second] = [await kit.seatGuest(), await kit.seatGuest()]
		const more = { paymentTiming: "PAY_TABLE", tableId: world.cafe.tableId }
		const [own, others] = [await kit.place(more, first), await kit.place(more, second)]
		for (const order of [own, others]) {
			const answer = await intent(order, first)
			expect(answer.status).toBe(201)
			const payment: Payment = answer.body.data
			expect(payment).toMatchObject({ takenBy: null, providerRef: null, next: { kind: "redirect" } })
			const seen = await kit.send("GET", `/payments/${payment.id}`, second)
			expect(seen.body.data).toMatchObject({ id: payment.id, status: "PENDING" })
		}
	})

	it("pays nothing of another table, and sees nothing of it", async () => {
		const guest = await kit.seatGuest()
		const order = await kit.place()
		expect(codeOf(await intent(order, guest))).toEqual([404, "ORDER_NOT_FOUND"])
		const { payments } = await kit.pay(order, [{ method: "CASH", amountMinor: 1 }])
		const seen = await kit.send("GET", `/payments/${payments[0]?.id}`, guest)
		expect(codeOf(seen)).toEqual([404, "NOT_FOUND"])
		const listed = await kit.send("GET", `/orders/${order.id}/payments`, guest)
		expect(codeOf(listed)).toEqual([404, "ORDER_NOT_FOUND"])
	})

	it("pays with a gift card as far as it goes, and the rest is paid by somebody else", async () => {
		const guest = await kit.seatGuest()
		const order = await kit.place({ paymentTiming: "PAY_TABLE" }, guest)
		const code = await soldCard(300)
		const paid = await kit.charge(order, [{ method: "GIFT_CARD", code }], {}, guest)
		expect(paid.body.data).toMatchObject({
			order: { paidMinor: 300, paymentStatus: "PARTIALLY_PAID" },
			payments: [{ method: "GIFT_CARD", amountMinor: 300 }],
		})
		await kit.pay(order, [{ method: "CASH" }])
		expect([(await kit.balance(order)).order.dueMinor, await kit.owed(order)]).toEqual([0, 0])
	})
})

describe("a card with too little on it", () => {
	it("is completed by a second tender in the same checkout, and is not spent twice by two tills", async () => {
		const [one, two] = [await kit.place(), await kit.place()]
		const code = await soldCard(one.totalMinor + 10)
		const both = [{ method: "GIFT_CARD", code }, { method: "CASH" }]
		const answers = await Promise.all([one, two].map((order) => kit.charge(order, both)))
		expect(answers.map(({ status }) => status)).toEqual([200, 200])
		const payments = answers.flatMap((answer) => (answer.body.data as { payments: Payment[] }).payments)
		const ofCard = payments.filter(({ method }) => method === "GIFT_CARD")
		expect(ofCard.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(one.totalMinor + 10)
		for (const order of [one, two]) expect(await kit.owed(order)).toBe(0)
	})

	it("gets back what was paid with it", async () => {
		const order = await kit.place()
		const code = await soldCard(order.totalMinor)
		const { payments } = await kit.pay(order, [{ method: "GIFT_CARD", code }])
		const before = await kit.held("gift-cards")
		const back = await kit.refund(payments[0] ?? { id: "" }, { amountMinor: 100 })
		expect(back.body.data).toMatchObject({ status: "SUCCEEDED" })
		expect(await kit.held("gift-cards")).toBe(before - 100)
		const again = await kit.place()
		const spent = await kit.pay(again, [{ method: "GIFT_CARD", code }])
		expect(spent.payments[0]?.amountMinor).toBe(100)
	})
})

describe("who follows a store's money", () => {
	it("is offered by phone what a phone can do, and at the till what is taken by hand", async () => {
		const of = async (channel: string) => {
			const answer = await world.call("GET", `/stores/${kit.storeId}/payment-methods?channel=${channel}`)
			return (answer.body.data as { methods: { method: string }[] }).methods
				.map(({ method }) => method)
				.toSorted()
		}
		expect(await of("GUEST")).toEqual(["CREDIT", "GIFT_CARD", "RAZORPAY"])
		expect(await of("POS")).toEqual(["CASH", "CREDIT", "GIFT_CARD", "RAZORPAY"])
	})

	it("sees no secret of a provider, and only an owner sets one up", async () => {
		const listed = await kit.send("GET", `/stores/${kit.storeId}/payment-providers`, kit.owner)
		expect(listed.text).not.toContain("a secret of the fake")
		expect(listed.text).toContain('"name":"secret","isSet":true')
		const asked = await kit.send("GET", `/stores/${kit.storeId}/payment-providers`, kit.manager)
		expect(codeOf(asked)).toEqual([403, "FORBIDDEN"])
		const { rows } = await world.admin.query(
			"select settings::text as shown, secrets_sealed as sealed from provider_account where provider = 'razorpay'",
		)
		expect(rows[0].shown).not.toContain("secret")
		expect(rows[0].sealed).toMatch(/^s1\./)
	})
})
