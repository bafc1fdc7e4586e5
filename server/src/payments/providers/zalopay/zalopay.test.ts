import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import { openMailbox } from "#payments/simulators/kit/mailbox.ts"
import { openZalopaySimulator } from "#payments/simulators/zalopay.ts"
import { hmacHex } from "../kit/hmac-hex.ts"
import { readVietnamTime, vietnamTime } from "../kit/vietnam-time.ts"
import type { Incoming, Verdict } from "../provider.ts"
import { anIntent, aRefund, asReference, atProvider } from "../testing/at-provider.ts"
import { appTransId, merchantRefundId, referenceOf } from "./app-trans-id.ts"
import { zalopayProvider } from "./index.ts"
import { ZalopaySettings } from "./settings.ts"

/** Those of ZaloPay's public sandbox; the second key is the one that its published example is signed with. */
const raw = {
	appId: "2553",
	key1: "PcY4iZIKFCIdgZvA6ueMcMHHUbRLYjPL",
	key2: "kLtgPl8HHhfvMuDHPwKfgfsY4Ydm9eIz",
}
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
	for (const close of closing.splice(0)) await close()
})

async function openZalopay(verdict: () => Verdict | null = () => "accepted") {
	const reader = atProvider(zalopayProvider, raw)
	const mailbox = openMailbox(async (message) => {
		const say = verdict()
		return say ? await reader.reply(message, say) : null
	})
	const settings = ZalopaySettings.parse(raw)
	const simulator = await openZalopaySimulator({ settings, notify: mailbox.notify, timeScale: 0.00001 })
	closing.push(simulator.close)
	const adapter = atProvider(zalopayProvider, { ...raw, baseUrl: simulator.url }, { timeoutMs: 1_000 })
	const told = async (place = 0) => {
		const message = mailbox.messages[place]
		if (!message) throw new Error("No message came.")
		return await adapter.read(message)
	}
	return { simulator, adapter, messages: mailbox.messages, told }
}

function incoming(body: string | object): Incoming {
	const text = typeof body === "string" ? body : JSON.stringify(body)
	return { method: "POST", url: "/", headers: {}, body: Buffer.from(text), receivedAt: new Date() }
}

describe("ZaloPay's signatures", () => {
	it("are the published one of its documentation", async () => {
		const data =
			'{"app_id":2553,"app_trans_id":"200904_2553_1598435687208","app_time":1599189392817,"app_user":"demo","amount":10000,"embed_data":"{\\"merchantinfo\\":\\"embeddata123\\",\\"promotioninfo\\":\\"\\"}","item":"[{\\"itemid\\":\\"knb\\",\\"itemname\\":\\"kim nguyen bao\\",\\"itemprice\\":198400,\\"itemquantity\\":1}]","zp_trans_id":200904000000389,"server_time":1599189413498,"channel":38,"merchant_user_id":"7ZMSl3nEg5sOUJzOLSoUFT8xKNQVaLOLXHB--8Eytqc","user_fee_amount":0,"discount_amount":0}'
		const mac = "d8d33baf449b31d7f9b94fa50d7c942c08cd4d83f28fa185557da21acb104f67"
		const adapter = atProvider(zalopayProvider, raw)
		expect(await adapter.read(incoming({ data, mac, type: 1 }))).toEqual({
			kind: "payment",
			eventId: "200904_2553_1598435687208-200904000000389",
			standing: {
				state: "CAPTURED",
				amountMinor: 10_000,
				currency: "VND",
				reference: "2553_1598435687208",
				providerRef: null,
				transactionId: "200904000000389",
				feeMinor: null,
				card: null,
				failure: null,
			},
		})
		// The text counts, not what it means.
		const respelt = JSON.stringify(JSON.parse(data), null, 1)
		expect(await adapter.read(incoming({ data: respelt, mac, type: 1 }))).toEqual({
			kind: "refused",
			why: "signature",
		})
	})

	it("hold every text, however odd", async () => {
		const adapter = atProvider(zalopayProvider, raw)
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: "grapheme" }), async (words) => {
				const order = { app_id: 2553, app_trans_id: "250101_A", amount: 1, zp_trans_id: 7, words }
				const data = JSON.stringify(order)
				const mac = hmacHex("sha256", raw.key2, data)
				expect(await adapter.read(incoming({ data, mac, type: 1 }))).toMatchObject({ kind: "payment" })
				const more = data.replace('"amount":1,', '"amount":2,')
				expect(await adapter.read(incoming({ data: more, mac, type: 1 }))).toMatchObject({ why: "signature" })
			}),
		)
	})
})

