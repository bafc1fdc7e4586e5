import { createHmac } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Mailbox, openMailbox } from "#payments/simulators/kit/mailbox.ts"
import { decliningMethod } from "#payments/simulators/stripe/stripe-intent-routes.ts"
import { offlineReader } from "#payments/simulators/stripe/stripe-other-routes.ts"
import { openStripeSimulator } from "#payments/simulators/stripe.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import { intentOf, notifyUrl, referenceOf, refundOf, setupOf } from "../testing/asked.ts"
import { stripeProvider } from "./index.ts"
import { StripeSettings } from "./settings.ts"

const keys = {
	secretKey: "sk_test_0123456789abcdef",
	publishableKey: "pk_test_0123456789abcdef",
	webhookSecret: "whsec_0123456789abcdef",
}
let simulator: Awaited<ReturnType<typeof openStripeSimulator>>
let mailbox: Mailbox
let told: Told[]
let setup: Setup<StripeSettings>
let now: Date

beforeEach(async () => {
	told = []
	now = new Date()
	mailbox = openMailbox(async (message) => {
		const one = await read(message)
		told.push(one)
		return stripeProvider.reply(one.kind === "refused" ? "refused" : "accepted", one)
	})
	const settings = StripeSettings.parse(keys)
	const common = { settings, notifyUrl, notify: mailbox.notify, timeScale: 0 }
	simulator = await openStripeSimulator({ ...common, now: () => now })
	setup = setupOf({ ...settings, baseUrl: simulator.url })
})

afterEach(() => simulator.close())

async function read(message: Incoming): Promise<Told> {
	return (await stripeProvider.readMessage?.(setup, message)) as Told
}

function standings(): unknown[] {
	return told.flatMap((one) => (one.kind === "payment" ? [one.standing.state] : []))
}

describe("a payment in the browser", () => {
	it("is asked for, paid, told and found again", async () => {
		const intent = intentOf()
		const created = await stripeProvider.create(setup, intent)
		expect(created.next).toMatchObject({ kind: "client-secret", publishableKey: keys.publishableKey })
		expect(created.standing).toMatchObject({ state: "PENDING", amountMinor: 1234, currency: "EUR" })

		await simulator.pay(intent.reference)
		expect(told).toHaveLength(1)
		expect(told[0]).toMatchObject({
			kind: "payment",
			eventId: expect.stringMatching(/^evt_/),
			standing: { state: "CAPTURED", amountMinor: 1234, currency: "EUR", reference: intent.reference },
		})
		expect(await stripeProvider.query(setup, referenceOf(intent, created))).toEqual({
			state: "CAPTURED",
			amountMinor: 1234,
			currency: "EUR",
			reference: intent.reference,
			providerRef: created.providerRef,
			transactionId: expect.stringMatching(/^ch_/),
			feeMinor: 44,
			card: { brand: "visa", last4: "4242" },
			failure: null,
		})
	})

	it.each(["VND", "JPY", "KRW"] as const)("of %s has no cents", async (currency) => {
		const intent = intentOf({ amountMinor: 45_000, currency })
		await stripeProvider.create(setup, intent)
		expect(simulator.payments()[0]).toMatchObject({ amountMinor: 45_000, currency: currency.toLowerCase() })
	})

	it("asked for twice is one", async () => {
		const intent = intentOf()
		const [first, second] = [
			await stripeProvider.create(setup, intent),
			await stripeProvider.create(setup, intent),
		]
		expect(second.providerRef).toBe(first.providerRef)
		expect(simulator.payments()).toHaveLength(1)
	})

	it("that is declined has failed, and may still be paid with another card", async () => {
		const intent = intentOf()
		const payment = referenceOf(intent, await stripeProvider.create(setup, intent))
		await simulator.pay(intent.reference, { outcome: "refused" })
		const failure = { code: "insufficient_funds", message: "Your card has insufficient funds." }
		expect(told[0]).toMatchObject({ kind: "payment", standing: { state: "FAILED", failure } })
		expect(await stripeProvider.query(setup, payment)).toMatchObject({ state: "FAILED", failure })
		await simulator.pay(intent.reference)
		expect(await stripeProvider.query(setup, payment)).toMatchObject({ state: "CAPTURED", failure: null })
	})

	it("of too little is refused with Stripe's reason", async () => {
		const { standing, next } = await stripeProvider.create(setup, intentOf({ amountMinor: 10 }))
		expect(standing).toMatchObject({ state: "FAILED", failure: { code: "amount_too_small" } })
		expect(next).toEqual({ kind: "nothing" })
	})

	it("with a key that does not open is refused, and a question with it is left open", async () => {
		const wrong = setupOf({ ...setup.settings, secretKey: "sk_test_somebody_elses" })
		const intent = intentOf()
		expect(await stripeProvider.create(wrong, intent)).toMatchObject({ standing: { state: "FAILED" } })
		const payment = { ...referenceOf(intent), providerRef: "pi_1" }
		await expect(stripeProvider.query(wrong, payment)).rejects.toThrow("Invalid API Key")
		await expect(stripeProvider.refund(wrong, refundOf(payment, 1))).rejects.toThrow("Invalid API Key")
	})
})

