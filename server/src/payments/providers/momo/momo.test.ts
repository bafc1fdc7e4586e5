import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import { openMailbox } from "#payments/simulators/kit/mailbox.ts"
import { openMomoSimulator } from "#payments/simulators/momo.ts"
import type { Incoming, Verdict } from "../provider.ts"
import { anIntent, aRefund, asReference, atProvider } from "../testing/at-provider.ts"
import { momoProvider } from "./index.ts"
import { MomoSettings } from "./settings.ts"
import { signedOfCreate, signedOfMessage, signMomo } from "./sign.ts"

/** Those of MoMo's public sandbox. */
const raw = { partnerCode: "MOMO", accessKey: "F8BBA842ECF85", secretKey: "K951B6PE1waDMi640xX08PD3vg6EkVlz" }
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
	for (const close of closing.splice(0)) await close()
})

async function openMomo(verdict: () => Verdict | null = () => "accepted") {
	const reader = atProvider(momoProvider, raw)
	const mailbox = openMailbox(async (message) => {
		const say = verdict()
		return say ? await reader.reply(message, say) : null
	})
	const settings = MomoSettings.parse(raw)
	const simulator = await openMomoSimulator({ settings, notify: mailbox.notify, timeScale: 0.00001 })
	closing.push(simulator.close)
	const adapter = atProvider(momoProvider, { ...raw, baseUrl: simulator.url }, { timeoutMs: 1_000 })
	const told = async (place = 0) => {
		const message = mailbox.messages[place]
		if (!message) throw new Error("No message came.")
		return await adapter.read(message)
	}
	return { simulator, adapter, messages: mailbox.messages, told }
}

describe("MoMo's signatures", () => {
	it("are the computed ones of the catalogue", () => {
		const common = { accessKey: raw.accessKey, amount: 50_000, extraData: "", partnerCode: "MOMO" }
		const order = { orderId: "ORD-20250101-0001", orderInfo: "pay with MoMo", requestId: "REQ-1" }
		const create = {
			...common,
			...order,
			ipnUrl: "https://example.test/api/v1/webhooks/momo",
			redirectUrl: "https://example.test/return",
			requestType: "captureWallet",
		}
		expect(signMomo(raw.secretKey, signedOfCreate, create)).toBe(
			"1caa8b7f26fd89a628db991498d514c1a1024b356e986ad40314b71b6a8516e1",
		)
		const message = {
			...common,
			...order,
			message: "Successful.",
			orderType: "momo_wallet",
			payType: "qr",
			responseTime: 1_735_689_600_000,
			resultCode: 0,
			transId: 4_088_878_653,
		}
		expect(signMomo(raw.secretKey, signedOfMessage, message)).toBe(
			"1ad8aecc5580a8ec6f970564816d0aba70608c262d3cb41b4807c0e25622ab19",
		)
	})

	it("hold whatever stands in the words, also what looks like the next name", async () => {
		const { adapter } = await openMomo()
		const words = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("a&orderId=X", "=&=", "%20 +"))
		await fc.assert(
			fc.asyncProperty(words, words, async (orderInfo, message) => {
				const said = {
					partnerCode: "MOMO",
					orderId: "CMD123456789",
					requestId: "CMD123456789",
					amount: 1_000,
					orderInfo,
					orderType: "momo_wallet",
					transId: 7,
					resultCode: 0,
					message,
					payType: "qr",
					responseTime: 1,
					extraData: "",
				}
				const signature = signMomo(raw.secretKey, signedOfMessage, { ...said, accessKey: raw.accessKey })
				const incoming = (body: object): Incoming => ({
					method: "POST",
					url: "/",
					headers: {},
					body: Buffer.from(JSON.stringify(body)),
					receivedAt: new Date(),
				})
				const told = await adapter.read(incoming({ ...said, signature }))
				expect(told).toMatchObject({ kind: "payment", standing: { reference: "CMD123456789" } })
				const changed = await adapter.read(incoming({ ...said, orderId: "CMD987654321", signature }))
				expect(changed).toEqual({ kind: "refused", why: "signature" })
			}),
			{ numRuns: 50 },
		)
	})
})

