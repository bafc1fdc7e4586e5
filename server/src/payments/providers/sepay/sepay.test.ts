import { findReference } from "@comanda/contract/payments/find-reference.ts"
import { readVietQr } from "@comanda/contract/payments/vietqr.ts"
import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import { openMailbox } from "#payments/simulators/kit/mailbox.ts"
import { openSepaySimulator } from "#payments/simulators/sepay.ts"
import type { Incoming, Verdict } from "../provider.ts"
import { anIntent, aRefund, asReference, atProvider } from "../testing/at-provider.ts"
import { sepayProvider } from "./index.ts"
import { SepaySettings } from "./settings.ts"
import { signSepay } from "./sign.ts"

const raw = {
	bankBin: "970422",
	account: "0123499999",
	proof: "hmac" as "hmac" | "apikey",
	proofSecret: "whsec_a7c3b4e5f6a7b8c9",
	apiToken: "SEPAYTOKENSEPAYTOKEN",
}
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
	for (const close of closing.splice(0)) await close()
})

async function openSepay(
	verdict: () => Verdict | null = () => "accepted",
	change: { proof?: "hmac" | "apikey" } = {},
) {
	const settings = { ...raw, ...change }
	const reader = atProvider(sepayProvider, settings)
	const mailbox = openMailbox(async (message) => {
		const say = verdict()
		return say ? await reader.reply(message, say) : null
	})
	const simulator = await openSepaySimulator({
		settings: SepaySettings.parse(settings),
		notifyUrl: "https://comanda.test/hook",
		notify: mailbox.notify,
		timeScale: 0.00001,
	})
	closing.push(simulator.close)
	const adapter = atProvider(sepayProvider, { ...settings, baseUrl: simulator.url }, { timeoutMs: 1_000 })
	const told = async (place = 0) => {
		const message = mailbox.messages[place]
		if (!message) throw new Error("No message came.")
		return await adapter.read(message)
	}
	return { simulator, adapter, messages: mailbox.messages, told }
}

const transferOf = {
	id: 92_704,
	gateway: "Vietcombank",
	transactionDate: "2023-03-25 14:02:37",
	accountNumber: raw.account,
	subAccount: null,
	code: null,
	content: "CMD ABC123DEF456 thanh toan",
	transferType: "in",
	description: "",
	transferAmount: 2_277_000,
	accumulated: 19_077_000,
	referenceCode: "MBVCB.3278907687",
}

function signed(body: string, at = new Date(), receivedAt = at): Incoming {
	const timestamp = String(Math.floor(at.getTime() / 1_000))
	const bytes = Buffer.from(body)
	const headers = {
		"x-sepay-timestamp": timestamp,
		"x-sepay-signature": signSepay(raw.proofSecret, timestamp, bytes),
	}
	return { method: "POST", url: "/", headers, body: bytes, receivedAt }
}

describe("SePay's signatures", () => {
	it("are the computed one of the catalogue", () => {
		const body = Buffer.from('{"id":92704,"transferType":"in","transferAmount":50000}')
		expect(signSepay("sepay_secret", "1735689600", body)).toBe(
			"sha256=24153d5e4f69f5786914723eb4a3531ffdf2fde8ab958ab6f7ab7abfc6db7e27",
		)
	})

	it("hold every byte", async () => {
		const adapter = atProvider(sepayProvider, raw)
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.nat(), async (content, at) => {
				const message = signed(JSON.stringify({ ...transferOf, content }))
				expect(await adapter.read(message)).toMatchObject({ kind: "transfer", words: content })
				const body = Buffer.from(message.body)
				const place = at % body.length
				body[place] = (body[place] ?? 0) ^ 1
				expect(await adapter.read({ ...message, body })).toEqual({ kind: "refused", why: "signature" })
			}),
		)
	})
})

describe("a VietQR code to SePay's account", () => {
	it("says whom to pay, how much, and with which words", async () => {
		const adapter = atProvider(sepayProvider, raw)
		const intent = anIntent()
		const created = await adapter.create(intent)
		expect(created).toMatchObject({ providerRef: null, standing: { state: "PENDING" } })
		const payload = created.next.kind === "qr" ? created.next.payload : ""
		expect(readVietQr(payload)).toMatchObject({
			bin: "970422",
			account: "0123499999",
			amountMinor: 185_000,
			words: intent.reference,
		})
		expect(await adapter.create(anIntent({ currency: "EUR" }))).toMatchObject({
			standing: { state: "FAILED" },
		})
	})

	it("begins with the words a bank wants, and still holds the whole reference", async () => {
		const adapter = atProvider(sepayProvider, { ...raw, wordsPrefix: "SEVQR" })
		for (const [reference, words] of [
			["ABCDEFGH1234", "SEVQR ABCDEFGH1234"],
			["ABCDEFGHIJ0123456789", "SEVQRABCDEFGHIJ0123456789"],
		] as const) {
			const { next } = await adapter.create(anIntent({ reference }))
			expect(readVietQr(next.kind === "qr" ? next.payload : "")?.words).toBe(words)
		}
	})
})