describe("Stripe that does not answer", () => {
	it("leaves open whether money was asked for, and is found by our reference later", async () => {
		const intent = intentOf()
		simulator.misbehave({ hangOnCreate: true })
		const impatient = setupOf(setup.settings, { signal: AbortSignal.timeout(300) })
		await expect(stripeProvider.create(impatient, intent)).rejects.toThrow()
		simulator.misbehave({ hangOnCreate: false })
		await simulator.pay(intent.reference)
		for (let others = 0; others < 3; others += 1) await stripeProvider.create(setup, intentOf())
		expect(await stripeProvider.query(setup, referenceOf(intent))).toMatchObject({
			state: "CAPTURED",
			reference: intent.reference,
		})
	})

	it("is not taken for one that refused", async () => {
		simulator.misbehave({ errorOnCreate: true, errorOnQuery: true })
		const intent = intentOf()
		await expect(stripeProvider.create(setup, intent)).rejects.toThrow()
		await expect(stripeProvider.query(setup, referenceOf(intent))).rejects.toThrow()
		simulator.misbehave({ errorOnCreate: false, errorOnQuery: false })
		expect(await stripeProvider.query(setup, referenceOf(intent))).toMatchObject({ state: "NOT_THERE" })
		const gone = { ...referenceOf(intent), providerRef: "pi_gone" }
		expect(await stripeProvider.query(setup, gone)).toMatchObject({ state: "NOT_THERE" })
	})
})

describe("money that is reserved", () => {
	it("is taken once, however often it is asked for", async () => {
		const intent = intentOf({ capture: "later" })
		const payment = referenceOf(intent, await stripeProvider.create(setup, intent))
		await simulator.pay(intent.reference)
		expect(standings()).toEqual(["AUTHORIZED"])
		expect(await stripeProvider.capture?.(setup, payment)).toMatchObject({
			state: "CAPTURED",
			amountMinor: 1234,
		})
		expect(await stripeProvider.capture?.(setup, payment)).toMatchObject({ state: "CAPTURED" })
		expect(standings()).toEqual(["AUTHORIZED", "CAPTURED"])
	})

	it("is let go of, and then it cannot be taken", async () => {
		const intent = intentOf({ capture: "later" })
		const payment = referenceOf(intent, await stripeProvider.create(setup, intent))
		await simulator.pay(intent.reference)
		expect(await stripeProvider.cancel?.(setup, payment)).toMatchObject({ state: "CANCELLED" })
		expect(await stripeProvider.capture?.(setup, payment)).toMatchObject({ state: "CANCELLED" })
	})

	it("that was paid meanwhile stays paid when it is cancelled", async () => {
		const intent = intentOf()
		const payment = referenceOf(intent, await stripeProvider.create(setup, intent))
		await simulator.pay(intent.reference)
		expect(await stripeProvider.cancel?.(setup, payment)).toMatchObject({ state: "CAPTURED" })
	})
})

