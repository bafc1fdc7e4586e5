import { readVietQr } from "@comanda/contract/payments/vietqr.ts"
import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import { openMailbox } from "#payments/simulators/kit/mailbox.ts"
import { openPayosSimulator } from "#payments/simulators/payos.ts"
import { hmacHex } from "../kit/hmac-hex.ts"
import type { Incoming, Verdict } from "../provider.ts"
import { anIntent, aRefund, asReference, atProvider } from "../testing/at-provider.ts"
import { payosProvider } from "./index.ts"
import { orderCodeOf } from "./order-code.ts"
import { PayosSettings } from "./settings.ts"
import { signPayos } from "./sign.ts"

/** The key is the one that PayOS's published example is signed with. */
const raw = {
	clientId: "d5a1c0de-0000",
	apiKey: "8f0cd5b2-0000-4000-8000-000000000000",
	checksumKey: "1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675",
}
const example = {
	orderCode: 123,
	amount: 3_000,
	description: "VQRIO123",
	accountNumber: "12345678",
	reference: "TF230204212323",
	transactionDateTime: "2023-02-04 18:25:00",
	currency: "VND",
	paymentLinkId: "124c33293c43417ab7879e14c8d9eb18",
	code: "00",
	desc: "Thành công",
	counterAccountBankId: "",
	counterAccountBankName: "",
	counterAccountName: "",
	counterAccountNumber: "",
	virtualAccountName: "",
	virtualAccountNumber: "",
}
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
	for (const close of closing.splice(0)) await close()
})

async function openPayos(verdict: () => Verdict | null = () => "accepted", now?: () => Date) {
	const reader = atProvider(payosProvider, raw)
	const mailbox = openMailbox(async (message) => {
		const say = verdict()
		return say ? await reader.reply(message, say) : null
	})
	const simulator = await openPayosSimulator({
		settings: PayosSettings.parse(raw),
		notifyUrl: "https://comanda.test/hook",
		notify: mailbox.notify,
		timeScale: 0.00001,
		now,
	})
	closing.push(simulator.close)
	const adapter = atProvider(payosProvider, { ...raw, baseUrl: simulator.url }, { timeoutMs: 1_000 })
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

describe("PayOS's signatures", () => {
	it("are the published one of its documentation, which is a trial and no payment", async () => {
		const signature = "412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03"
		expect(signPayos(raw.checksumKey, example)).toBe(signature)
		const nulled = { ...example, virtualAccountName: null, counterAccountName: undefined }
		const { counterAccountName: _, ...without } = example
		expect(signPayos(raw.checksumKey, { ...example, virtualAccountName: null })).toBe(signature)
		expect(signPayos(raw.checksumKey, nulled)).toBe(signPayos(raw.checksumKey, without))
		const adapter = atProvider(payosProvider, raw)
		const message = incoming({ code: "00", desc: "success", success: true, data: example, signature })
		expect(await adapter.read(message)).toMatchObject({ kind: "ignored" })
		expect(await adapter.reply(message, "not-found")).toMatchObject({ status: 200, body: '{"success":true}' })
	})

	it("are over the names in order, and lists of objects with theirs in order", () => {
		expect(signPayos("k", { b: 2, a: [{ z: 1, y: null }], c: null })).toBe(
			hmacHex("sha256", "k", 'a=[{"y":null,"z":1}]&b=2&c='),
		)
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())), (data) => {
				const turned = Object.fromEntries(Object.entries(data).toReversed())
				expect(signPayos("key", turned)).toBe(signPayos("key", data))
			}),
		)
	})

	it("name an order by a number that PayOS can count", () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Z0-9]{12,20}$/), (reference) => {
				const code = orderCodeOf(reference)
				expect(Number.isSafeInteger(code) && code > 0).toBe(true)
				expect(orderCodeOf(reference)).toBe(code)
			}),
		)
		expect(orderCodeOf("CMD123456789")).not.toBe(orderCodeOf("CMD123456788"))
	})
})

