import { createHmac } from "node:crypto"
import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Mailbox, openMailbox } from "#payments/simulators/kit/mailbox.ts"
import { openRazorpaySimulator } from "#payments/simulators/razorpay.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import { intentOf, notifyUrl, referenceOf, refundOf, setupOf } from "../testing/asked.ts"
import { razorpayProvider } from "./index.ts"
import { checkoutSignature } from "./read-checkout.ts"
import { RazorpaySettings } from "./settings.ts"

const keys = {
	keyId: "rzp_test_0123456789abcd",
	keySecret: "0123456789abcdef01234567",
	webhookSecret: "another-secret-of-the-store",
	accountId: "acc_0123456789abcd",
}
let simulator: Awaited<ReturnType<typeof openRazorpaySimulator>>
let mailbox: Mailbox
let told: Told[]
let setup: Setup<RazorpaySettings>

beforeEach(async () => {
	told = []
	mailbox = openMailbox(async (message) => {
		const one = await read(message)
		told.push(one)
		return razorpayProvider.reply(one.kind === "refused" ? "refused" : "accepted", one)
	})
	const settings = RazorpaySettings.parse(keys)
	simulator = await openRazorpaySimulator({ settings, notifyUrl, notify: mailbox.notify, timeScale: 0 })
	setup = setupOf({ ...settings, baseUrl: simulator.url })
})

afterEach(() => simulator.close())

async function read(message: Incoming): Promise<Told> {
	return (await razorpayProvider.readMessage?.(setup, message)) as Told
}

async function ask(change = {}) {
	const intent = intentOf({ method: "RAZORPAY", currency: "INR", amountMinor: 29_900, ...change })
	const created = await razorpayProvider.create(setup, intent)
	return { intent, created, payment: referenceOf(intent, created) }
}

function impatient() {
	return setupOf(setup.settings, { signal: AbortSignal.timeout(300) })
}

describe("an order", () => {
	it("is opened in paise, paid, told and found again", async () => {
		const { intent, created, payment } = await ask()
		expect(created.next).toEqual({
			kind: "client-secret",
			clientSecret: created.providerRef,
			publishableKey: keys.keyId,
		})
		expect(simulator.payments()[0]).toMatchObject({ amountMinor: 29_900, currency: "INR" })
		expect(await razorpayProvider.query(setup, payment)).toMatchObject({ state: "PENDING" })
		await simulator.pay(intent.reference)
		const standing = {
			state: "CAPTURED",
			amountMinor: 29_900,
			currency: "INR",
			providerRef: created.providerRef,
			transactionId: expect.stringMatching(/^pay_/),
			feeMinor: 706,
			card: { brand: "visa", last4: "1111" },
		}
		expect(told).toMatchObject([
			{ kind: "payment", standing: { ...standing, reference: null } },
			{ kind: "payment", standing: { ...standing, reference: intent.reference } },
		])
		expect(await razorpayProvider.query(setup, payment)).toMatchObject({
			...standing,
			reference: intent.reference,
		})
	})

	it("is declined, and paid at the next try in the same checkout", async () => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference, { outcome: "refused" })
		const failed = { state: "FAILED", failure: { code: "payment_failed" } }
		expect(told).toMatchObject([{ kind: "payment", standing: failed }])
		expect(await razorpayProvider.query(setup, payment)).toMatchObject(failed)
		await simulator.pay(intent.reference)
		expect(await razorpayProvider.query(setup, payment)).toMatchObject({ state: "CAPTURED", failure: null })
	})

	it("that Razorpay would not open has failed, for its reason", async () => {
		const { created } = await ask({ amountMinor: 50 })
		expect(created.standing.failure?.message).toContain("minimum amount")
		const stranger = setupOf({ ...setup.settings, keySecret: "somebody-elses-secret" })
		expect((await razorpayProvider.create(stranger, intentOf())).standing.failure?.code).toBe("UNAUTHORIZED")
		const { payment } = await ask()
		await expect(razorpayProvider.query(stranger, payment)).rejects.toThrow("UNAUTHORIZED")
		const paid = { ...payment, transactionId: "pay_1" }
		await expect(razorpayProvider.refund(stranger, refundOf(paid, 100))).rejects.toThrow("UNAUTHORIZED")
	})

	it("whose opening was not answered is found by our reference", async () => {
		simulator.misbehave({ hangOnCreate: true })
		const intent = intentOf({ currency: "INR" })
		await expect(razorpayProvider.create(impatient(), intent)).rejects.toThrow()
		simulator.misbehave({ hangOnCreate: false })
		await simulator.pay(intent.reference)
		expect(await razorpayProvider.query(setup, referenceOf(intent))).toMatchObject({
			state: "CAPTURED",
			providerRef: expect.stringMatching(/^order_/),
		})
	})

	it("that fails to be answered is not one that is not there", async () => {
		const intent = intentOf()
		simulator.misbehave({ errorOnQuery: true, errorOnCreate: true })
		await expect(razorpayProvider.create(setup, intent)).rejects.toThrow("500")
		await expect(razorpayProvider.query(setup, referenceOf(intent))).rejects.toThrow("500")
		simulator.misbehave({ errorOnQuery: false })
		expect(await razorpayProvider.query(setup, referenceOf(intent))).toMatchObject({ state: "NOT_THERE" })
		const gone = { ...referenceOf(intent), providerRef: "order_gone" }
		expect(await razorpayProvider.query(setup, gone)).toMatchObject({ state: "NOT_THERE" })
	})

	it("that is only reserved is taken once", async () => {
		const { intent, payment } = await ask({ capture: "later" })
		expect(await razorpayProvider.capture?.(setup, payment)).toMatchObject({ state: "PENDING" })
		await simulator.pay(intent.reference)
		expect(told).toMatchObject([{ standing: { state: "AUTHORIZED" } }])
		expect(await razorpayProvider.capture?.(setup, payment)).toMatchObject({ state: "CAPTURED" })
		expect(await razorpayProvider.capture?.(setup, payment)).toMatchObject({ state: "CAPTURED" })
		expect(told).toHaveLength(2)
	})
})

