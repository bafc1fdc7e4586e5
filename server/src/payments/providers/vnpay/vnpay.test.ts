import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import { openMailbox } from "#payments/simulators/kit/mailbox.ts"
import { openVnpaySimulator } from "#payments/simulators/vnpay.ts"
import { hmacHex } from "../kit/hmac-hex.ts"
import type { Incoming, Intent, Reply } from "../provider.ts"
import { anIntent, aRefund, asReference, atProvider } from "../testing/at-provider.ts"
import { orderInfo } from "./create.ts"
import { vnpayProvider } from "./index.ts"
import { VnpaySettings, vnpayAddresses } from "./settings.ts"
import { signedOfQuery, signVnpayQuery, signVnpayValues, vnpayQuery } from "./sign.ts"

const secret = "TESTSECRETTESTSECRETTESTSECRET12"
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
	for (const close of closing.splice(0)) await close()
})

async function openVnpay(answer?: (message: Incoming) => Promise<Reply | null> | Reply | null) {
	const raw = { tmnCode: "DEMOV210", hashSecret: secret, baseUrl: "http://127.0.0.1:1" }
	const adapterOf = (url: string) => atProvider(vnpayProvider, { ...raw, baseUrl: url }, { timeoutMs: 1_000 })
	const mailbox = openMailbox(answer ?? ((message) => adapterOf(raw.baseUrl).reply(message)))
	const simulator = await openVnpaySimulator({
		settings: VnpaySettings.parse(raw),
		notifyUrl: "https://comanda.test/ipn",
		notify: mailbox.notify,
		timeScale: 0.00001,
	})
	closing.push(simulator.close)
	const adapter = adapterOf(simulator.url)
	/** Up to where the payer sees the page. */
	const begin = async (said: Partial<Intent> = {}) => {
		const intent = anIntent(said)
		const created = await adapter.create(intent)
		const url = created.next.kind === "redirect" ? created.next.url : ""
		const page = await (await fetch(url)).text()
		return { intent, created, url, page }
	}
	return { simulator, adapter, messages: mailbox.messages, begin }
}

function first(messages: readonly Incoming[]): Incoming {
	const [message] = messages
	if (!message) throw new Error("No message came.")
	return message
}

describe("VNPay's signatures", () => {
	it("are the computed ones of the catalogue", () => {
		const params = {
			vnp_Amount: "1806000",
			vnp_Command: "pay",
			vnp_CreateDate: "20210801153333",
			vnp_CurrCode: "VND",
			vnp_IpAddr: "127.0.0.1",
			vnp_Locale: "vn",
			vnp_OrderInfo: "Thanh toan don hang :5",
			vnp_OrderType: "other",
			vnp_ReturnUrl: "https://domainmerchant.vn/ReturnUrl",
			vnp_TmnCode: "DEMOV210",
			vnp_TxnRef: "5",
			vnp_Version: "2.1.0",
		}
		expect(vnpayQuery(params)).toBe(
			"vnp_Amount=1806000&vnp_Command=pay&vnp_CreateDate=20210801153333&vnp_CurrCode=VND&vnp_IpAddr=127.0.0.1&vnp_Locale=vn&vnp_OrderInfo=Thanh+toan+don+hang+%3A5&vnp_OrderType=other&vnp_ReturnUrl=https%3A%2F%2Fdomainmerchant.vn%2FReturnUrl&vnp_TmnCode=DEMOV210&vnp_TxnRef=5&vnp_Version=2.1.0",
		)
		expect(signVnpayQuery(secret, params)).toBe(
			"1df63df658975879020b608c8b0ca40d1010f94f9fbfe0b3e7e6ee8381c860bf1f1631be6f7f6865d118e341f0c7cb720b60d76a41ffd141d4580a0df64b419f",
		)
		// VNPay's own example, whose secret was never published: this one is not it.
		expect(signVnpayQuery(secret, params)).not.toMatch(/^3e0d61a0/)
		const question = {
			vnp_RequestId: "REQ1",
			vnp_Version: "2.1.0",
			vnp_Command: "querydr",
			vnp_TmnCode: "DEMOV210",
			vnp_TxnRef: "5",
			vnp_TransactionDate: "20210801153333",
			vnp_CreateDate: "20210801154000",
			vnp_IpAddr: "127.0.0.1",
			vnp_OrderInfo: "Truy van GD 5",
		}
		expect(signVnpayValues(secret, signedOfQuery, question)).toBe(
			"46641795088f45574d1cfb4fdf9f0f538aae9d9dc83247525e8b643fb227806ee0ff01ba5ae302b3c91f985f5881d9d10114cb3c539e8a8a45c03834c31d2509",
		)
	})

	it("cover neither what is empty nor themselves, in whatever order the rest comes", () => {
		const params = fc.dictionary(fc.stringMatching(/^vnp_[A-Za-z]{1,12}$/), fc.string({ unit: "grapheme" }))
		fc.assert(
			fc.property(params, (some) => {
				const turned = Object.fromEntries(Object.entries(some).toReversed())
				const more = { ...turned, vnp_SecureHash: "x", vnp_SecureHashType: "y", vnp_Empty: "" }
				const { vnp_SecureHash: _, vnp_SecureHashType: __, ...plain } = some
				expect(signVnpayQuery(secret, more)).toBe(signVnpayQuery(secret, { ...plain, vnp_Empty: "" }))
			}),
		)
	})

	it("are over words that every side encodes in the same way", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (words) => {
				expect(orderInfo(words, "REF")).toMatch(/^[0-9A-Za-z :._-]{1,200}$/)
			}),
		)
		expect(orderInfo("Đơn hàng số 12 – Café (2×)", "REF")).toBe("Don hang so 12 Cafe 2")
	})
})