describe("a reader at the counter", () => {
	const onReader = (terminalId: string) => intentOf({ terminalId, method: "CARD_TERMINAL" })

	it("takes a card", async () => {
		const intent = onReader("tmr_bar")
		const created = await stripeProvider.create(setup, intent)
		expect(created.next).toEqual({ kind: "terminal" })
		expect(simulator.readers()).toMatchObject([{ id: "tmr_bar", intentId: created.providerRef }])
		await simulator.pay(intent.reference)
		expect(standings()).toEqual(["CAPTURED"])
	})

	it("that is off or busy takes nothing, and nothing is left open at Stripe", async () => {
		expect(await stripeProvider.create(setup, onReader(offlineReader))).toMatchObject({
			standing: { state: "FAILED", failure: { code: "terminal_reader_offline" } },
		})
		await stripeProvider.create(setup, onReader("tmr_bar"))
		expect(await stripeProvider.create(setup, onReader("tmr_bar"))).toMatchObject({
			standing: { state: "FAILED", failure: { code: "terminal_reader_busy" } },
		})
		expect(simulator.payments().map(({ state }) => state)).toEqual(["CANCELLED", "PENDING", "CANCELLED"])
	})

	it("is freed when the payment is cancelled", async () => {
		const intent = onReader("tmr_bar")
		const payment = referenceOf(intent, await stripeProvider.create(setup, intent))
		expect(await stripeProvider.cancel?.(setup, payment)).toMatchObject({ state: "CANCELLED" })
		expect(simulator.readers()).toMatchObject([{ intentId: null }])
	})

	it("that asks the next guest goes on with him when the payment before is cancelled", async () => {
		const [first, second] = [onReader("tmr_bar"), onReader("tmr_bar")]
		const payment = referenceOf(first, await stripeProvider.create(setup, first))
		await simulator.timeOut("tmr_bar")
		const { providerRef } = await stripeProvider.create(setup, second)
		expect(await stripeProvider.cancel?.(setup, payment)).toMatchObject({ state: "CANCELLED" })
		expect(simulator.readers()).toMatchObject([{ intentId: providerRef, status: "in_progress" }])
	})

	it("to which nobody held a card has failed", async () => {
		const intent = onReader("tmr_bar")
		const payment = referenceOf(intent, await stripeProvider.create(setup, intent))
		expect(await stripeProvider.query(setup, payment)).toMatchObject({ state: "PENDING" })
		await simulator.timeOut("tmr_bar")
		expect(told[0]).toMatchObject({
			kind: "payment",
			standing: { reference: intent.reference, state: "FAILED" },
		})
		expect(await stripeProvider.query(setup, payment)).toMatchObject({
			state: "FAILED",
			failure: { code: "customer_canceled" },
		})
	})
})

describe("a refund", () => {
	async function paid() {
		const intent = intentOf({ amountMinor: 1000 })
		const created = await stripeProvider.create(setup, intent)
		await simulator.pay(intent.reference)
		told.length = 0
		return referenceOf(intent, created)
	}

	it("goes back in parts until nothing is left", async () => {
		const payment = await paid()
		const first = refundOf(payment, 400)
		expect(await stripeProvider.refund(setup, first)).toMatchObject({ state: "SUCCEEDED" })
		expect(await stripeProvider.refund(setup, refundOf(payment, 600, 400))).toMatchObject({
			state: "SUCCEEDED",
		})
		expect(await stripeProvider.refund(setup, refundOf(payment, 1, 1000))).toMatchObject({
			state: "FAILED",
			failure: { code: "amount_too_large" },
		})
		expect(told[0]).toMatchObject({ kind: "refund", refundReference: first.refundReference })
		expect(simulator.payments()[0]?.refunds.map(({ amountMinor }) => amountMinor)).toEqual([400, 600])
	})

	it("asked for twice is one, also when Stripe has forgotten the key", async () => {
		const payment = await paid()
		const asked = refundOf(payment, 400)
		expect(await stripeProvider.queryRefund?.(setup, asked)).toMatchObject({ state: "NOT_THERE" })
		const first = await stripeProvider.refund(setup, asked)
		expect(await stripeProvider.refund(setup, asked)).toEqual(first)
		now = new Date(Date.now() + 25 * 60 * 60_000)
		const tomorrow = setupOf(setup.settings, { now: () => now })
		expect(await stripeProvider.refund(tomorrow, asked)).toEqual(first)
		expect(await stripeProvider.queryRefund?.(setup, asked)).toEqual(first)
		expect(simulator.payments()[0]?.refunds).toHaveLength(1)
	})

	it("that nobody answered is found later", async () => {
		const asked = refundOf(await paid(), 400)
		simulator.misbehave({ hangOnRefund: true })
		const impatient = setupOf(setup.settings, { signal: AbortSignal.timeout(300) })
		await expect(stripeProvider.refund(impatient, asked)).rejects.toThrow()
		simulator.misbehave({ hangOnRefund: false })
		expect(await stripeProvider.queryRefund?.(setup, asked)).toMatchObject({ state: "SUCCEEDED" })
		await stripeProvider.refund(setup, asked)
		expect(simulator.payments()[0]?.refunds).toHaveLength(1)
	})

	it("that failed at the bank is told as failed", async () => {
		await simulator.send("refund.failed", {
			id: "re_1",
			status: "failed",
			failure_reason: "lost_or_stolen_card",
			metadata: { refundReference: "R1" },
		})
		expect(told[0]).toMatchObject({
			kind: "refund",
			refundReference: "R1",
			standing: { state: "FAILED", failure: { code: "lost_or_stolen_card" } },
		})
	})
})