describe("a payment at MoMo", () => {
	it("is begun, paid, told and found paid", async () => {
		const { simulator, adapter, told } = await openMomo()
		const intent = anIntent()
		const created = await adapter.create(intent)
		expect(created).toMatchObject({
			next: { kind: "redirect", url: `${simulator.url}/pay/${intent.reference}` },
			standing: { state: "PENDING", amountMinor: 185_000 },
		})
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "PENDING", transactionId: null })
		await simulator.pay(intent.reference)
		const standing = {
			state: "CAPTURED",
			amountMinor: 185_000,
			currency: "VND",
			reference: intent.reference,
			transactionId: expect.stringMatching(/^\d{10}$/),
			failure: null,
		}
		expect(await told()).toMatchObject({ kind: "payment", standing })
		expect(await adapter.query(asReference(intent))).toMatchObject(standing)
		expect(simulator.deliveries()).toMatchObject([{ status: 204, isTaken: true }])
	})

	it("is paid or refused on its page, which sends the payer back", async () => {
		const { simulator, adapter } = await openMomo()
		const choose = async (choice: string) => {
			const intent = anIntent()
			const { next } = await adapter.create(intent)
			const url = next.kind === "redirect" ? next.url : ""
			expect(await (await fetch(url)).text()).toContain("185,000")
			const body = new URLSearchParams({ choice })
			const answer = await fetch(url, { method: "POST", body, redirect: "manual" })
			return { intent, back: answer.headers.get("location") ?? "" }
		}
		const paid = await choose("pay")
		expect(momoProvider.readReturn?.(paid.back)).toEqual({ reference: paid.intent.reference, says: "paid" })
		const refused = await choose("refuse")
		expect(momoProvider.readReturn?.(refused.back)).toMatchObject({ says: "not-paid" })
		expect(momoProvider.readReturn?.("https://x.test/?resultCode=1000")).toMatchObject({ says: "unclear" })
		expect(await adapter.query(asReference(refused.intent))).toMatchObject({
			state: "CANCELLED",
			failure: { code: "1006" },
		})
		await choose("close")
		expect(simulator.deliveries()).toHaveLength(2)
	})

	it("is reserved and then taken, or let go", async () => {
		const { simulator, adapter, told } = await openMomo()
		const [taken, freed] = [anIntent({ capture: "later" }), anIntent({ capture: "later" })]
		for (const intent of [taken, freed]) {
			await adapter.create(intent)
			await simulator.pay(intent.reference)
		}
		expect(await told()).toMatchObject({ standing: { state: "AUTHORIZED" } })
		expect(await adapter.capture(asReference(taken))).toMatchObject({ state: "CAPTURED" })
		expect(await adapter.capture(asReference(taken))).toMatchObject({ state: "CAPTURED" })
		expect(await adapter.cancel(asReference(freed))).toMatchObject({ state: "CANCELLED" })
		expect(await adapter.cancel(asReference(freed))).toMatchObject({ state: "CANCELLED" })
		expect(await adapter.capture(asReference(freed))).toMatchObject({ state: "CANCELLED" })
	})

	it("is refused when the amount does not fit, and when our own signature is wrong", async () => {
		const { simulator, adapter } = await openMomo()
		const small = await adapter.create(anIntent({ amountMinor: 999 }))
		expect(small).toMatchObject({
			next: { kind: "nothing" },
			standing: { state: "FAILED", failure: { code: "22" } },
		})
		const wrong = { ...raw, secretKey: "ANOTHERSECRETANOTHERSECRET", baseUrl: simulator.url }
		const stranger = atProvider(momoProvider, wrong)
		expect(await stranger.create(anIntent())).toMatchObject({ standing: { failure: { code: "11" } } })
		await expect(stranger.query(asReference(anIntent()))).rejects.toThrow("11")
		const foreign = await adapter.create(anIntent({ currency: "USD" }))
		expect(foreign.standing).toMatchObject({ state: "FAILED", failure: { code: "CURRENCY" } })
		expect(simulator.payments()).toEqual([])
	})

	it("that nobody answered is thrown, and found later", async () => {
		const { simulator, adapter } = await openMomo()
		const [silent, broken, forgedOne] = [anIntent(), anIntent(), anIntent()]
		simulator.misbehave({ hangOnCreate: true })
		await expect(adapter.create(silent)).rejects.toThrow()
		simulator.misbehave({ hangOnCreate: false })
		// Sent again it is neither begun twice nor called refused.
		await expect(adapter.create(silent)).rejects.toThrow("40")
		await simulator.pay(silent.reference)
		expect(await adapter.query(asReference(silent))).toMatchObject({ state: "CAPTURED" })
		simulator.misbehave({ errorOnCreate: true })
		await expect(adapter.create(broken)).rejects.toThrow("500")
		expect(await adapter.query(asReference(broken))).toMatchObject({ state: "NOT_THERE" })
		simulator.misbehave({ errorOnCreate: false, forge: true })
		await expect(adapter.create(forgedOne)).rejects.toThrow("not signed")
		simulator.misbehave({ forge: false, errorOnQuery: true })
		await expect(adapter.query(asReference(silent))).rejects.toThrow("500")
	})

	it("expires, and is paid late all the same when MoMo lets it", async () => {
		let now = new Date()
		const simulator = await openMomoSimulator({ settings: MomoSettings.parse(raw), now: () => now })
		closing.push(simulator.close)
		simulator.misbehave({ silent: true })
		const adapter = atProvider(momoProvider, { ...raw, baseUrl: simulator.url })
		const intent = anIntent()
		await adapter.create(intent)
		now = new Date(now.getTime() + 16 * 60_000)
		await simulator.pay(intent.reference)
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "EXPIRED" })
		simulator.misbehave({ payLate: true })
		await simulator.pay(intent.reference)
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "CAPTURED" })
		expect(simulator.deliveries()).toEqual([])
	})
})