describe("a payment at VNPay", () => {
	it("is brought there in a signed address, paid, told and found paid", async () => {
		const { simulator, adapter, messages, begin } = await openVnpay()
		const { intent, created, page, url } = await begin()
		expect(created.standing.state).toBe("PENDING")
		expect(page).toContain("185,000")
		expect(new URL(url).searchParams.get("vnp_Amount")).toBe("18500000")
		expect(new URL(url).searchParams.get("vnp_OrderInfo")).toBe("Don hang so 12 Cafe Ficelle")
		await simulator.pay(intent.reference)
		const told = await adapter.read(first(messages))
		expect(told).toMatchObject({
			kind: "payment",
			standing: {
				state: "CAPTURED",
				amountMinor: 185_000,
				currency: "VND",
				reference: intent.reference,
				transactionId: expect.stringMatching(/^\d{8}$/),
			},
		})
		expect(simulator.deliveries()).toMatchObject([{ status: 200, isTaken: true }])
		const standing = await adapter.query(asReference(intent))
		expect(told.kind === "payment" && standing).toEqual(told.kind === "payment" && told.standing)
	})

	it("is paid, refused or left alone on the page", async () => {
		const { simulator, adapter, messages, begin } = await openVnpay()
		const choose = async (intent: Intent, choice: string) =>
			await fetch(`${simulator.url}/pay/${intent.reference}`, {
				method: "POST",
				body: new URLSearchParams({ choice }),
				redirect: "manual",
			})
		const [paid, refused, left] = [await begin(), await begin(), await begin()]
		const back = (await choose(paid.intent, "pay")).headers.get("location") ?? ""
		expect(vnpayProvider.readReturn?.(back)).toEqual({ reference: paid.intent.reference, says: "paid" })
		expect(back).toContain("order=7")
		const away = (await choose(refused.intent, "refuse")).headers.get("location") ?? ""
		expect(vnpayProvider.readReturn?.(away)).toEqual({
			reference: refused.intent.reference,
			says: "not-paid",
		})
		expect((await choose(left.intent, "close")).status).toBe(200)
		expect(messages).toHaveLength(2)
		expect(await adapter.query(asReference(left.intent))).toMatchObject({ state: "PENDING" })
		expect(vnpayProvider.readReturn?.("https://x.test/")).toEqual({ reference: null, says: "unclear" })
	})

	it("is told refused with a reason", async () => {
		const { simulator, adapter, messages, begin } = await openVnpay()
		const { intent } = await begin()
		await simulator.pay(intent.reference, { outcome: "refused" })
		expect(await adapter.read(first(messages))).toMatchObject({
			standing: {
				state: "CANCELLED",
				transactionId: null,
				failure: { code: "24", message: expect.stringContaining("cancelled") },
			},
		})
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "FAILED" })
	})

	it("may still come while its page is open, and is not there when nobody came", async () => {
		const { adapter } = await openVnpay()
		const intent = anIntent()
		const created = await adapter.create({ ...intent, expiresAt: new Date(Date.now() + 86_400_000) })
		expect(created.expiresAt.getTime() - intent.createdAt.getTime()).toBe(30 * 60_000)
		expect(await adapter.query(asReference(intent))).toMatchObject({ state: "PENDING" })
		const old = asReference(intent, { createdAt: new Date(Date.now() - 31 * 60_000) })
		expect(await adapter.query(old)).toMatchObject({ state: "NOT_THERE" })
	})

	it("does not open with an address that was changed, or for another shop", async () => {
		const { simulator, url } = await openVnpay().then(async (vnpay) => ({
			...vnpay,
			...(await vnpay.begin()),
		}))
		const cheaper = url.replace("vnp_Amount=18500000", "vnp_Amount=1850000")
		expect(await (await fetch(cheaper)).text()).toContain("Wrong signature")
		const other = atProvider(vnpayProvider, {
			tmnCode: "OTHER210",
			hashSecret: secret,
			baseUrl: simulator.url,
		})
		const { next } = await other.create(anIntent())
		expect(await (await fetch(next.kind === "redirect" ? next.url : "")).text()).toContain("Unknown shop")
	})

	it("is refused in another currency before anything is signed", async () => {
		const { adapter } = await openVnpay()
		const created = await adapter.create(anIntent({ currency: "EUR" }))
		expect(created).toMatchObject({ next: { kind: "nothing" }, standing: { state: "FAILED" } })
	})
})