describe("a time in Vietnam", () => {
	it("is seven hours ahead, also over midnight", () => {
		const at = new Date("2024-12-31T17:00:05.900Z")
		expect(vietnamTime(at)).toBe("20250101000005")
		expect(appTransId({ reference: "CMD1", createdAt: at })).toBe("250101_CMD1")
		expect(merchantRefundId("2553", { refundReference: "RFD1", askedAt: at })).toBe("250101_2553_RFD1")
		expect(referenceOf("250101_CMD1")).toBe("CMD1")
		expect(referenceOf("CMD1")).toBeNull()
		expect(readVietnamTime("2025-01-01 00:00:05")).toEqual(new Date("2024-12-31T17:00:05Z"))
		expect(readVietnamTime("2025-13-01 00:00:05")).toBeNull()
		expect(readVietnamTime("yesterday")).toBeNull()
	})
})

describe("a payment at ZaloPay", () => {
	it("is begun, paid, told and found paid", async () => {
		const { simulator, adapter, told } = await openZalopay()
		const intent = anIntent()
		const created = await adapter.create(intent)
		expect(created).toMatchObject({ next: { kind: "redirect" }, standing: { state: "PENDING" } })
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "PENDING", transactionId: null })
		await simulator.pay(intent.reference)
		const standing = {
			state: "CAPTURED",
			amountMinor: 185_000,
			currency: "VND",
			reference: intent.reference,
			transactionId: expect.stringMatching(/^\d{14,15}$/),
		}
		expect(await told()).toMatchObject({ kind: "payment", standing })
		expect(await adapter.query(asReference(intent))).toMatchObject(standing)
		expect(simulator.deliveries()).toMatchObject([{ status: 200, isTaken: true }])
	})

	it("is paid or refused on its page, and a refusal has to be asked for", async () => {
		const { simulator, adapter } = await openZalopay()
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
		expect(zalopayProvider.readReturn?.(paid.back)).toEqual({
			reference: paid.intent.reference,
			says: "paid",
		})
		const refused = await choose("refuse")
		expect(zalopayProvider.readReturn?.(refused.back)).toMatchObject({ says: "not-paid" })
		expect(zalopayProvider.readReturn?.("https://x.test/")).toEqual({ reference: null, says: "unclear" })
		expect(await adapter.query(asReference(refused.intent))).toMatchObject({
			state: "FAILED",
			failure: { code: "-49" },
		})
		expect(simulator.deliveries()).toHaveLength(1)
	})

	it("is refused when the amount does not fit, and when our own signature is wrong", async () => {
		const { simulator, adapter } = await openZalopay()
		const small = await adapter.create(anIntent({ amountMinor: 999 }))
		expect(small).toMatchObject({ next: { kind: "nothing" }, standing: { failure: { code: "-401" } } })
		const wrong = { ...raw, key1: "ANOTHERKEYANOTHERKEYANOTHER", baseUrl: simulator.url }
		const stranger = atProvider(zalopayProvider, wrong)
		expect(await stranger.create(anIntent())).toMatchObject({ standing: { failure: { code: "-402" } } })
		await expect(stranger.query(asReference(anIntent()))).rejects.toThrow("-402")
		await expect(
			stranger.refund(aRefund(asReference(anIntent(), { transactionId: "7" }), 1_000)),
		).rejects.toThrow("-402")
		expect(await adapter.create(anIntent({ currency: "USD" }))).toMatchObject({
			standing: { state: "FAILED" },
		})
		expect(simulator.payments()).toEqual([])
	})

	it("that nobody answered is thrown, and found later", async () => {
		const { simulator, adapter } = await openZalopay()
		const [silent, broken] = [anIntent(), anIntent()]
		simulator.misbehave({ hangOnCreate: true })
		await expect(adapter.create(silent)).rejects.toThrow()
		simulator.misbehave({ hangOnCreate: false })
		await expect(adapter.create(silent)).rejects.toThrow("-68")
		await simulator.pay(silent.reference)
		expect(await adapter.query(asReference(silent))).toMatchObject({ state: "CAPTURED" })
		simulator.misbehave({ errorOnCreate: true })
		await expect(adapter.create(broken)).rejects.toThrow("500")
		expect(await adapter.query(asReference(broken))).toMatchObject({ state: "NOT_THERE" })
		simulator.misbehave({ errorOnQuery: true })
		await expect(adapter.query(asReference(silent))).rejects.toThrow("500")
	})

	it("expires, and is paid late all the same when ZaloPay lets it", async () => {
		let now = new Date()
		const simulator = await openZalopaySimulator({ settings: ZalopaySettings.parse(raw), now: () => now })
		closing.push(simulator.close)
		simulator.misbehave({ silent: true })
		const adapter = atProvider(zalopayProvider, { ...raw, baseUrl: simulator.url })
		const intent = anIntent()
		await adapter.create(intent)
		now = new Date(now.getTime() + 16 * 60_000)
		await simulator.pay(intent.reference)
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "EXPIRED" })
		simulator.misbehave({ payLate: true })
		await simulator.pay(intent.reference)
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "CAPTURED" })
	})
})

