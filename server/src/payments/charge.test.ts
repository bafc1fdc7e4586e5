import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeOf } from "#orders/testing/order-kit.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { type Charged, openPaymentKit, type PaymentKit } from "./testing/payment-kit.ts"

let world: World
let kit: PaymentKit
beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openPaymentKit(world)
	await kit.settings({ methods: ["CASH", "CARD", "ON_ACCOUNT"] })
})
afterAll(() => world.close())

describe("money for an order", () => {
	it("is taken in cash, with the change, into the drawer and the books", async () => {
		const order = await kit.place()
		const { totalMinor } = order
		expect(await kit.owed(order)).toBe(totalMinor)
		const before = await kit.held(`cash:${kit.tillId}`)
		const tenderedMinor = totalMinor + 500
		const { payments, order: balance } = await kit.pay(order, [{ method: "CASH", tenderedMinor }])
		expect(payments).toMatchObject([
			{
				status: "CAPTURED",
				amountMinor: totalMinor,
				tenderedMinor,
				changeMinor: 500,
				receivedMinor: totalMinor,
			},
		])
		expect(balance).toMatchObject({ paymentStatus: "PAID", paidMinor: totalMinor, dueMinor: 0 })
		expect([await kit.held(`cash:${kit.tillId}`), await kit.owed(order)]).toEqual([before + totalMinor, 0])
		const { body } = await kit.send("GET", `/orders/${order.id}`, kit.manager)
		expect(body.data).toMatchObject({ paymentStatus: "PAID" })
	})

	it("is taken in several tenders at once, with a tip on one of them", async () => {
		const order = await kit.place()
		const [tips, card] = [await kit.held("tips"), await kit.held("clearing:card")]
		const { payments, order: balance } = await kit.pay(order, [
			{ method: "CARD", amountMinor: 100, tipMinor: 50 },
			{ method: "CASH" },
		])
		expect(payments.map((each) => [each.method, each.amountMinor, each.tipMinor])).toEqual([
			["CARD", 100, 50],
			["CASH", order.totalMinor - 100, 0],
		])
		expect(balance.paymentStatus).toBe("PAID")
		expect([await kit.held("tips"), await kit.held("clearing:card")]).toEqual([tips - 50, card + 150])
		expect(await kit.owed(order)).toBe(0)
	})

	it("is all or nothing: a tender that is refused takes the others with it", async () => {
		const order = await kit.place()
		const cash = await kit.held(`cash:${kit.tillId}`)
		const answer = await kit.charge(order, [
			{ method: "CASH", amountMinor: 100 },
			{ method: "CARD", amountMinor: order.totalMinor },
		])
		expect(codeOf(answer)).toEqual([422, "PAYMENT_EXCEEDS_DUE"])
		expect((await kit.balance(order)).payments).toEqual([])
		expect(await kit.held(`cash:${kit.tillId}`)).toBe(cash)
	})

	it("pays a part when less is handed over than is due, and says what is left", async () => {
		const order = await kit.place()
		const { order: balance } = await kit.pay(order, [{ method: "CASH", tenderedMinor: 100 }])
		expect(balance).toMatchObject({ paymentStatus: "PARTIALLY_PAID", dueMinor: order.totalMinor - 100 })
		expect(await kit.owed(order)).toBe(order.totalMinor - 100)
		expect(balance.quickAmountsMinor[0]).toBe(balance.dueMinor)
	})

	it("is rounded in cash as the store rounds it, and only what settles the bill", async () => {
		await kit.settings({ cashRoundingStepMinor: 5 })
		const order = await kit.place()
		await kit.pay(order, [{ method: "CARD", amountMinor: 3 }])
		const leftMinor = order.totalMinor - 3
		const rounded = Math.round(leftMinor / 5) * 5
		const { payments, order: balance } = await kit.pay(order, [{ method: "CASH" }])
		expect(payments).toMatchObject([
			{ amountMinor: leftMinor, receivedMinor: rounded, roundingMinor: rounded - leftMinor },
		])
		expect([balance.dueMinor, await kit.owed(order)]).toEqual([0, 0])
		await kit.settings({ cashRoundingStepMinor: 0 })
	})

	it("is taken once for one key, however often it is asked", async () => {
		const order = await kit.place()
		const headers = { "idempotency-key": newId() }
		const body = {
			orderId: order.id,
			cashSessionId: kit.tillId,
			tenders: [{ id: newId(), method: "CASH", amountMinor: 100 }],
		}
		const asked = Array.from({ length: 10 }, () =>
			world.call("POST", "/payments/charge", { token: kit.cashier, headers, body }),
		)
		const answers = await Promise.all(asked)
		expect(new Set(answers.map(({ text }) => text.replace(/"timestamp":"[^"]*"/, ""))).size).toBe(1)
		expect((await kit.balance(order)).order.paidMinor).toBe(100)
	})

	it("is never more than is due, however many tills take it at once", async () => {
		const order = await kit.place()
		const answers = await Promise.all(
			Array.from({ length: 8 }, () => kit.charge(order, [{ method: "CASH", amountMinor: order.totalMinor }])),
		)
		const paid = answers.filter(({ status }) => status === 200)
		expect(paid).toHaveLength(1)
		for (const answer of answers.filter(({ status }) => status !== 200))
			expect(codeOf(answer)).toEqual([409, "ORDER_ALREADY_PAID"])
		expect([(await kit.balance(order)).order.paidMinor, await kit.owed(order)]).toEqual([order.totalMinor, 0])
	})

	it("is taken bill by bill, and of each bill no more than it comes to", async () => {
		const order = await kit.place()
		const split = await kit.send("POST", `/orders/${order.id}/split`, kit.manager, {
			by: "SHARE",
			shares: [1, 1],
		})
		const [first, second] = (split.body.data as { bills: { id: string; totalMinor: number }[] }).bills
		const one = await kit.pay(order, [{ method: "CASH" }], { billId: first?.id })
		expect(one.payments[0]?.amountMinor).toBe(first?.totalMinor)
		const again = await kit.charge(order, [{ method: "CASH" }], { billId: first?.id })
		expect(codeOf(again)).toEqual([409, "ORDER_ALREADY_PAID"])
		const two: Charged = await kit.pay(order, [{ method: "CARD" }], { billId: second?.id })
		expect(two.order).toMatchObject({ dueMinor: 0, paymentStatus: "PAID" })
	})

	it("lets an order that waits for it go to the kitchen, and tells that it is paid", async () => {
		const order = await kit.place({ paymentTiming: "PAY_NOW" })
		expect([order.status, order.lines[0]?.fired]).toEqual(["PENDING", false])
		const { order: balance } = await kit.pay(order, [{ method: "CASH" }])
		expect(balance).toMatchObject({ status: "CONFIRMED", paymentStatus: "PAID" })
		const { body } = await kit.send("GET", `/orders/${order.id}`, kit.manager)
		expect((body.data as typeof order).lines.every(({ fired }) => fired)).toBe(true)
		expect(await kit.owed(order)).toBe(0)
		const { rows } = await world.admin.query(
			"select count(*)::int as paid from journal where subject = $1 and type = 'Order.Paid'",
			[order.id],
		)
		expect(rows[0].paid).toBe(1)
	})

	it("may be a tip alone, when everything is paid", async () => {
		const order = await kit.place()
		await kit.pay(order, [{ method: "CASH" }])
		const { payments } = await kit.pay(order, [{ method: "CARD", tipMinor: 200 }])
		expect(payments).toMatchObject([{ amountMinor: 0, tipMinor: 200 }])
		expect(await kit.owed(order)).toBe(0)
	})

	it("is put on somebody's account, and is paid then", async () => {
		const order = await kit.place()
		const { order: balance } = await kit.pay(order, [{ method: "ON_ACCOUNT", note: "Dupont & Co" }])
		expect(balance.paymentStatus).toBe("PAID")
		expect(codeOf(await kit.charge(await kit.place(), [{ method: "ON_ACCOUNT" }]))).toEqual([
			422,
			"INVALID_PAYMENT_METHOD",
		])
	})

	it("stays with its order: one that holds some is put on no other", async () => {
		const [into, from] = [await kit.place(), await kit.place()]
		await kit.pay(from, [{ method: "CASH", amountMinor: 100 }])
		const merged = await kit.send("POST", "/orders/merge", kit.manager, {
			...{ intoOrderId: into.id, orderIds: [from.id] },
		})
		expect(codeOf(merged)).toEqual([409, "ORDER_ALREADY_PAID"])
		expect((await kit.balance(from)).order.paidMinor).toBe(100)
	})

	it("lets what is served and paid come to its end, also when a part of it went back", async () => {
		const order = await kit.place({ tableId: world.cafe.tableId })
		const { payments } = await kit.pay(order, [{ method: "CARD" }])
		await kit.refund(payments[0] ?? { id: "" }, { amountMinor: 1 })
		for (const status of ["PREPARING", "READY", "SERVED", "COMPLETED"]) {
			const moved = await kit.send("PATCH", `/orders/${order.id}/status`, kit.cashier, { status })
			expect([status, moved.status]).toEqual([status, 200])
		}
	})

	it("is not taken on a guest's word", async () => {
		const token = await kit.seatGuest()
		const order = await kit.place({ paymentTiming: "PAY_TABLE" }, token)
		const answer = await kit.charge(order, [{ method: "CASH" }], {}, token)
		expect(codeOf(answer)).toEqual([422, "INVALID_PAYMENT_METHOD"])
		const shown = await kit.send("GET", `/orders/${order.id}/payments`, token)
		expect(shown.body.data).toMatchObject({ order: { dueMinor: order.totalMinor } })
	})

	it("needs an open drawer, and enough to change", async () => {
		const order = await kit.place()
		const nowhere = await kit.charge(order, [{ method: "CASH" }], { cashSessionId: newId() })
		expect(codeOf(nowhere)).toEqual([409, "CASH_SESSION_REQUIRED"])
		const little = { method: "CASH", amountMinor: order.totalMinor, tenderedMinor: 1 }
		expect(codeOf(await kit.charge(order, [little]))).toEqual([422, "INSUFFICIENT_FUNDS"])
	})
})