describe("a message of VNPay", () => {
	it("that is forged, or of another shop, is not believed", async () => {
		const { simulator, adapter, messages, begin } = await openVnpay()
		const [one, other] = [await begin(), await begin()]
		simulator.misbehave({ forge: true })
		await simulator.pay(one.intent.reference)
		expect(await adapter.read(first(messages))).toEqual({ kind: "refused", why: "signature" })
		expect(JSON.parse((await adapter.reply(first(messages))).body)).toMatchObject({ RspCode: "97" })
		messages.length = 0
		simulator.misbehave({ forge: false, merchant: "OTHER210" })
		await simulator.pay(other.intent.reference)
		expect(await adapter.read(first(messages))).toEqual({ kind: "refused", why: "merchant" })
		expect(vnpayProvider.claimedMerchant?.(first(messages))).toBe("OTHER210")
	})

	it("that says another amount is told as it is", async () => {
		const { simulator, adapter, messages, begin } = await openVnpay()
		const { intent } = await begin()
		simulator.misbehave({ amountMinor: 1_000 })
		await simulator.pay(intent.reference)
		expect(await adapter.read(first(messages))).toMatchObject({ standing: { amountMinor: 1_000 } })
	})

	it("is the same event however often it comes", async () => {
		const { simulator, adapter, messages, begin } = await openVnpay()
		const { intent } = await begin()
		simulator.misbehave({ duplicate: 2 })
		await simulator.pay(intent.reference)
		await simulator.settled()
		const told = await Promise.all(messages.map((message) => adapter.read(message)))
		expect(told).toHaveLength(3)
		expect(new Set(told.map((one) => one.kind === "payment" && one.eventId)).size).toBe(1)
	})

	it("comes again until it is answered, ten times at most", async () => {
		let calls = 0
		const answer = () => {
			calls += 1
			return vnpayProvider.reply(calls < 4 ? "later" : "already", { kind: "ignored", eventId: "" })
		}
		const busy = await openVnpay(answer)
		const { intent } = await busy.begin()
		await busy.simulator.pay(intent.reference)
		await busy.simulator.settled()
		expect(busy.messages).toHaveLength(4)
		const deaf = await openVnpay(() => null)
		const another = await deaf.begin()
		await deaf.simulator.pay(another.intent.reference)
		await deaf.simulator.settled()
		expect(deaf.messages).toHaveLength(11)
	})

	it("is none with a name twice, with half an amount, or without a reference", async () => {
		const { adapter } = await openVnpay()
		const incoming = (query: string, method: "GET" | "POST" = "GET"): Incoming => ({
			method,
			url: `/ipn?${query}`,
			headers: {},
			body: Buffer.alloc(0),
			receivedAt: new Date(),
		})
		const signed = (params: Record<string, string>) =>
			incoming(`${vnpayQuery(params)}&vnp_SecureHash=${hmacHex("sha512", secret, vnpayQuery(params))}`)
		const good = {
			vnp_Amount: "100",
			vnp_TmnCode: "DEMOV210",
			vnp_TxnRef: "A",
			vnp_ResponseCode: "00",
			vnp_TransactionStatus: "00",
		}
		expect(await adapter.read(signed(good))).toMatchObject({
			standing: { state: "CAPTURED", amountMinor: 1 },
		})
		const malformed = { kind: "refused", why: "malformed" }
		expect(await adapter.read(signed({ ...good, vnp_Amount: "150" }))).toEqual(malformed)
		expect(await adapter.read(signed({ ...good, vnp_Amount: "-100" }))).toEqual(malformed)
		expect(await adapter.read(signed({ ...good, vnp_TxnRef: "" }))).toEqual(malformed)
		expect(await adapter.read(incoming("vnp_Amount=1&vnp_Amount=2"))).toEqual(malformed)
		expect(await adapter.read(incoming("", "POST"))).toEqual(malformed)
		expect(await adapter.read(incoming(""))).toEqual({ kind: "refused", why: "signature" })
		// Paid only when both codes say so.
		const half = await adapter.read(signed({ ...good, vnp_ResponseCode: "07" }))
		expect(half).toMatchObject({ standing: { state: "PROCESSING" } })
	})

	it("is answered in VNPay's own codes", () => {
		const told = { kind: "ignored", eventId: "" } as const
		const codes = (
			[
				"accepted",
				"already",
				"not-found",
				"wrong-amount",
				"wrong-currency",
				"wrong-merchant",
				"later",
			] as const
		).map((verdict) => {
			const { status, body } = vnpayProvider.reply(verdict, told)
			return [verdict, status, JSON.parse(body).RspCode]
		})
		expect(codes).toEqual([
			["accepted", 200, "00"],
			["already", 200, "02"],
			["not-found", 200, "01"],
			["wrong-amount", 200, "04"],
			["wrong-currency", 200, "04"],
			["wrong-merchant", 200, "01"],
			["later", 200, "99"],
		])
	})
})