describe("a message of ZaloPay", () => {
	it("that is forged, or of another shop, or none at all, is not believed", async () => {
		const { simulator, adapter, messages, told } = await openZalopay()
		const [one, other] = [anIntent(), anIntent()]
		for (const intent of [one, other]) await adapter.create(intent)
		simulator.misbehave({ forge: true })
		await simulator.pay(one.reference)
		expect(await told()).toEqual({ kind: "refused", why: "signature" })
		expect(JSON.parse(simulator.deliveries()[0]?.body ?? "")).toMatchObject({ return_code: -1 })
		simulator.misbehave({ forge: false, merchant: "9999" })
		messages.length = 0
		await simulator.pay(other.reference)
		expect(await told()).toEqual({ kind: "refused", why: "merchant" })
		const [message] = messages
		expect(message && zalopayProvider.claimedMerchant?.(message)).toBe("9999")
		const malformed = { kind: "refused", why: "malformed" }
		for (const body of ["", "[]", "{}", '{"data":1,"mac":"","type":1}']) {
			expect(await adapter.read(incoming(body))).toEqual(malformed)
		}
		const signed = (data: string, type = 1) =>
			incoming({ data, mac: hmacHex("sha256", raw.key2, data), type })
		expect(await adapter.read(signed("nothing"))).toEqual(malformed)
		const foreign = JSON.stringify({ app_id: 2553, app_trans_id: "odd", amount: 1, zp_trans_id: 1 })
		expect(await adapter.read(signed(foreign))).toEqual(malformed)
		expect(await adapter.read(signed(foreign, 2))).toEqual({ kind: "ignored", eventId: "odd-1" })
	})

	it("that says another amount is told as it is, and is the same event each time", async () => {
		const { simulator, adapter, messages, told } = await openZalopay()
		const intent = anIntent()
		await adapter.create(intent)
		simulator.misbehave({ amountMinor: 1, duplicate: 2 })
		await simulator.pay(intent.reference)
		const all = await Promise.all(messages.map((_, place) => told(place)))
		expect(all).toHaveLength(3)
		expect(all[0]).toMatchObject({ standing: { amountMinor: 1, reference: intent.reference } })
		expect(new Set(all.map((one) => one.kind === "payment" && one.eventId)).size).toBe(1)
	})

	it("comes again at 0 only, and at no answer", async () => {
		const verdicts: (Verdict | null)[] = ["later", null, "not-found", "already"]
		const { simulator, adapter } = await openZalopay(() => verdicts.shift() ?? null)
		const intent = anIntent()
		await adapter.create(intent)
		await simulator.pay(intent.reference)
		await simulator.settled()
		expect(simulator.deliveries().map(({ isTaken }) => isTaken)).toEqual([false, false, false, true])
	})

	it("is answered in ZaloPay's own codes", () => {
		const codes = (
			[
				"accepted",
				"already",
				"not-found",
				"later",
				"refused",
				"wrong-amount",
				"wrong-currency",
				"wrong-merchant",
			] as const
		).map((verdict) => {
			const { status, body } = zalopayProvider.reply(verdict, { kind: "ignored", eventId: "" })
			return [status, JSON.parse(body).return_code]
		})
		expect(codes).toEqual([1, 2, 0, 0, -1, -1, -1, -1].map((code) => [200, code]))
	})
})

