import type { Order } from "@comanda/contract/orders/order.ts"
import type { Payment, Refund } from "@comanda/contract/payments/payment.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { codeOf } from "#orders/testing/order-kit.ts"
import { systemAsking } from "#platform/system-context.ts"
import { type Answer, openWorld, type World } from "#testing/open-world.ts"
import { lookAfterPayments } from "./intents/look-after-payments.ts"
import { type FakeProvider, fakeStanding, openFakeProvider } from "./testing/fake-provider.ts"
import { openPaymentKit, type PaymentKit } from "./testing/payment-kit.ts"

let world: World
let kit: PaymentKit
let fake: FakeProvider
let notifyUrl = ""
const secret = "a secret of the fake"

beforeAll(async () => {
	fake = openFakeProvider()
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openPaymentKit(world)
	await kit.settings({ methods: ["CASH", "CARD", "RAZORPAY"] })
	notifyUrl = await setUp()
})
beforeEach(async () => {
	Object.assign(fake, { next: [], gate: null, isSilent: false, refundState: "SUCCEEDED" })
	// What a test left open is no business of the next.
	await world.admin.query("update payment set check_at = null")
	await world.admin.query("update payment_refund set check_at = null")
})
afterAll(async () => {
	await world.close()
	fake.restore()
})

/** An account of its own: the circuit of the last one may be open. */
async function setUp(): Promise<string> {
	await kit.send("DELETE", `/stores/${kit.storeId}/payment-providers/razorpay`, kit.owner)
	const answer = await kit.send("PUT", `/stores/${kit.storeId}/payment-providers/razorpay`, kit.owner, {
		settings: { shop: "shop-1", secret },
	})
	expect(answer.status).toBe(200)
	return (answer.body.data as { notifyUrl: string }).notifyUrl
}

const ask = (order: { id: string }, more: object = {}, token = kit.cashier) =>
	kit.send("POST", "/payments/create-intent", token, {
		...{ id: newId(), orderId: order.id, method: "RAZORPAY" },
		...more,
	})

async function asked(order: Order, more: object = {}): Promise<Payment> {
	const answer = await ask(order, more)
	if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
	return answer.body.data
}

const tell = (told: object, signature = secret, url = notifyUrl) =>
	world.call("POST", `/${new URL(url).pathname}${new URL(url).search}`, {
		body: { told },
		headers: { "x-fake-signature": signature, "content-type": "application/json" },
	})

const success = ({ reference }: Payment, more: object = {}) => ({
	kind: "payment",
	eventId: newId(),
	standing: fakeStanding(reference, more),
})

const verdictOf = (answer: Answer) => (answer.body as unknown as { verdict: string }).verdict

async function lookAfter(): Promise<void> {
	const { organizationId } = world.cafe
	await lookAfterPayments.runAsking(
		systemAsking(world.program.platform, organizationId, "test", "test"),
		null,
	)
}

async function paymentOf(id: string): Promise<Payment> {
	return (await kit.send("GET", `/payments/${id}`, kit.manager)).body.data
}

/** As if so many minutes had passed. */
async function age(paymentId: string, minutes: number): Promise<void> {
	await world.admin.query(
		`update payment set created_at = created_at - $2::interval, asked_at = asked_at - $2::interval,
			expires_at = expires_at - $2::interval, check_at = now() - interval '1 second' where id = $1`,
		[paymentId, `${minutes} minutes`],
	)
}