describe("a dispute", () => {
	it("is opened, won and lost", async () => {
		const intent = intentOf()
		const { providerRef } = await stripeProvider.create(setup, intent)
		await simulator.pay(intent.reference)
		for (const status of ["needs_response", "won", "lost"] as const)
			await simulator.dispute(intent.reference, status)
		const same = { kind: "dispute", providerRef, amountMinor: 1234 }
		expect(told.slice(1)).toMatchObject([
			{ ...same, outcome: "OPEN" },
			{ ...same, outcome: "WON" },
			{ ...same, outcome: "LOST" },
		])
	})
})

describe("a message", () => {
	const vector = {
		body: `{"id":"evt_test","object":"event"}`,
		signature: "t=1492774577,v1=691252e266ce41cb94d709c84e9580d4172b117a510bbc81723f657d2cd5d215",
	}

	function incoming(body: string, signature: string | undefined, receivedAt = new Date()): Incoming {
		const headers = { "stripe-signature": signature }
		return { method: "POST", url: notifyUrl, headers, body: Buffer.from(body), receivedAt }
	}

	function signed(body: string, at: Date): string {
		const t = Math.floor(at.getTime() / 1000)
		return `t=${t},v1=${createHmac("sha256", keys.webhookSecret).update(`${t}.${body}`).digest("hex")}`
	}

	it("is signed as the computed vector says", () => {
		const mac = createHmac("sha256", "whsec_test_secret").update(`1492774577.${vector.body}`).digest("hex")
		expect(vector.signature).toBe(`t=1492774577,v1=${mac}`)
	})

	it("of the vector is believed at its time, and within five minutes of it", async () => {
		const settings = { ...setup.settings, webhookSecret: "whsec_test_secret" }
		const at = (seconds: number) =>
			stripeProvider.readMessage?.(
				setupOf(settings),
				incoming(vector.body, vector.signature, new Date((1492774577 + seconds) * 1000)),
			)
		// Believed, and then it says nothing: the vector is no whole event.
		for (const seconds of [0, 299, -299])
			expect(await at(seconds)).toEqual({ kind: "refused", why: "malformed" })
		for (const seconds of [301, -301]) expect(await at(seconds)).toEqual({ kind: "refused", why: "stale" })
	})

	it("is believed when one of several signatures is right, as while a secret is exchanged", async () => {
		const body = JSON.stringify({ id: "evt_1", type: "ping", data: { object: {} } })
		const both = signed(body, new Date()).replace(",v1=", `,v1=${"0".repeat(64)},v1=`)
		expect(await read(incoming(body, both))).toEqual({ kind: "ignored", eventId: "evt_1" })
	})

	it("without a right signature is not", async () => {
		const body = JSON.stringify({ id: "evt_1", type: "ping", data: { object: {} } })
		const right = signed(body, new Date())
		for (const wrong of [undefined, "", "t=1,v1=00", right.replace("v1", "v0"), right.replace("t=", "t=9")]) {
			expect(await read(incoming(body, wrong))).toEqual({ kind: "refused", why: "signature" })
		}
		expect(await read(incoming(`${body} `, right))).toEqual({ kind: "refused", why: "signature" })
	})

	it("that is signed and senseless is told from a forged one", async () => {
		for (const body of [
			"",
			"no json",
			"[]",
			`{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{}}}`,
		]) {
			expect(await read(incoming(body, signed(body, new Date())))).toEqual({
				kind: "refused",
				why: "malformed",
			})
		}
	})

	it("that is forged or an hour old is refused, and sent again by Stripe", async () => {
		const intent = intentOf()
		await stripeProvider.create(setup, intent)
		simulator.misbehave({ forge: true })
		await simulator.pay(intent.reference)
		await simulator.settled()
		expect(new Set(told.map((one) => one.kind === "refused" && one.why))).toEqual(new Set(["signature"]))
		expect(simulator.deliveries().map(({ status }) => status)).toEqual(Array(8).fill(400))
		told.length = 0
		simulator.misbehave({ forge: false, stale: true })
		await simulator.dispute(intent.reference, "won")
		expect(told[0]).toEqual({ kind: "refused", why: "stale" })
	})

	it("that says another amount or currency is told as it is", async () => {
		const intent = intentOf()
		await stripeProvider.create(setup, intent)
		simulator.misbehave({ amountMinor: 1, currency: "USD" })
		await simulator.pay(intent.reference)
		expect(told[0]).toMatchObject({ standing: { state: "CAPTURED", amountMinor: 1, currency: "USD" } })
	})

	it("that is sent twice is the same event", async () => {
		const intent = intentOf()
		await stripeProvider.create(setup, intent)
		simulator.misbehave({ duplicate: 1 })
		await simulator.pay(intent.reference)
		expect(told).toHaveLength(2)
		expect(told[0]).toEqual(told[1])
	})

	it("is answered so that Stripe sends again what was not kept", () => {
		const any = { kind: "ignored", eventId: "evt_1" } as const
		const verdicts = [
			"accepted",
			"already",
			"not-found",
			"wrong-amount",
			"wrong-currency",
			"wrong-merchant",
		] as const
		for (const verdict of verdicts) expect(stripeProvider.reply(verdict, any).status).toBe(200)
		expect(stripeProvider.reply("refused", any).status).toBe(400)
		expect(stripeProvider.reply("later", any)).toMatchObject({ status: 503, body: `{"received":false}` })
	})
})