describe("a refund at ZaloPay", () => {
	it("is made a little later, is one however often asked for, and never more than was paid", async () => {
		const { simulator, adapter } = await openZalopay()
		const intent = anIntent()
		await adapter.create(intent)
		await simulator.pay(intent.reference)
		const { transactionId } = await adapter.query(asReference(intent))
		const payment = asReference(intent, { transactionId })
		const part = aRefund(payment, 85_000)
		expect(await adapter.queryRefund(part)).toMatchObject({ state: "NOT_THERE" })
		expect(await adapter.refund(part)).toMatchObject({
			state: "PROCESSING",
			providerRef: expect.stringMatching(/^\d{14,15}$/),
		})
		expect(await adapter.refund(part)).toMatchObject({ state: "PROCESSING" })
		expect(await adapter.queryRefund(part)).toMatchObject({ state: "SUCCEEDED" })
		expect(await adapter.refund(part)).toMatchObject({ state: "SUCCEEDED" })
		expect(await adapter.refund(aRefund(payment, 100_001))).toMatchObject({
			state: "FAILED",
			failure: { code: "-14" },
		})
		expect(await adapter.refund(aRefund(payment, 100_000))).toMatchObject({ state: "PROCESSING" })
		const refunds = simulator.payments().flatMap((one) => one.refunds.map(({ amountMinor }) => amountMinor))
		expect(refunds).toEqual([85_000, 100_000])
	})

	it("that nobody answered is thrown and was made", async () => {
		const { simulator, adapter } = await openZalopay()
		const intent = anIntent()
		await adapter.create(intent)
		await simulator.pay(intent.reference)
		const { transactionId } = await adapter.query(asReference(intent))
		const refund = aRefund(asReference(intent, { transactionId }), 185_000)
		simulator.misbehave({ hangOnRefund: true })
		await expect(adapter.refund(refund)).rejects.toThrow()
		expect(await adapter.queryRefund(refund)).toMatchObject({ state: "PROCESSING" })
		expect(await adapter.queryRefund(refund)).toMatchObject({ state: "SUCCEEDED" })
		simulator.misbehave({ hangOnRefund: false, errorOnRefund: true })
		await expect(adapter.refund(refund)).rejects.toThrow("500")
	})

	it("needs the transaction it is of", async () => {
		const { adapter } = await openZalopay()
		const refund = aRefund(asReference(anIntent()), 1_000)
		expect(await adapter.refund(refund)).toMatchObject({ failure: { code: "NO_TRANSACTION" } })
	})
})