describe("money that a provider is asked for", () => {
	it("says where the payer goes, and is paid when the provider says so, once", async () => {
		const order = await kit.place({ paymentTiming: "PAY_NOW" })
		const payment = await asked(order, { tipMinor: 100 })
		expect(payment).toMatchObject({ status: "PENDING", next: { kind: "redirect" } })
		expect((await kit.balance(order)).order.paymentStatus).toBe("PENDING")
		const message = success(payment, { amountMinor: order.totalMinor + 100, currency: order.currency })
		expect(verdictOf(await tell(message))).toBe("accepted")
		expect(verdictOf(await tell(message))).toBe("already")
		expect(verdictOf(await tell({ ...message, eventId: newId() }))).toBe("already")
		const { order: balance, payments } = await kit.balance(order)
		expect(balance).toMatchObject({ status: "CONFIRMED", paymentStatus: "PAID" })
		expect(payments).toMatchObject([{ status: "CAPTURED", next: null }])
		expect(await kit.owed(order)).toBe(0)
		const { rows } = await world.admin.query(
			"select count(*)::int as told from journal where subject = $1 and type = 'Payment.Success'",
			[payment.id],
		)
		expect(rows[0].told).toBe(1)
	})

	it("is not paid by what does not fit, or is not the provider's word", async () => {
		const order = await kit.place()
		const payment = await asked(order)
		const { currency, totalMinor: amountMinor } = order
		const other = currency === "EUR" ? "USD" : "EUR"
		expect(verdictOf(await tell(success(payment, { amountMinor: 1, currency })))).toBe("wrong-amount")
		expect(verdictOf(await tell(success(payment, { amountMinor, currency: other })))).toBe("wrong-currency")
		expect(verdictOf(await tell(success(payment, { amountMinor, providerRef: "other" })))).toBe("not-found")
		expect(verdictOf(await tell(success({ ...payment, reference: "NOBODYHASASKED22" })))).toBe("not-found")
		expect(verdictOf(await tell(success(payment), "forged"))).toBe("refused")
		const strange = notifyUrl.replace(/account=.*/, "account=somebody-elses")
		expect(verdictOf(await tell(success(payment), secret, strange))).toBe("wrong-merchant")
		expect((await paymentOf(payment.id)).status).toBe("PENDING")
		expect(await kit.owed(order)).toBe(order.totalMinor)
		const { rows } = await world.admin.query(
			"select count(*)::int as kept from provider_message where verdict in ('refused', 'wrong-amount')",
		)
		expect(rows[0].kept).toBeGreaterThanOrEqual(2)
	})

	it("stays paid when a failure comes late, and is paid when success comes late", async () => {
		const [order, late] = [await kit.place(), await kit.place()]
		const [payment, expired] = [await asked(order), await asked(late)]
		await tell(success(payment))
		expect(verdictOf(await tell(success(payment, { state: "FAILED" })))).toBe("already")
		expect((await paymentOf(payment.id)).status).toBe("CAPTURED")
		await tell(success(expired, { state: "EXPIRED" }))
		expect((await paymentOf(expired.id)).status).toBe("EXPIRED")
		expect((await kit.balance(late)).order.paymentStatus).toBe("UNPAID")
		await tell(success(expired))
		expect((await kit.balance(late)).order.paymentStatus).toBe("PAID")
	})

	it("goes back by itself when the order was paid otherwise meanwhile", async () => {
		const order = await kit.place()
		const payment = await asked(order)
		await kit.pay(order, [{ method: "CASH" }])
		await tell(success(payment))
		await lookAfter()
		expect(await paymentOf(payment.id)).toMatchObject({ status: "REFUNDED" })
		const { order: balance } = await kit.balance(order)
		expect(balance).toMatchObject({ paymentStatus: "PAID", dueMinor: 0, creditedMinor: 0 })
		expect(await kit.owed(order)).toBe(0)
	})

	it("goes back by itself when the order was given up before it came", async () => {
		const order = await kit.place()
		const payment = await asked(order)
		await kit.send("POST", `/orders/${order.id}/cancel`, kit.manager, { reason: "Left" })
		await tell(success(payment))
		await world.program.settled()
		await lookAfter()
		expect(await paymentOf(payment.id)).toMatchObject({ status: "REFUNDED" })
		expect(await kit.owed(order)).toBe(0)
	})

	it("is declined in words that say so, the same when it is asked again", async () => {
		fake.next = ["decline"]
		const [order, headers] = [await kit.place(), { "idempotency-key": newId() }]
		const body = { id: newId(), orderId: order.id, method: "RAZORPAY" }
		const again = () => world.call("POST", "/payments/create-intent", { token: kit.cashier, headers, body })
		expect(codeOf(await again())).toEqual([422, "PAYMENT_DECLINED"])
		expect(codeOf(await again())).toEqual([422, "PAYMENT_DECLINED"])
		expect((await kit.balance(order)).order.paymentStatus).toBe("FAILED")
	})

	it("is asked for once, however often and by however many at once it is sent", async () => {
		const order = await kit.place()
		const [body, headers] = [
			{ id: newId(), orderId: order.id, method: "RAZORPAY" },
			{ "idempotency-key": newId() },
		]
		const before = fake.asked.creates
		// Who is told that it may be tried again does so, under the same key.
		const send = async (triesLeft = 5): Promise<Answer> => {
			const told = await world.call("POST", "/payments/create-intent", { token: kit.cashier, headers, body })
			return told.body.error?.retryable && triesLeft > 0 ? send(triesLeft - 1) : told
		}
		const answers = await Promise.all(Array.from({ length: 5 }, () => send()))
		expect(fake.asked.creates).toBe(before + 1)
		expect(answers.map(codeOf)).toEqual(answers.map(({ status }) => [Math.min(status, 201), "ok"]))
		expect((await paymentOf(body.id)).next).toMatchObject({ kind: "redirect" })
	})
})