describe("a message of MoMo", () => {
	it("that is forged, or of another shop, or none at all, is not believed", async () => {
		const { simulator, adapter, messages, told } = await openMomo()
		const [one, other] = [anIntent(), anIntent()]
		for (const intent of [one, other]) await adapter.create(intent)
		simulator.misbehave({ forge: true })
		await simulator.pay(one.reference)
		expect(await told()).toEqual({ kind: "refused", why: "signature" })
		expect(simulator.deliveries()[0]).toMatchObject({ status: 400, isTaken: false })
		await simulator.settled()
		simulator.misbehave({ forge: false, merchant: "OTHER" })
		messages.length = 0
		await simulator.pay(other.reference)
		expect(await told()).toEqual({ kind: "refused", why: "merchant" })
		const [message] = messages
		expect(message && momoProvider.claimedMerchant?.(message)).toBe("OTHER")
		for (const body of ["", "[]", "null", "{}", '{"amount":1e400}', "\ud800"]) {
			const broken = { method: "POST", url: "/", headers: {}, receivedAt: new Date() } as const
			const read = await adapter.read({ ...broken, body: Buffer.from(body) })
			expect(read).toEqual({ kind: "refused", why: "malformed" })
		}
	})

	it("that says another amount is told as it is", async () => {
		const { simulator, adapter, told } = await openMomo()
		const intent = anIntent()
		await adapter.create(intent)
		simulator.misbehave({ amountMinor: 1 })
		await simulator.pay(intent.reference)
		expect(await told()).toMatchObject({ standing: { amountMinor: 1, reference: intent.reference } })
	})

	it("is the same event however often and in whatever order it comes", async () => {
		const { simulator, adapter, messages, told } = await openMomo()
		const [one, other] = [anIntent(), anIntent()]
		for (const intent of [one, other]) await adapter.create(intent)
		simulator.misbehave({ duplicate: 1, reorder: true })
		await simulator.pay(one.reference)
		expect(messages).toHaveLength(0)
		await simulator.pay(other.reference)
		const all = await Promise.all(messages.map((_, place) => told(place)))
		const references = all.map((read) => read.kind === "payment" && read.standing.reference)
		expect(references).toEqual([other.reference, other.reference, one.reference, one.reference])
		expect(new Set(all.map((read) => read.kind === "payment" && read.eventId)).size).toBe(2)
	})

	it("comes again until it is answered with 204", async () => {
		const verdicts: (Verdict | null)[] = ["later", null, "not-found", "accepted"]
		const { simulator, adapter } = await openMomo(() => verdicts.shift() ?? null)
		const intent = anIntent()
		await adapter.create(intent)
		await simulator.pay(intent.reference)
		await simulator.settled()
		expect(simulator.deliveries().map(({ status }) => status)).toEqual([503, null, 404, 204])
	})

	it("is answered with a status for each verdict", () => {
		const status = (verdict: Verdict) => momoProvider.reply(verdict, { kind: "ignored", eventId: "" }).status
		expect(status("accepted")).toBe(204)
		expect(status("already")).toBe(204)
		expect(status("later")).toBe(503)
		expect(status("not-found")).toBe(404)
		for (const verdict of ["wrong-amount", "wrong-currency", "wrong-merchant", "refused"] as const) {
			expect(status(verdict)).toBe(400)
		}
	})
})