describe("a refund at VNPay", () => {
	it("is one however often it is asked for, and never more than was paid", async () => {
		const { simulator, adapter, messages, begin } = await openVnpay()
		const { intent } = await begin()
		await simulator.pay(intent.reference)
		const told = await adapter.read(first(messages))
		const transactionId = told.kind === "payment" ? told.standing.transactionId : null
		const payment = asReference(intent, { transactionId })
		const part = aRefund(payment, 85_000)
		expect(await adapter.queryRefund(part)).toMatchObject({ state: "NOT_THERE" })
		expect(await adapter.refund(part)).toMatchObject({
			state: "PROCESSING",
			providerRef: expect.stringMatching(/^\d{8}$/),
		})
		expect(await adapter.refund(part)).toMatchObject({ state: "PROCESSING" })
		expect(await adapter.queryRefund(part)).toMatchObject({ state: "SUCCEEDED" })
		expect(await adapter.refund(aRefund(payment, 100_001, { refundedMinor: 85_000 }))).toMatchObject({
			state: "FAILED",
			failure: { code: "93" },
		})
		expect(await adapter.refund(aRefund(payment, 100_000, { refundedMinor: 85_000 }))).toMatchObject({
			state: "PROCESSING",
		})
		const refunds = simulator.payments().flatMap((one) => one.refunds.map(({ amountMinor }) => amountMinor))
		expect(refunds).toEqual([85_000, 100_000])
		// What has been refunded was paid, whatever the newest transaction is.
		expect(await adapter.query(payment)).toMatchObject({ state: "CAPTURED", amountMinor: null })
	})

	it("is called missing only while asking again would be the same one", async () => {
		const noon = new Date("2026-03-01T05:00:00Z")
		const { simulator, begin } = await openVnpay()
		const { intent } = await begin()
		await simulator.pay(intent.reference)
		const refund = aRefund(asReference(intent), 1_000, { askedAt: noon })
		const raw = { tmnCode: "DEMOV210", hashSecret: secret, baseUrl: simulator.url }
		const stateAt = async (at: string) =>
			(await atProvider(vnpayProvider, raw, { now: () => new Date(at) }).queryRefund(refund))?.state
		expect(await stateAt("2026-03-01T05:01:00Z")).toBe("NOT_THERE")
		expect(await stateAt("2026-03-01T16:49:00Z")).toBe("NOT_THERE")
		expect(await stateAt("2026-03-01T16:51:00Z")).toBe("PROCESSING")
		expect(await stateAt("2026-03-02T05:00:00Z")).toBe("PROCESSING")
	})

	it("of what nobody paid is refused", async () => {
		const { adapter, begin } = await openVnpay()
		const { intent } = await begin()
		const refund = aRefund(asReference(intent), 185_000)
		expect(await adapter.refund(refund)).toMatchObject({ state: "FAILED", failure: { code: "95" } })
		const unknown = aRefund(asReference(anIntent()), 185_000)
		expect(await adapter.refund(unknown)).toMatchObject({ state: "FAILED", failure: { code: "91" } })
	})
})