describe("what nobody knows", () => {
	it("is said to be unknown when the line goes dead, and found out afterwards", async () => {
		fake.next = ["fail-after"]
		const order = await kit.place()
		const answer = await ask(order)
		expect(codeOf(answer)).toEqual([504, "PAYMENT_TIMEOUT"])
		const { paymentId } = answer.body.error.data as { paymentId: string }
		expect((await paymentOf(paymentId)).status).toBe("UNKNOWN")
		const { reference } = await paymentOf(paymentId)
		const heard = fake.payments.get(reference)
		if (heard) heard.state = "CAPTURED"
		await age(paymentId, 1)
		await lookAfter()
		expect((await paymentOf(paymentId)).status).toBe("CAPTURED")
		expect((await kit.balance(order)).order.paymentStatus).toBe("PAID")
	})

	it("has failed when the provider has never heard of it, and not a moment too early", async () => {
		fake.next = ["fail-before"]
		const answer = await ask(await kit.place())
		const { paymentId } = answer.body.error.data as { paymentId: string }
		await age(paymentId, 1)
		await lookAfter()
		expect((await paymentOf(paymentId)).status).toBe("UNKNOWN")
		await age(paymentId, 3)
		await lookAfter()
		expect(await paymentOf(paymentId)).toMatchObject({ status: "FAILED", failure: { code: "NOT_THERE" } })
	})

	it("is asked about until somebody answers", async () => {
		fake.next = ["fail-after"]
		const answer = await ask(await kit.place())
		const { paymentId } = answer.body.error.data as { paymentId: string }
		fake.isSilent = true
		for (let turn = 0; turn < 2; turn += 1) {
			await age(paymentId, 30)
			await lookAfter()
		}
		expect((await paymentOf(paymentId)).status).toBe("UNKNOWN")
		const { rows } = await world.admin.query(
			"select check_at is not null as waits from payment where id = $1",
			[paymentId],
		)
		expect(rows[0].waits).toBe(true)
		fake.isSilent = false
		await age(paymentId, 30)
		await lookAfter()
		expect((await paymentOf(paymentId)).status).not.toBe("UNKNOWN")
	})

	it("was never asked when we were stopped in between, and is not paid", async () => {
		const order = await kit.place()
		const id = newId()
		const body = { id, orderId: order.id, method: "RAZORPAY" }
		// As a kill leaves it: the row is committed, and nobody was asked.
		let release = () => {}
		fake.gate = new Promise((resolve) => {
			release = resolve
		})
		fake.next = ["fail-before"]
		const asking = kit.send("POST", "/payments/create-intent", kit.cashier, body)
		await expect.poll(() => paymentOf(id).then((each) => each?.status)).toBe("CREATED")
		await world.admin.query("update payment set asked_at = null where id = $1", [id])
		await age(id, 2)
		await lookAfter()
		expect(await paymentOf(id)).toMatchObject({ status: "FAILED", failure: { code: "NOT_ASKED" } })
		release()
		await asking
		expect((await paymentOf(id)).status).toBe("FAILED")
	})

	it("is given up when its time is over, and taken when it comes all the same", async () => {
		const order = await kit.place()
		const payment = await asked(order)
		await age(payment.id, 30)
		await lookAfter()
		expect((await paymentOf(payment.id)).status).toBe("EXPIRED")
		const heard = fake.payments.get(payment.reference)
		if (heard) heard.state = "CAPTURED"
		await age(payment.id, 1)
		await lookAfter()
		expect((await kit.balance(order)).order.paymentStatus).toBe("PAID")
	})

	it("is found out when a card was declined, another one was not, and nobody told us of that", async () => {
		const order = await kit.place()
		const payment = await asked(order)
		await tell(success(payment, { state: "FAILED" }))
		expect((await paymentOf(payment.id)).status).toBe("FAILED")
		const there = fake.payments.get(payment.reference)
		if (there) there.state = "CAPTURED"
		const { rows } = await world.admin.query("select check_at > now() as later from payment where id = $1", [
			payment.id,
		])
		expect(rows).toEqual([{ later: true }])
		await age(payment.id, 61)
		await lookAfter()
		expect((await kit.balance(order)).order.paymentStatus).toBe("PAID")
	})

	it("lets a provider rest that fails again and again: cash goes on", async () => {
		const order = await kit.place()
		fake.next = Array.from({ length: 5 }, () => "fail-before" as const)
		for (let turn = 0; turn < 5; turn += 1) expect(codeOf(await ask(order))).toEqual([504, "PAYMENT_TIMEOUT"])
		expect(codeOf(await ask(order))).toEqual([502, "GATEWAY_ERROR"])
		const offered = async () =>
			(
				(await world.call("GET", `/stores/${kit.storeId}/payment-methods`)).body.data as {
					methods: { method: string }[]
				}
			).methods.map(({ method }) => method)
		expect(await offered()).not.toContain("RAZORPAY")
		await kit.pay(order, [{ method: "CASH" }])
		notifyUrl = await setUp()
		expect(await offered()).toContain("RAZORPAY")
	})
})