describe("a card that Stripe keeps", () => {
	it("is filled in, read, charged without the payer, and forgotten", async () => {
		const { saving } = stripeProvider
		const begun = await saving?.begin(setup, { customerRef: null, key: "K1" })
		expect(begun?.next).toMatchObject({ kind: "client-secret" })
		expect(await saving?.begin(setup, { customerRef: null, key: "K1" })).toEqual(begun)
		expect(await saving?.read(setup, begun?.savingRef ?? "")).toBeNull()
		simulator.fillIn(begun?.savingRef ?? "")
		const kept = await saving?.read(setup, begun?.savingRef ?? "")
		expect(kept).toMatchObject({ customerRef: begun?.customerRef, brand: "visa", last4: "4242" })
		expect(kept?.expiresMonth).toBe("2031-04")

		const saved = { customerRef: kept?.customerRef ?? "", methodRef: kept?.methodRef ?? "" }
		const created = await stripeProvider.create(setup, intentOf({ saved, method: "CARD" }))
		expect(created).toMatchObject({ next: { kind: "nothing" }, standing: { state: "CAPTURED" } })
		await saving?.forget(setup, saved.methodRef)
		expect(simulator.detached()).toEqual([saved.methodRef])
	})

	it("and that is declined is told with Stripe's id and reason", async () => {
		const saved = { customerRef: "cus_1", methodRef: decliningMethod }
		const created = await stripeProvider.create(setup, intentOf({ saved, method: "CARD" }))
		expect(created).toMatchObject({
			providerRef: expect.stringMatching(/^pi_/),
			standing: { state: "FAILED", failure: { code: "insufficient_funds" } },
		})
	})
})

describe("the settings", () => {
	it("name no secret that we know, and no address in the clear", () => {
		expect(StripeSettings.parse(keys).baseUrl).toBe("https://api.stripe.com")
		expect(StripeSettings.safeParse({}).success).toBe(false)
		const bad = [
			"http://api.stripe.com",
			"http://127.0.0.1.example",
			"https://a@b.example",
			"https://a.example/v1",
			"ftp://a",
		]
		for (const baseUrl of bad)
			expect(StripeSettings.safeParse({ ...keys, baseUrl }).success, baseUrl).toBe(false)
		const good = ["http://127.0.0.1:4000/", "http://localhost:1", "https://sandbox.example"]
		for (const baseUrl of good)
			expect(StripeSettings.safeParse({ ...keys, baseUrl }).success, baseUrl).toBe(true)
		expect(StripeSettings.safeParse({ ...keys, secretKey: keys.publishableKey }).success).toBe(false)
	})
})

describe("coming back from the bank", () => {
	it("is only shown", () => {
		const says = (query: string) => stripeProvider.readReturn?.(`https://cafe.example/paid?${query}`).says
		expect(says("redirect_status=succeeded")).toBe("paid")
		expect(says("redirect_status=failed")).toBe("not-paid")
		expect(says("")).toBe("unclear")
	})
})

describe("the pay page of the simulator", () => {
	it("pays when its button is pressed", async () => {
		const intent = intentOf()
		const { next } = await stripeProvider.create(setup, intent)
		const url = simulator.payPageOf(next.kind === "client-secret" ? next.clientSecret : "")
		expect(await (await fetch(url)).text()).toContain("1234 EUR")
		await fetch(url, { method: "POST", body: new URLSearchParams({ choice: "close" }) })
		expect(told).toEqual([])
		await fetch(url, { method: "POST", body: new URLSearchParams({ choice: "pay" }) })
		expect(standings()).toEqual(["CAPTURED"])
	})
})