describe("a transfer that SePay saw", () => {
	it("is told with its words, in which the reference is found", async () => {
		const { simulator, told } = await openSepay()
		const { reference } = anIntent()
		const words = `${reference.slice(0, 3).toLowerCase()} ${reference.slice(3, 9)}-${reference.slice(9)}`
		await simulator.transfer({ words, amountMinor: 185_000 })
		const read = await told()
		expect(read).toMatchObject({
			kind: "transfer",
			eventId: expect.stringMatching(/^\d{9}$/),
			account: raw.account,
			amountMinor: 185_000,
			currency: "VND",
			from: null,
		})
		expect(read.kind === "transfer" && findReference(read.words, [reference, "OTHER1234567"])).toBe(reference)
		const apart = read.kind === "transfer" ? Math.abs(read.at.getTime() - Date.now()) : null
		expect(apart).toBeLessThan(60_000)
		expect(simulator.deliveries()).toMatchObject([{ status: 200, body: '{"success":true}', isTaken: true }])
	})

	it("is told as the catalogue's example is written", async () => {
		const adapter = atProvider(sepayProvider, raw)
		expect(await adapter.read(signed(JSON.stringify({ ...transferOf, code: "CMDABC" })))).toEqual({
			kind: "transfer",
			eventId: "92704",
			account: "0123499999",
			words: "CMDABC CMD ABC123DEF456 thanh toan",
			amountMinor: 2_277_000,
			currency: "VND",
			at: new Date("2023-03-25T07:02:37Z"),
			from: null,
		})
	})

	it("is of no concern when money went out", async () => {
		const { simulator, adapter, messages, told } = await openSepay()
		await simulator.transfer({ words: "rent", amountMinor: 5_000_000, type: "out" })
		expect(await told()).toMatchObject({ kind: "ignored" })
		const [message] = messages
		expect(message && (await adapter.reply(message))).toMatchObject({ status: 200 })
		const nothing = signed(JSON.stringify({ ...transferOf, transferAmount: 0 }))
		expect(await adapter.read(nothing)).toEqual({ kind: "ignored", eventId: "92704" })
	})

	it("on another account is another's, and on a virtual one ours", async () => {
		const { simulator, messages, told } = await openSepay()
		await simulator.transfer({ words: "x", amountMinor: 1, account: "0999999999" })
		expect(await told()).toEqual({ kind: "refused", why: "merchant" })
		const [message] = messages
		expect(message && sepayProvider.claimedMerchant?.(message)).toBe("0999999999")
		const adapter = atProvider(sepayProvider, { ...raw, account: "VQRQ00012345" })
		const virtual = { ...transferOf, subAccount: "VQRQ00012345" }
		expect(await adapter.read(signed(JSON.stringify(virtual)))).toMatchObject({
			kind: "transfer",
			account: "VQRQ00012345",
		})
	})

	it("is the same event each time, with the amount that came", async () => {
		const { simulator, messages, told } = await openSepay()
		simulator.misbehave({ duplicate: 2, amountMinor: 1_000 })
		await simulator.transfer({ words: "x", amountMinor: 185_000 })
		const all = await Promise.all(messages.map((_, place) => told(place)))
		expect(all).toHaveLength(3)
		expect(all[0]).toMatchObject({ amountMinor: 1_000 })
		expect(new Set(all.map((one) => one.kind === "transfer" && one.eventId)).size).toBe(1)
	})

	it("that is forged or was signed more than five minutes ago is not believed", async () => {
		const { simulator, messages, told } = await openSepay()
		simulator.misbehave({ forge: true })
		await simulator.transfer({ words: "x", amountMinor: 1_000 })
		expect(await told()).toEqual({ kind: "refused", why: "signature" })
		expect(simulator.deliveries()[0]).toMatchObject({ status: 401, body: '{"success":false}' })
		await simulator.settled()
		messages.length = 0
		simulator.misbehave({ forge: false, stale: true })
		await simulator.transfer({ words: "x", amountMinor: 1_000 })
		expect(await told()).toEqual({ kind: "refused", why: "stale" })
		const adapter = atProvider(sepayProvider, raw)
		const body = JSON.stringify(transferOf)
		const at = new Date(1_735_689_600_000)
		for (const [seconds, kind] of [
			[300, "transfer"],
			[301, "refused"],
			[-300, "transfer"],
			[-301, "refused"],
		] as const) {
			const received = new Date(at.getTime() + seconds * 1_000)
			expect((await adapter.read(signed(body, at, received))).kind).toBe(kind)
		}
		const good = signed(body)
		const { "x-sepay-timestamp": _, ...without } = good.headers
		expect(await adapter.read({ ...good, headers: without })).toMatchObject({ why: "signature" })
		expect(await adapter.read({ ...good, headers: {} })).toMatchObject({ why: "signature" })
	})

	it("is proven by a key where a shop has chosen that, and by nothing else", async () => {
		const { simulator, messages, told } = await openSepay(undefined, { proof: "apikey" })
		await simulator.transfer({ words: "x", amountMinor: 1_000 })
		expect(messages[0]?.headers.authorization).toBe(`Apikey ${raw.proofSecret}`)
		expect(await told()).toMatchObject({ kind: "transfer" })
		simulator.misbehave({ forge: true })
		await simulator.transfer({ words: "x", amountMinor: 1_000 })
		expect(await told(1)).toEqual({ kind: "refused", why: "signature" })
		// What is right for one proof is nothing for the other.
		const adapter = atProvider(sepayProvider, { ...raw, proof: "apikey" })
		const body = JSON.stringify(transferOf)
		expect(await adapter.read(signed(body))).toEqual({ kind: "refused", why: "signature" })
		expect(SepaySettings.safeParse({ ...raw, proof: "none" }).success).toBe(false)
		expect(SepaySettings.safeParse({ ...raw, proofSecret: "" }).success).toBe(false)
	})

	it("is none when it is written otherwise", async () => {
		const adapter = atProvider(sepayProvider, raw)
		const broken = [{ id: null }, { transferAmount: -1 }, { transferAmount: 1.5 }, { transferType: "swap" }]
		for (const change of broken) {
			const message = signed(JSON.stringify({ ...transferOf, ...change }))
			expect(await adapter.read(message)).toEqual({ kind: "refused", why: "malformed" })
		}
		expect(await adapter.read(signed("[]"))).toEqual({ kind: "refused", why: "malformed" })
	})

	it("comes again until it is answered, seven times at most", async () => {
		const verdicts: (Verdict | null)[] = ["later", null, "refused", "already"]
		const { simulator } = await openSepay(() => verdicts.shift() ?? null)
		await simulator.transfer({ words: "x", amountMinor: 1_000 })
		await simulator.settled()
		expect(simulator.deliveries().map(({ status }) => status)).toEqual([503, null, 401, 200])
		const deaf = await openSepay(() => null)
		await deaf.simulator.transfer({ words: "x", amountMinor: 1_000 })
		await deaf.simulator.settled()
		expect(deaf.messages).toHaveLength(8)
	})

	it("that fits no payment is answered as taken: it is kept all the same", () => {
		const status = (verdict: Verdict) => sepayProvider.reply(verdict, { kind: "ignored", eventId: "" }).status
		for (const verdict of ["accepted", "already", "not-found", "wrong-amount", "wrong-currency"] as const) {
			expect(status(verdict)).toBe(200)
		}
		expect(status("wrong-merchant")).toBe(401)
		expect(status("refused")).toBe(401)
		expect(status("later")).toBe(503)
	})
})