describe("what a provider has taken", () => {
	const captured = async (): Promise<{ order: Order; payment: Payment }> => {
		const order = await kit.place()
		fake.next = ["capture"]
		return { order, payment: await asked(order) }
	}

	it("goes back by the provider, in parts, and never twice", async () => {
		const { order, payment } = await captured()
		const clearing = await kit.held("clearing:razorpay")
		const answer = await kit.refund(payment, { amountMinor: 100 })
		expect(answer.body.data).toMatchObject({ status: "SUCCEEDED", creditedMinor: 100 })
		expect(await kit.held("clearing:razorpay")).toBe(clearing - 100)
		const most = order.totalMinor - 100
		const answers = await Promise.all([1, 2, 3].map(() => kit.refund(payment, { amountMinor: most })))
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
		const back = [...fake.refunds.values()].reduce((sum, { refundMinor }) => sum + refundMinor, 0)
		expect(back).toBeGreaterThanOrEqual(order.totalMinor)
		expect((await paymentOf(payment.id)).status).toBe("REFUNDED")
		expect(await kit.owed(order)).toBe(0)
	})

	it("goes on going back when the line goes dead, under the same name", async () => {
		const { payment } = await captured()
		fake.isSilent = true
		const refund = (await kit.refund(payment, { amountMinor: 100 })).body.data as Refund
		expect(refund.status).toBe("PROCESSING")
		fake.isSilent = false
		const before = fake.refunds.size
		await world.admin.query(
			"update payment_refund set asked_at = asked_at - interval '5 minutes', check_at = now() where id = $1",
			[refund.id],
		)
		await lookAfter()
		expect(fake.refunds.size).toBe(before + 1)
		expect(await paymentOf(payment.id)).toMatchObject({ refundedMinor: 100, refundingMinor: 0 })
	})

	it("waits for somebody when the provider sends nothing back itself", async () => {
		fake.refundState = "BY_HAND"
		const { payment } = await captured()
		const refund = (await kit.refund(payment)).body.data as Refund
		expect(refund).toMatchObject({ status: "PROCESSING", isByHand: true })
		const done = await kit.send("POST", `/refunds/${refund.id}/confirm`, kit.other, { isDone: true })
		expect(done.body.data).toMatchObject({ status: "SUCCEEDED" })
	})

	it("is still there when the provider refuses to send it back, and is tried again", async () => {
		fake.refundState = "FAILED"
		const { order, payment } = await captured()
		const refund = (await kit.refund(payment)).body.data as Refund
		expect(refund.status).toBe("FAILED")
		expect(await paymentOf(payment.id)).toMatchObject({ status: "CAPTURED", refundingMinor: 0 })
		fake.refunds.clear()
		fake.refundState = "SUCCEEDED"
		const again = await kit.send("POST", `/refunds/${refund.id}/retry`, kit.other, {})
		expect(again.body.data).toMatchObject({ status: "SUCCEEDED" })
		expect(await kit.owed(order)).toBe(0)
	})

	it("is disputed, lost, and a loss of the house", async () => {
		const { order, payment } = await captured()
		const dispute = {
			kind: "dispute",
			providerRef: `fake-${payment.reference}`,
			amountMinor: order.totalMinor,
		}
		expect(verdictOf(await tell({ ...dispute, eventId: newId(), outcome: "OPEN" }))).toBe("accepted")
		expect((await paymentOf(payment.id)).status).toBe("DISPUTED")
		expect(codeOf(await kit.refund(payment))).toEqual([409, "INVALID_STATUS_TRANSITION"])
		await tell({ ...dispute, eventId: newId(), outcome: "LOST" })
		expect((await paymentOf(payment.id)).status).toBe("CHARGED_BACK")
		expect(await kit.held("charge-backs")).toBe(order.totalMinor)
	})

	it("is only reserved until it is captured, or let go", async () => {
		const [one, two] = [await kit.place(), await kit.place()]
		const [kept, gone] = [await asked(one, { capture: "later" }), await asked(two, { capture: "later" })]
		for (const { reference } of [kept, gone]) {
			const heard = fake.payments.get(reference)
			if (heard) heard.state = "AUTHORIZED"
		}
		for (const { id } of [kept, gone])
			expect((await kit.send("POST", `/payments/${id}/refresh`, kit.cashier, {})).body.data).toMatchObject({
				status: "AUTHORIZED",
			})
		expect((await kit.balance(one)).order.paymentStatus).toBe("AUTHORIZED")
		const taken = await kit.send("POST", `/payments/${kept.id}/capture`, kit.cashier, {})
		expect(taken.body.data).toMatchObject({ status: "CAPTURED" })
		const voided = await kit.send("POST", `/payments/${gone.id}/void`, kit.other, { reason: "Left" })
		expect(voided.body.data).toMatchObject({ status: "VOIDED" })
		expect((await kit.balance(two)).order.paymentStatus).toBe("VOIDED")
	})

	it("is held against the provider's own list, and what differs is told", async () => {
		const { payment } = await captured()
		const heard = fake.payments.get(payment.reference)
		const before = heard?.amountMinor ?? 0
		const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Brussels" }).format(new Date())
		const run = () =>
			kit.send("POST", `/stores/${kit.storeId}/settlements`, kit.owner, {
				...{ provider: "razorpay", businessDate: today },
			})
		if (heard) heard.amountMinor = before - 7
		const { id, differenceMinor } = (await run()).body.data as { id: string; differenceMinor: number }
		const read = await kit.send("GET", `/stores/${kit.storeId}/settlements/${id}`, kit.owner)
		const { differences } = read.body.data as { differences: { paymentId: string; reportedMinor: number }[] }
		expect(differenceMinor).toBeLessThanOrEqual(-7)
		expect(differences).toContainEqual(
			expect.objectContaining({ paymentId: payment.id, reportedMinor: before - 7 }),
		)
	})
})

