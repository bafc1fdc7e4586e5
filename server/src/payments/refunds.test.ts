import type { Order } from "@comanda/contract/orders/order.ts"
import type { Payment, Refund } from "@comanda/contract/payments/payment.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeOf } from "#orders/testing/order-kit.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { openPaymentKit, type PaymentKit } from "./testing/payment-kit.ts"

let world: World
let kit: PaymentKit
beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openPaymentKit(world)
	await kit.settings({ methods: ["CASH", "CARD"] })
})
afterAll(() => world.close())

async function paid(method = "CASH", more: object = {}): Promise<{ order: Order; payment: Payment }> {
	const order = await kit.place(more)
	const { payments } = await kit.pay(order, [{ method }])
	const [payment] = payments
	if (!payment) throw new Error("Nothing was paid.")
	return { order, payment }
}

describe("money that goes back", () => {
	it("goes out of the drawer, and the order charges it no longer", async () => {
		const { order, payment } = await paid()
		const cash = await kit.held(`cash:${kit.tillId}`)
		const answer = await kit.refund(payment, { amountMinor: 100 })
		expect(answer.body.data).toMatchObject({ status: "SUCCEEDED", amountMinor: 100, creditedMinor: 100 })
		expect(await kit.held(`cash:${kit.tillId}`)).toBe(cash - 100)
		const { order: balance, payments } = await kit.balance(order)
		expect(balance).toMatchObject({ paymentStatus: "PARTIALLY_REFUNDED", dueMinor: 0, creditedMinor: 100 })
		expect(payments[0]).toMatchObject({ status: "PARTIALLY_REFUNDED", refundedMinor: 100 })
		expect(await kit.owed(order)).toBe(0)
	})

	it("is owed again for an order that waits to be paid: nothing of it was sold yet", async () => {
		const order = await kit.place({ paymentTiming: "PAY_NOW" })
		const { payments } = await kit.pay(order, [{ method: "CARD", amountMinor: 100 }])
		const answer = await kit.refund(payments[0] ?? { id: "" })
		expect(answer.body.data).toMatchObject({ status: "SUCCEEDED", amountMinor: 100, creditedMinor: 0 })
		const { order: balance } = await kit.balance(order)
		expect(balance).toMatchObject({ status: "PENDING", creditedMinor: 0, dueMinor: order.totalMinor })
		expect(await kit.owed(order)).toBe(0)
	})

	it("goes back in parts until nothing is left, and then not one cent more", async () => {
		const { order, payment } = await paid("CARD")
		await kit.refund(payment, { amountMinor: 33 })
		await kit.refund(payment, { amountMinor: 34 })
		const rest = await kit.refund(payment)
		expect((rest.body.data as Refund).amountMinor).toBe(order.totalMinor - 67)
		expect((await kit.balance(order)).order.paymentStatus).toBe("REFUNDED")
		const sales = await world.admin.query(
			`select b.account, sum(b.amount)::float8 as sum from ledger_posting p,
				unnest(p.accounts, p.amounts) as b(account, amount) where p.order_id = $1 group by 1`,
			[order.id],
		)
		// What was sold and what was taken back are the same, by rate and by tax.
		const sums = new Map<string, number>(sales.rows.map((row) => [row.account, row.sum]))
		for (const [account, sum] of sums) {
			if (account.startsWith("sales:"))
				expect(sum + (sums.get(account.replace("sales:", "refunds:")) ?? 0)).toBe(0)
			else if (!account.startsWith("refunds:")) expect([account, sum]).toEqual([account, 0])
		}
		expect(codeOf(await kit.refund(payment, { amountMinor: 1 }))).toEqual([409, "INVALID_STATUS_TRANSITION"])
	})

	it("is never more than came, when it is asked for from two tabs at once", async () => {
		const { order, payment } = await paid("CARD")
		const most = Math.ceil(order.totalMinor / 2) + 1
		const answers = await Promise.all(
			Array.from({ length: 6 }, () => kit.refund(payment, { amountMinor: most })),
		)
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
		for (const answer of answers.filter(({ status }) => status !== 200))
			expect(codeOf(answer)).toEqual([422, "REFUND_EXCEEDS"])
		expect((await kit.balance(order)).payments[0]?.refundedMinor).toBe(most)
	})

	it("goes back by lines, never more of one than were sold, on whichever payment", async () => {
		const order = await kit.place()
		const [line] = order.lines
		if (!line) throw new Error("An order has lines.")
		const half = Math.ceil(order.totalMinor / 2)
		const { payments } = await kit.pay(order, [{ method: "CARD", amountMinor: half }, { method: "CARD" }])
		const [first, second] = payments as [Payment, Payment]
		const lines = [{ lineId: line.id, quantity: 1 }]
		const one = await kit.refund(first, { lines })
		const unit = Math.floor(line.totalMinor / line.quantity)
		expect(one.body.data).toMatchObject({ amountMinor: unit, lines: [{ quantity: 1 }] })
		const answers = await Promise.all([1, 2, 3].map(() => kit.refund(second, { lines })))
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(line.quantity - 1)
		const { rows } = await world.admin.query(
			"select refunded_quantity::int as gone from refunded_line where line_id = $1",
			[line.id],
		)
		expect(rows[0].gone).toBe(line.quantity)
	})

	it("is limited for who may only do little, also in several small ones, and approved above", async () => {
		await kit.settings({ refundLimitMinor: 100 })
		const { payment } = await paid("CARD")
		const lead = await world.signInAs("SHIFT_LEAD", world.cafe, kit.storeId)
		expect(codeOf(await kit.refund(payment, { amountMinor: 101 }, lead))).toEqual([422, "REFUND_LIMIT"])
		expect((await kit.refund(payment, { amountMinor: 60 }, lead)).status).toBe(200)
		expect(codeOf(await kit.refund(payment, { amountMinor: 60 }, lead))).toEqual([422, "REFUND_LIMIT"])
		expect((await kit.refund(payment, { amountMinor: 60 })).status).toBe(200)
		await kit.settings({ refundLimitMinor: null })
	})

	it("is never of one's own order, nor of what one took", async () => {
		const { payment } = await paid()
		const own = await kit.place({}, kit.manager)
		const { payments } = await kit.pay(own, [{ method: "CARD" }])
		expect(codeOf(await kit.refund(payment, {}, kit.cashier))).toEqual([403, "SELF_APPROVAL"])
		expect(codeOf(await kit.refund(payments[0] as Payment, {}, kit.manager))).toEqual([403, "SELF_APPROVAL"])
		expect((await kit.refund(payments[0] as Payment, {}, kit.other)).status).toBe(200)
	})

	it("takes no more out of a drawer than lies in it", async () => {
		const { payment } = await paid("CARD")
		const empty = newId()
		await kit.send("POST", `/stores/${kit.storeId}/cash-sessions`, kit.manager, {
			...{ id: empty, register: "Empty", float: [] },
		})
		const answer = await kit.refund(payment, { method: "CASH", cashSessionId: empty })
		expect(codeOf(answer)).toEqual([422, "CASH_SHORT"])
		expect((await kit.refund(payment)).status).toBe(200)
	})

	it("waits for who transfers it, and is only then gone", async () => {
		const { order, payment } = await paid("CARD")
		const asked = (await kit.refund(payment, { method: "BANK", amountMinor: 50 })).body.data as Refund
		expect(asked).toMatchObject({ status: "PROCESSING", isByHand: true })
		expect((await kit.balance(order)).payments[0]).toMatchObject({ refundingMinor: 50, refundedMinor: 0 })
		const done = await kit.send("POST", `/refunds/${asked.id}/confirm`, kit.other, { isDone: true })
		expect(done.body.data).toMatchObject({ status: "SUCCEEDED" })
		expect((await kit.balance(order)).payments[0]).toMatchObject({ refundingMinor: 0, refundedMinor: 50 })
		const again = await kit.send("POST", `/refunds/${asked.id}/confirm`, kit.other, { isDone: true })
		expect(codeOf(again)).toEqual([409, "INVALID_STATUS_TRANSITION"])
		expect(await kit.held("bank")).toBe(-50)
	})

	it("can be asked for again when it could not be transferred", async () => {
		const { order, payment } = await paid("CARD")
		const asked = (await kit.refund(payment, { method: "BANK" })).body.data as Refund
		await kit.send("POST", `/refunds/${asked.id}/confirm`, kit.other, { isDone: false })
		expect((await kit.balance(order)).payments[0]).toMatchObject({ refundingMinor: 0, status: "CAPTURED" })
		expect((await kit.refund(payment)).status).toBe(200)
	})

	it("goes back with the tip last, and the rounding with the rest", async () => {
		await kit.settings({ cashRoundingStepMinor: 5 })
		const order = await kit.place()
		await kit.pay(order, [{ method: "CARD", amountMinor: 3 }])
		const { payments } = await kit.pay(order, [{ method: "CASH", tipMinor: 100 }])
		const [payment] = payments as [Payment]
		const [tips, rounding] = [await kit.held("tips"), await kit.held("rounding")]
		const part = (await kit.refund(payment, { amountMinor: 10 })).body.data as Refund
		expect(part.tipMinor).toBe(0)
		const rest = (await kit.refund(payment)).body.data as Refund
		expect(rest.tipMinor).toBe(100)
		expect(await kit.held("tips")).toBe(tips + 100)
		expect(await kit.held("rounding")).toBe(rounding + payment.roundingMinor)
		expect(await kit.owed(order)).toBe(0)
		await kit.settings({ cashRoundingStepMinor: 0 })
	})

	it("waits in the list for the drawer, when an order that was paid in cash is given up", async () => {
		const { order, payment } = await paid("CASH", { tableId: world.cafe.tableId })
		const cancel = await kit.send("POST", `/orders/${order.id}/cancel`, kit.manager, { reason: "Left" })
		expect(cancel.status).toBe(200)
		await world.program.settled()
		const listed = await kit.send(
			"GET",
			`/stores/${kit.storeId}/refunds?orderId=${order.id}&status=PENDING_APPROVAL`,
			kit.manager,
		)
		const [refund] = (listed.body.data as Refund[]) ?? []
		expect(refund).toMatchObject({ paymentId: payment.id, isAutomatic: true, creditedMinor: 0 })
		const body = { isDone: true, cashSessionId: kit.tillId }
		const done = await kit.send("POST", `/refunds/${refund?.id}/confirm`, kit.other, body)
		expect(done.body.data).toMatchObject({ status: "SUCCEEDED" })
		expect([await kit.owed(order), (await kit.balance(order)).order.dueMinor]).toEqual([0, 0])
	})

	it("leaves nothing in the books of an order that was given up after a part of it had gone back", async () => {
		const { order, payment } = await paid("CARD")
		await kit.refund(payment, { amountMinor: 100 })
		await kit.send("POST", `/orders/${order.id}/cancel`, kit.manager, { reason: "Left" })
		await world.program.settled()
		const listed = await kit.send("GET", `/stores/${kit.storeId}/refunds?orderId=${order.id}`, kit.manager)
		const open = (listed.body.data as Refund[]).find(({ status }) => status === "PENDING_APPROVAL")
		expect(open?.amountMinor).toBe(order.totalMinor - 100)
		await kit.send("POST", `/refunds/${open?.id}/confirm`, kit.other, { isDone: true })
		expect(await kit.owed(order)).toBe(0)
		expect((await kit.balance(order)).order.paymentStatus).toBe("REFUNDED")
	})
})