describe("a payment at PayOS", () => {
	it("is a VietQR code, paid, told and found paid", async () => {
		const { simulator, adapter, told } = await openPayos()
		const intent = anIntent()
		const created = await adapter.create(intent)
		expect(created).toMatchObject({
			providerRef: expect.stringMatching(/^[0-9a-f]{32}$/),
			next: { kind: "qr", link: `${simulator.url}/pay/${created.providerRef}` },
			standing: { state: "PENDING", reference: intent.reference },
		})
		const payload = created.next.kind === "qr" ? created.next.payload : ""
		expect(readVietQr(payload)).toMatchObject({ amountMinor: 185_000, words: intent.reference.slice(-9) })
		const payment = asReference(intent, { providerRef: created.providerRef })
		expect(await adapter.query(payment)).toMatchObject({ state: "PENDING" })
		await simulator.pay(intent.reference)
		const standing = {
			state: "CAPTURED",
			amountMinor: 185_000,
			currency: "VND",
			providerRef: created.providerRef,
			transactionId: expect.stringMatching(/^FT\d{12}$/),
		}
		expect(await told()).toMatchObject({ kind: "payment", standing: { ...standing, reference: null } })
		expect(await adapter.query(payment)).toMatchObject({ ...standing, reference: intent.reference })
		expect(simulator.deliveries()).toMatchObject([{ status: 200, body: '{"success":true}', isTaken: true }])
	})

	it("is paid or cancelled on its page", async () => {
		const { simulator, adapter } = await openPayos()
		const choose = async (choice: string) => {
			const intent = anIntent()
			const { next } = await adapter.create(intent)
			const url = next.kind === "qr" ? (next.link ?? "") : ""
			expect(await (await fetch(url)).text()).toContain("185,000")
			const body = new URLSearchParams({ choice })
			const answer = await fetch(url, { method: "POST", body, redirect: "manual" })
			return { intent, back: answer.headers.get("location") ?? "" }
		}
		const paid = await choose("pay")
		expect(payosProvider.readReturn?.(paid.back)).toEqual({ reference: null, says: "paid" })
		const refused = await choose("refuse")
		expect(payosProvider.readReturn?.(refused.back)).toEqual({ reference: null, says: "not-paid" })
		expect(payosProvider.readReturn?.("https://x.test/")).toEqual({ reference: null, says: "unclear" })
		expect(await adapter.query(asReference(refused.intent))).toMatchObject({ state: "CANCELLED" })
		expect(simulator.deliveries()).toHaveLength(1)
	})

	it("is cancelled by the shop, unless it has been paid", async () => {
		const { simulator, adapter } = await openPayos()
		const [one, other] = [anIntent(), anIntent()]
		for (const intent of [one, other]) await adapter.create(intent)
		expect(await adapter.cancel(asReference(one))).toMatchObject({ state: "CANCELLED" })
		expect(await adapter.cancel(asReference(one))).toMatchObject({ state: "CANCELLED" })
		await simulator.pay(other.reference)
		expect(await adapter.cancel(asReference(other))).toMatchObject({ state: "CAPTURED" })
	})

	it("is refused when the amount does not fit, and when our keys are wrong", async () => {
		const { simulator, adapter } = await openPayos()
		const small = await adapter.create(anIntent({ amountMinor: 1_999 }))
		expect(small).toMatchObject({ next: { kind: "nothing" }, standing: { failure: { code: "20" } } })
		const wrong = { checksumKey: "another key of the shop's", apiKey: "another key of the shop's" }
		for (const [change, code] of [
			[{ checksumKey: wrong.checksumKey }, "201"],
			[{ apiKey: wrong.apiKey }, "401"],
		] as const) {
			const stranger = atProvider(payosProvider, { ...raw, ...change, baseUrl: simulator.url })
			expect(await stranger.create(anIntent())).toMatchObject({ standing: { failure: { code } } })
		}
		const stranger = atProvider(payosProvider, { ...raw, apiKey: wrong.apiKey, baseUrl: simulator.url })
		await expect(stranger.query(asReference(anIntent()))).rejects.toThrow("401")
		expect(await adapter.create(anIntent({ currency: "USD" }))).toMatchObject({
			standing: { state: "FAILED" },
		})
		expect(simulator.payments()).toEqual([])
	})

	it("that nobody answered is thrown, and found later", async () => {
		const { simulator, adapter } = await openPayos()
		const [silent, broken] = [anIntent(), anIntent()]
		simulator.misbehave({ hangOnCreate: true })
		await expect(adapter.create(silent)).rejects.toThrow()
		simulator.misbehave({ hangOnCreate: false })
		await expect(adapter.create(silent)).rejects.toThrow("231")
		await simulator.pay(silent.reference)
		expect(await adapter.query(asReference(silent))).toMatchObject({ state: "CAPTURED" })
		simulator.misbehave({ errorOnCreate: true })
		await expect(adapter.create(broken)).rejects.toThrow("500")
		expect(await adapter.query(asReference(broken))).toMatchObject({ state: "NOT_THERE" })
		simulator.misbehave({ errorOnCreate: false, forge: true })
		await expect(adapter.create(anIntent())).rejects.toThrow("not signed")
		await expect(adapter.query(asReference(silent))).rejects.toThrow("not signed")
		simulator.misbehave({ forge: false, hangOnQuery: true })
		await expect(adapter.query(asReference(silent))).rejects.toThrow()
		simulator.misbehave({ hangOnQuery: false })
		const another = asReference(silent, { providerRef: "0".repeat(32) })
		await expect(adapter.query(another)).rejects.toThrow("something else")
	})

	it("expires, and is paid late all the same when the bank lets it", async () => {
		let now = new Date()
		const { simulator, adapter } = await openPayos(undefined, () => now)
		const intent = anIntent()
		await adapter.create(intent)
		now = new Date(now.getTime() + 16 * 60_000)
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "EXPIRED" })
		simulator.misbehave({ payLate: true, silent: true })
		await simulator.pay(intent.reference)
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "CAPTURED" })
		expect(simulator.deliveries()).toEqual([])
	})
})