describe("a refund at MoMo", () => {
	it("is one however often it is asked for, and never more than was paid", async () => {
		const { simulator, adapter } = await openMomo()
		const intent = anIntent()
		await adapter.create(intent)
		await simulator.pay(intent.reference)
		const { transactionId } = await adapter.query(asReference(intent))
		const payment = asReference(intent, { transactionId })
		const part = aRefund(payment, 85_000)
		expect(await adapter.queryRefund(part)).toMatchObject({ state: "NOT_THERE" })
		const done = await adapter.refund(part)
		expect(done).toMatchObject({ state: "SUCCEEDED", providerRef: expect.stringMatching(/^\d{10}$/) })
		expect(await adapter.refund(part)).toEqual(done)
		expect(await adapter.queryRefund(part)).toEqual(done)
		const more = aRefund(payment, 100_001, { refundedMinor: 85_000 })
		expect(await adapter.refund(more)).toMatchObject({ state: "FAILED", failure: { code: "1081" } })
		expect(await adapter.refund(aRefund(payment, 100_000))).toMatchObject({ state: "SUCCEEDED" })
		expect(await adapter.refund(aRefund(payment, 1_000))).toMatchObject({ state: "FAILED" })
		const refunds = simulator.payments().flatMap((one) => one.refunds.map(({ amountMinor }) => amountMinor))
		expect(refunds).toEqual([85_000, 100_000])
	})

	it("that nobody answered is thrown and was made", async () => {
		const { simulator, adapter } = await openMomo()
		const intent = anIntent()
		await adapter.create(intent)
		await simulator.pay(intent.reference)
		const { transactionId } = await adapter.query(asReference(intent))
		const refund = aRefund(asReference(intent, { transactionId }), 185_000)
		simulator.misbehave({ hangOnRefund: true })
		await expect(adapter.refund(refund)).rejects.toThrow()
		expect(await adapter.queryRefund(refund)).toMatchObject({ state: "SUCCEEDED" })
		simulator.misbehave({ hangOnRefund: false, errorOnRefund: true })
		await expect(adapter.refund(refund)).rejects.toThrow("500")
	})

	it("that is under way, or was asked for before, is looked up", async () => {
		const refund = aRefund(asReference(anIntent(), { transactionId: "4088878653" }), 5_000)
		const known = { orderId: refund.refundReference, amount: 5_000, resultCode: 7_002, transId: 9 }
		const asked: string[] = []
		const answered = (resultCode: number, refundTrans: object[]): typeof fetch => {
			return async (url) => {
				asked.push(new URL(String(url)).pathname)
				const isQuery = String(url).endsWith("/query")
				return Response.json({ resultCode: isQuery ? 0 : resultCode, message: "Said.", refundTrans })
			}
		}
		const states = []
		for (const code of [40, 41, 43]) {
			const adapter = atProvider(momoProvider, raw, { fetch: answered(code, [known]) })
			states.push((await adapter.refund(refund)).state)
		}
		expect(states).toEqual(["PROCESSING", "PROCESSING", "PROCESSING"])
		expect(asked.filter((path) => path.endsWith("/query"))).toHaveLength(3)
		const other = atProvider(momoProvider, raw, { fetch: answered(40, [{ ...known, amount: 1 }]) })
		await expect(other.refund(refund)).rejects.toThrow("another amount")
		for (const code of [10, 99, 13]) {
			const adapter = atProvider(momoProvider, raw, { fetch: answered(code, []) })
			await expect(adapter.refund(refund)).rejects.toThrow(String(code))
		}
		const odd = atProvider(momoProvider, raw, { fetch: async () => new Response("<html>") })
		await expect(odd.refund(refund)).rejects.toThrow("no JSON")
		const away = atProvider(momoProvider, raw, { fetch: async () => Response.redirect("https://x.test/") })
		await expect(away.refund(refund)).rejects.toThrow("302")
	})

	it("needs the transaction it is of", async () => {
		const { adapter } = await openMomo()
		const refund = aRefund(asReference(anIntent()), 1_000)
		expect(await adapter.refund(refund)).toMatchObject({
			state: "FAILED",
			failure: { code: "NO_TRANSACTION" },
		})
		const unknown = aRefund(asReference(anIntent(), { transactionId: "4088878653" }), 1_000)
		expect(await adapter.refund(unknown)).toMatchObject({ state: "FAILED", failure: { code: "1080" } })
	})
})