describe("a refund", () => {
	async function paid() {
		const { intent, payment } = await ask({ amountMinor: 10_000 })
		await simulator.pay(intent.reference)
		told.length = 0
		return payment
	}

	it("goes back in parts until nothing is left", async () => {
		const payment = await paid()
		const first = refundOf(payment, 4000)
		expect(await razorpayProvider.refund(setup, first)).toMatchObject({ state: "SUCCEEDED" })
		expect(told).toMatchObject([{ kind: "refund", refundReference: first.refundReference }])
		expect(await razorpayProvider.refund(setup, refundOf(payment, 6000, 4000))).toMatchObject({
			state: "SUCCEEDED",
		})
		const toomuch = await razorpayProvider.refund(setup, refundOf(payment, 1, 10_000))
		expect(toomuch).toMatchObject({ state: "FAILED", failure: { code: "BAD_REQUEST_ERROR" } })
	})

	it("asked for twice is one, also when the first was not answered", async () => {
		const asked = refundOf(await paid(), 4000)
		expect(await razorpayProvider.queryRefund?.(setup, asked)).toMatchObject({ state: "NOT_THERE" })
		simulator.misbehave({ hangOnRefund: true })
		await expect(razorpayProvider.refund(impatient(), asked)).rejects.toThrow()
		simulator.misbehave({ hangOnRefund: false })
		const again = await razorpayProvider.refund(setup, asked)
		expect(again).toMatchObject({ state: "SUCCEEDED" })
		expect(await razorpayProvider.queryRefund?.(setup, asked)).toEqual(again)
		expect(simulator.payments()[0]?.refunds).toHaveLength(1)
	})

	it("asked for twice at the same moment is one", async () => {
		const asked = refundOf(await paid(), 4000)
		const both = await Promise.all([
			razorpayProvider.refund(setup, asked),
			razorpayProvider.refund(setup, asked),
		])
		expect(both[0]).toEqual(both[1])
		expect(simulator.payments()[0]?.refunds).toHaveLength(1)
	})

	it("of what was never paid is none", async () => {
		const { payment } = await ask()
		expect(await razorpayProvider.refund(setup, refundOf(payment, 100))).toMatchObject({ state: "FAILED" })
	})

	it("is pending, done or failed as Razorpay says", async () => {
		for (const status of ["pending", "processed", "failed"]) {
			await simulator.send(status === "pending" ? "refund.created" : `refund.${status}`, {
				refund: { id: "rfnd_1", status, receipt: null },
			})
		}
		const states = told.map((one) => one.kind === "refund" && [one.refundReference, one.standing.state])
		expect(states).toEqual([
			[null, "PROCESSING"],
			[null, "SUCCEEDED"],
			[null, "FAILED"],
		])
	})
})

describe("what the checkout gives back", () => {
	function brought(fields: Record<string, string>, isForm = false): Incoming {
		const form = { "content-type": "application/x-www-form-urlencoded" }
		const body = isForm ? new URLSearchParams(fields).toString() : JSON.stringify(fields)
		const headers = isForm ? form : { "content-type": "application/json" }
		return { method: "POST", url: notifyUrl, headers, body: Buffer.from(body), receivedAt: new Date() }
	}

	it("is signed as the computed vector says", () => {
		expect(checkoutSignature("rzp_secret", "order_ABC123", "pay_XYZ789")).toBe(
			"fa6a10de257732814bd52e36696b2f2b7b4f7b2f28975e52604a722b3dc74aa9",
		)
	})

	it("is believed when it is signed, and what was paid is asked of Razorpay", async () => {
		const { intent, created } = await ask()
		await simulator.pay(intent.reference)
		const fields = simulator.checkoutOf(intent.reference)
		for (const isForm of [false, true]) {
			const said = await read(brought(fields, isForm))
			const standing = { state: "CAPTURED", amountMinor: 29_900, providerRef: created.providerRef }
			expect(said).toMatchObject({ kind: "payment", standing })
		}
	})

	it("is not believed for another order or another payment", async () => {
		const [one, other] = [await ask(), await ask()]
		await simulator.pay(one.intent.reference)
		const fields = simulator.checkoutOf(one.intent.reference)
		const changed = [
			{ ...fields, razorpay_order_id: other.created.providerRef ?? "" },
			{ ...fields, razorpay_payment_id: "pay_another" },
			{ ...fields, razorpay_signature: "" },
			{ razorpay_order_id: "x" },
		]
		for (const wrong of changed) {
			expect(await read(brought(wrong as Record<string, string>))).toEqual({
				kind: "refused",
				why: "signature",
			})
		}
		simulator.misbehave({ errorOnQuery: true })
		await expect(read(brought(fields))).rejects.toThrow("500")
	})
})