describe("a message of PayOS", () => {
	it("that is forged, or none at all, is not believed", async () => {
		const { simulator, adapter, told } = await openPayos()
		const intent = anIntent()
		await adapter.create(intent)
		simulator.misbehave({ forge: true })
		await simulator.pay(intent.reference)
		expect(await told()).toEqual({ kind: "refused", why: "signature" })
		expect(simulator.deliveries()[0]).toMatchObject({ status: 401, isTaken: false })
		const malformed = { kind: "refused", why: "malformed" }
		for (const body of ["", "[]", "{}", '{"data":null,"signature":""}']) {
			expect(await adapter.read(incoming(body))).toEqual(malformed)
		}
		const data = { orderCode: "1" }
		const signed = { data, signature: signPayos(raw.checksumKey, data) }
		expect(await adapter.read(incoming(signed))).toEqual(malformed)
		const changed = { ...example, amount: 3 }
		const signature = signPayos(raw.checksumKey, example)
		expect(await adapter.read(incoming({ data: changed, signature }))).toMatchObject({ why: "signature" })
	})

	it("that says another amount or currency is told as it is, and is the same event each time", async () => {
		const { simulator, adapter, messages, told } = await openPayos()
		const intent = anIntent()
		await adapter.create(intent)
		simulator.misbehave({ amountMinor: 90_000, currency: "USD", duplicate: 2 })
		await simulator.pay(intent.reference)
		const all = await Promise.all(messages.map((_, place) => told(place)))
		expect(all).toHaveLength(3)
		expect(all[0]).toMatchObject({ standing: { amountMinor: 90_000, currency: "USD" } })
		expect(new Set(all.map((one) => one.kind === "payment" && one.eventId)).size).toBe(1)
	})

	it("is of no money when its code is not 00", async () => {
		const adapter = atProvider(payosProvider, raw)
		const data = { ...example, orderCode: 124, code: "01", desc: "Failed", reference: "" }
		const message = incoming({ data, signature: signPayos(raw.checksumKey, data) })
		expect(await adapter.read(message)).toMatchObject({
			standing: { state: "FAILED", failure: { code: "01" } },
		})
	})

	it("comes again until it is answered", async () => {
		const verdicts: (Verdict | null)[] = ["later", null, "not-found", "already"]
		const { simulator, adapter } = await openPayos(() => verdicts.shift() ?? null)
		const intent = anIntent()
		await adapter.create(intent)
		await simulator.pay(intent.reference)
		await simulator.settled()
		expect(simulator.deliveries().map(({ status }) => status)).toEqual([503, null, 404, 200])
	})

	it("is answered for each verdict", () => {
		const told = { kind: "refused", why: "signature" } as const
		const verdicts = ["wrong-amount", "wrong-currency", "wrong-merchant", "refused"] as const
		const answers = verdicts.map((verdict) => payosProvider.reply(verdict, told))
		expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 401])
		for (const { body } of answers) expect(body).toBe('{"success":false}')
	})
})

describe("a refund at PayOS", () => {
	it("is made by hand, to who paid", async () => {
		const { simulator, adapter } = await openPayos()
		const intent = anIntent()
		await adapter.create(intent)
		expect(await adapter.refund(aRefund(asReference(intent), 1_000))).toMatchObject({ to: null })
		await simulator.pay(intent.reference)
		expect(await adapter.refund(aRefund(asReference(intent), 1_000))).toEqual({
			state: "BY_HAND",
			providerRef: null,
			failure: null,
			to: { name: "NGUYEN VAN A, 0071000123456, 970436", iban: null },
		})
		simulator.misbehave({ errorOnQuery: true })
		await expect(adapter.refund(aRefund(asReference(intent), 1_000))).rejects.toThrow("500")
	})
})