describe("transfers", () => {
	const transfer = (words: string, amountMinor: number, currency: string) => ({
		...{ kind: "transfer", eventId: newId(), account: "BE1", words, amountMinor, currency },
		...{ at: new Date().toISOString(), from: "A. Payer" },
	})
	const open = async (): Promise<{ id: string; why: string; words: string; amountMinor: number }[]> =>
		(await kit.send("GET", `/stores/${kit.storeId}/transfers/unmatched?status=OPEN`, kit.manager)).body.data

	it("pay what they name, whatever the bank made of the words", async () => {
		const order = await kit.place()
		const { id, reference } = await asked(order)
		const words = `VCB/${reference.slice(0, 5)} ${reference.slice(5)}.thanks`.toLowerCase()
		await tell(transfer(words, order.totalMinor, order.currency))
		expect((await paymentOf(id)).status).toBe("CAPTURED")
	})

	it("wait in a list when they name nothing, too little, or come too late; and are matched by somebody", async () => {
		const order = await kit.place()
		const payment = await asked(order)
		await tell(transfer("for the coffee", 123, order.currency))
		await tell(transfer(payment.reference, order.totalMinor - 1, order.currency))
		await tell(success(payment, { state: "EXPIRED" }))
		const late = transfer(payment.reference, order.totalMinor, order.currency)
		await tell(late)
		expect(verdictOf(await tell(late))).toBe("already")
		const waiting = await open()
		expect(waiting.map(({ why }) => why).toSorted()).toEqual(["LATE", "NO_REFERENCE", "WRONG_AMOUNT"])
		const mine = waiting.find(({ why }) => why === "LATE")
		const path = `/stores/${kit.storeId}/transfers/unmatched/${mine?.id}`
		const matched = await kit.send("POST", `${path}/match`, kit.manager, { orderId: order.id })
		expect(matched.body.data).toMatchObject({ status: "MATCHED" })
		expect((await kit.balance(order)).order.paymentStatus).toBe("PAID")
		expect(await kit.owed(order)).toBe(0)
		const twice = await kit.send("POST", `${path}/match`, kit.manager, { orderId: order.id })
		expect(codeOf(twice)).toEqual([409, "INVALID_STATUS_TRANSITION"])
		const nothing = waiting.find(({ why }) => why === "NO_REFERENCE")
		expect(nothing?.words).toBe("for the coffee")
		const ignored = `/stores/${kit.storeId}/transfers/unmatched/${nothing?.id}/ignore`
		const answer = await kit.send("POST", ignored, kit.manager, { reason: "Rent" })
		expect(answer.body.data).toMatchObject({ status: "IGNORED" })
	})

	it("are the same money when somebody asked before their message came, and other money when it is another", async () => {
		const order = await kit.place()
		const payment = await asked(order)
		const { totalMinor, currency } = order
		const same = transfer(payment.reference, totalMinor, currency)
		const found = { amountMinor: totalMinor, currency, transactionId: same.eventId }
		expect(verdictOf(await tell(success(payment, found)))).toBe("accepted")
		expect(verdictOf(await tell(same))).toBe("already")
		const named = async () => (await open()).filter(({ words }) => words === payment.reference)
		expect(await named()).toEqual([])
		await tell(transfer(payment.reference, totalMinor, currency))
		expect(await named()).toMatchObject([{ why: "ALREADY_PAID" }])
	})
})