describe("a payment that was keyed in wrongly", () => {
	it("is undone by somebody else: the bill is open again, and the books know both", async () => {
		const { order, payment } = await paid()
		const cash = await kit.held(`cash:${kit.tillId}`)
		const body = { reason: "Wrong table", cashSessionId: kit.tillId }
		const own = await kit.send("POST", `/payments/${payment.id}/void`, kit.cashier, body)
		expect(codeOf(own)).toEqual([403, "SELF_APPROVAL"])
		const undone = await kit.send("POST", `/payments/${payment.id}/void`, kit.other, body)
		expect(undone.body.data).toMatchObject({ status: "VOIDED" })
		expect(await kit.held(`cash:${kit.tillId}`)).toBe(cash - order.totalMinor)
		const { order: balance } = await kit.balance(order)
		expect(balance).toMatchObject({ paymentStatus: "VOIDED", paidMinor: 0, dueMinor: order.totalMinor })
		expect(await kit.owed(order)).toBe(order.totalMinor)
		await kit.pay(order, [{ method: "CARD" }])
		expect(await kit.owed(order)).toBe(0)
	})

	it("is not undone once some of it went back", async () => {
		const { payment } = await paid("CARD")
		await kit.refund(payment, { amountMinor: 1 })
		const undone = await kit.send("POST", `/payments/${payment.id}/void`, kit.other, { reason: "Wrong" })
		expect(codeOf(undone)).toEqual([409, "INVALID_STATUS_TRANSITION"])
	})
})