describe("what VNPay leaves open", () => {
	it("is thrown: an error, silence, a wrong signature on its answer, or on our question", async () => {
		const { simulator, adapter, begin } = await openVnpay()
		const { intent } = await begin()
		await simulator.pay(intent.reference)
		const payment = asReference(intent)
		simulator.misbehave({ errorOnQuery: true, errorOnRefund: true })
		await expect(adapter.query(payment)).rejects.toThrow("500")
		await expect(adapter.refund(aRefund(payment, 1_000))).rejects.toThrow("500")
		simulator.misbehave({ errorOnQuery: false, errorOnRefund: false, hangOnQuery: true, hangOnRefund: true })
		await expect(adapter.query(payment)).rejects.toThrow()
		const silent = aRefund(payment, 1_000)
		await expect(adapter.refund(silent)).rejects.toThrow()
		simulator.misbehave({ hangOnQuery: false, hangOnRefund: false })
		// The refund that nobody answered was made, and is found.
		expect(await adapter.queryRefund(silent)).toMatchObject({ state: "SUCCEEDED" })
		simulator.misbehave({ forge: true })
		await expect(adapter.query(payment)).rejects.toThrow("not signed")
		simulator.misbehave({ forge: false })
		const raw = { tmnCode: "DEMOV210", hashSecret: "ANOTHERSECRETANOTHER", baseUrl: simulator.url }
		await expect(atProvider(vnpayProvider, raw).query(payment)).rejects.toThrow("97")
	})
})

describe("VNPay's settings", () => {
	it("know production's two hosts, and take nothing in the clear but this machine", () => {
		const base = { tmnCode: "DEMOV210", hashSecret: secret }
		expect(vnpayAddresses(VnpaySettings.parse(base))).toEqual({
			pay: "https://pay.vnpay.vn/vpcpay.html",
			api: "https://merchant.vnpay.vn/merchant_webapi/api/transaction",
		})
		const sandbox = VnpaySettings.parse({ ...base, baseUrl: "https://sandbox.vnpayment.vn" })
		expect(vnpayAddresses(sandbox)).toEqual({
			pay: "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html",
			api: "https://sandbox.vnpayment.vn/merchant_webapi/api/transaction",
		})
		const refused = [
			{ baseUrl: "http://pay.vnpay.vn" },
			{ hashSecret: undefined },
			{ tmnCode: "X" },
			{ more: 1 },
		]
		for (const change of refused) expect(VnpaySettings.safeParse({ ...base, ...change }).success).toBe(false)
	})
})