describe("what SePay is asked", () => {
	it("finds the transfer whose message never came", async () => {
		const { simulator, adapter } = await openSepay()
		simulator.misbehave({ silent: true })
		const intent = anIntent()
		const payment = asReference(intent)
		expect(await adapter.query(payment)).toMatchObject({ state: "PENDING", amountMinor: null })
		await simulator.transfer({ words: `${intent.reference}`, amountMinor: 1_000, type: "out" })
		await simulator.transfer({ words: "another's", amountMinor: 185_000 })
		await simulator.transfer({ words: intent.reference, amountMinor: 185_000, account: "0999999999" })
		expect(await adapter.query(payment)).toMatchObject({ state: "PENDING" })
		await simulator.transfer({ words: `ck ${intent.reference.toLowerCase()}`, amountMinor: 90_000 })
		expect(await adapter.query(payment)).toMatchObject({
			state: "CAPTURED",
			amountMinor: 90_000,
			transactionId: expect.stringMatching(/^\d{9}$/),
		})
		expect(simulator.deliveries()).toEqual([])
		simulator.misbehave({ errorOnQuery: true })
		await expect(adapter.query(payment)).rejects.toThrow("500")
		const stranger = atProvider(sepayProvider, {
			...raw,
			apiToken: "ANOTHERTOKENOTHER",
			baseUrl: simulator.url,
		})
		simulator.misbehave({ errorOnQuery: false })
		await expect(stranger.query(payment)).rejects.toThrow("401")
		const { apiToken: _, ...without } = raw
		expect(await atProvider(sepayProvider, without).query(payment)).toMatchObject({ state: "PENDING" })
	})

	it("is no refund: that is a transfer somebody makes", async () => {
		const adapter = atProvider(sepayProvider, raw)
		const refund = aRefund(asReference(anIntent()), 1_000)
		expect(await adapter.refund(refund)).toEqual({
			state: "BY_HAND",
			providerRef: null,
			failure: null,
			to: null,
		})
	})

	it("has a bank's page for demos, which transfers what a code says", async () => {
		const { simulator, adapter, told } = await openSepay()
		const intent = anIntent()
		const { next } = await adapter.create(intent)
		const post = async (form: Record<string, string>) => {
			const body = new URLSearchParams(form)
			return await (await fetch(simulator.url, { method: "POST", body })).text()
		}
		expect(await (await fetch(simulator.url)).text()).toContain("Simulator")
		expect(await post({ payload: "nothing" })).toContain("no VietQR")
		expect(await post({ payload: next.kind === "qr" ? next.payload : "" })).toContain("185000")
		expect(await told()).toMatchObject({ kind: "transfer", amountMinor: 185_000 })
		await expect(simulator.pay(intent.reference)).rejects.toThrow()
	})
})