describe("a message", () => {
	function incoming(body: string, signature?: string): Incoming {
		const headers = { "x-razorpay-signature": signature, "x-razorpay-event-id": undefined }
		return { method: "POST", url: notifyUrl, headers, body: Buffer.from(body), receivedAt: new Date() }
	}

	const signed = (body: string) => createHmac("sha256", keys.webhookSecret).update(body).digest("hex")

	it("of whatever letters is believed with its signature, and not with any other", async () => {
		const text = fc.string({ unit: "binary", maxLength: 60 })
		await fc.assert(
			fc.asyncProperty(text, async (event) => {
				const created_at = Math.floor(Date.now() / 1000)
				const body = JSON.stringify({
					account_id: keys.accountId,
					event: `x${event}`,
					created_at,
					payload: {},
				})
				expect(await read(incoming(body, signed(body)))).toMatchObject({ kind: "ignored" })
				const other = await read(incoming(`${body} `, signed(body)))
				expect(other).toEqual({ kind: "refused", why: "signature" })
			}),
			{ numRuns: 50 },
		)
	})

	it("without a signature, or signed and senseless, is refused", async () => {
		expect(await read(incoming("{}"))).toEqual({ kind: "refused", why: "signature" })
		expect(await read(incoming("{}", ""))).toEqual({ kind: "refused", why: "signature" })
		for (const body of ["", "[]", "{}", `{"account_id":1}`]) {
			expect(await read(incoming(body, signed(body)))).toEqual({ kind: "refused", why: "malformed" })
		}
	})

	it("that is forged, of another merchant, or two days old is refused", async () => {
		for (const [wrong, why] of [
			[{ forge: true }, "signature"],
			[{ merchant: "acc_somebody_else" }, "merchant"],
			[{ stale: true }, "stale"],
		] as const) {
			const { intent } = await ask()
			told.length = 0
			simulator.misbehave({ forge: false, merchant: null, stale: false, ...wrong })
			await simulator.pay(intent.reference)
			await simulator.settled()
			expect(told[0]).toEqual({ kind: "refused", why })
		}
	})

	it("that says another amount or currency is told as it is, and twice the same is one event", async () => {
		const { intent } = await ask()
		simulator.misbehave({ amountMinor: 1, currency: "USD", duplicate: 1 })
		await simulator.pay(intent.reference)
		expect(told[0]).toMatchObject({ standing: { amountMinor: 1, currency: "USD", state: "CAPTURED" } })
		expect(told[1]).toEqual(told[0])
	})

	it("tells a dispute by the order that was paid", async () => {
		const { intent, created } = await ask()
		await simulator.pay(intent.reference)
		told.length = 0
		for (const status of ["open", "won", "lost"] as const) await simulator.dispute(intent.reference, status)
		const same = { kind: "dispute", providerRef: created.providerRef, amountMinor: 29_900 }
		expect(told).toMatchObject([
			{ ...same, outcome: "OPEN" },
			{ ...same, outcome: "WON" },
			{ ...same, outcome: "LOST" },
		])
		expect(razorpayProvider.claimedMerchant?.(mailbox.messages[0] as Incoming)).toBe(keys.accountId)
	})

	it("is answered so that Razorpay sends again what was not kept", async () => {
		const any = { kind: "ignored", eventId: "1" } as const
		for (const verdict of ["accepted", "already", "not-found", "wrong-amount"] as const) {
			expect(razorpayProvider.reply(verdict, any).status).toBe(200)
		}
		expect(razorpayProvider.reply("refused", any).status).toBe(400)
		expect(razorpayProvider.reply("later", any).status).toBe(503)
		const { intent } = await ask()
		simulator.misbehave({ forge: true })
		await simulator.pay(intent.reference)
		await simulator.settled()
		// Two messages, each tried seven times.
		expect(simulator.deliveries()).toHaveLength(14)
	})
})

describe("the pay page of the simulator", () => {
	it("pays when its button is pressed", async () => {
		const { created } = await ask()
		const url = simulator.payPageOf(created.providerRef ?? "")
		expect(await (await fetch(url)).text()).toContain("299.00 INR")
		await fetch(url, { method: "POST", body: new URLSearchParams({ choice: "pay" }) })
		expect(told).toMatchObject([{ standing: { state: "CAPTURED" } }, {}])
	})
})
