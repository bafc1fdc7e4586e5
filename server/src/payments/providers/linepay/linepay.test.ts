import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { openLinePaySimulator } from "#payments/simulators/linepay.ts"
import type { Setup } from "../provider.ts"
import { intentOf, referenceOf, refundOf, setupOf } from "../testing/asked.ts"
import { linePayProvider } from "./index.ts"
import { LinePaySettings } from "./settings.ts"
import { sign } from "./sign.ts"
import { fromLinePay, linePayCurrencies, toLinePay } from "./units.ts"
import { parseWithWholeNumbers } from "./whole-numbers.ts"

const keys = { channelId: "1234567890", channelSecret: "0123456789abcdef0123456789abcdef" }
let simulator: Awaited<ReturnType<typeof openLinePaySimulator>>
let setup: Setup<LinePaySettings>
let now = new Date()

beforeEach(async () => {
	now = new Date()
	const settings = LinePaySettings.parse(keys)
	simulator = await openLinePaySimulator({ settings, now: () => now })
	setup = setupOf({ ...settings, baseUrl: simulator.url })
})

afterEach(() => simulator.close())

async function ask(change = {}) {
	const intent = intentOf({ method: "LINEPAY", currency: "TWD", amountMinor: 25_000, ...change })
	const created = await linePayProvider.create(setup, intent)
	return { intent, created, payment: referenceOf(intent, created) }
}

async function paid(change = {}) {
	const one = await ask(change)
	await simulator.pay(one.intent.reference)
	expect(await linePayProvider.query(setup, one.payment)).toMatchObject({ state: "CAPTURED" })
	return one.payment
}

function state(reference: string) {
	return simulator.payments().find((one) => one.reference === reference)?.state
}

/** Sends what it is given, and loses the answer of what goes to `path`. */
function losing(path: RegExp): Setup<LinePaySettings> {
	const lossy: typeof fetch = async (input, init) => {
		const response = await fetch(input, init)
		if (path.test(String(input))) throw new TypeError("fetch failed")
		return response
	}
	return setupOf(setup.settings, { fetch: lossy })
}

describe("a payment", () => {
	it("is agreed to by the payer, confirmed by our question, and confirmed once", async () => {
		const { intent, created, payment } = await ask()
		expect(created.next).toMatchObject({ kind: "redirect", url: expect.stringContaining("/web/payment/") })
		expect(created.providerRef).toMatch(/^\d{19}$/)
		expect(simulator.payments()[0]?.providerRef).toBe(created.providerRef)
		expect(await linePayProvider.query(setup, payment)).toMatchObject({ state: "PENDING" })
		await simulator.pay(intent.reference)
		expect(state(intent.reference)).toBe("PENDING")
		const standing = {
			state: "CAPTURED",
			amountMinor: 25_000,
			currency: "TWD",
			reference: intent.reference,
			providerRef: created.providerRef,
			transactionId: created.providerRef,
			card: { brand: "visa", last4: "1234" },
		}
		expect(await linePayProvider.query(setup, payment)).toMatchObject(standing)
		expect(await linePayProvider.query(setup, payment)).toMatchObject(standing)
		expect(state(intent.reference)).toBe("CAPTURED")
	})

	it("that two ask about at once is confirmed once, and both are told so", async () => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference)
		const both = await Promise.all([
			linePayProvider.query(setup, payment),
			linePayProvider.query(setup, payment),
		])
		expect(both.map((one) => one.state)).toEqual(["CAPTURED", "CAPTURED"])
	})

	it("that we have given up on is not confirmed, whoever comes back, and is told when it was before", async () => {
		const [late, paidBefore] = [await ask(), await paid()]
		await simulator.pay(late.intent.reference)
		const given = await linePayProvider.query(setup, { ...late.payment, isWanted: false })
		expect(given).toMatchObject({ state: "PENDING" })
		expect(state(late.intent.reference)).toBe("PENDING")
		const known = await linePayProvider.query(setup, { ...paidBefore, isWanted: false })
		expect(known).toMatchObject({ state: "CAPTURED" })
	})

	it("whose confirmation was not answered is found to be paid at the next question", async () => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference)
		await expect(linePayProvider.query(losing(/confirm$/), payment)).rejects.toThrow("fetch failed")
		expect(state(intent.reference)).toBe("CAPTURED")
		expect(await linePayProvider.query(setup, payment)).toMatchObject({ state: "CAPTURED" })
	})

	it("is confirmed with what we asked for and nothing else", async () => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference)
		const other = { ...payment, amountMinor: 24_900 }
		expect(await linePayProvider.query(setup, other)).toMatchObject({
			state: "FAILED",
			failure: { code: "1153" },
		})
		expect(state(intent.reference)).toBe("PENDING")
	})

	it.each([
		["1142", { state: "FAILED", failure: { code: "1142", message: "Insufficient balance." } }],
		["1198", { state: "PROCESSING" }],
		["1180", { state: "EXPIRED" }],
	])("whose confirmation is answered %s stands accordingly", async (code, standing) => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference)
		simulator.refuseToConfirm(code)
		expect(await linePayProvider.query(setup, payment)).toMatchObject(standing)
	})

	it.each(["1199", "9000", "1106"])("whose confirmation is answered %s is left open", async (code) => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference)
		simulator.refuseToConfirm(code)
		await expect(linePayProvider.query(setup, payment)).rejects.toThrow(code)
		simulator.refuseToConfirm(null)
		expect(await linePayProvider.query(setup, payment)).toMatchObject({ state: "CAPTURED" })
	})

	it("that the payer refuses has failed, and one that is left for twenty minutes is over", async () => {
		const [refused, left] = [await ask(), await ask()]
		await simulator.pay(refused.intent.reference, { outcome: "refused" })
		expect(await linePayProvider.query(setup, refused.payment)).toMatchObject({ state: "FAILED" })
		now = new Date(now.getTime() + 21 * 60_000)
		await simulator.pay(left.intent.reference)
		expect(await linePayProvider.query(setup, left.payment)).toMatchObject({ state: "CANCELLED" })
	})

	it("ends after twenty minutes at the latest", async () => {
		const { created } = await ask({ expiresAt: new Date(Date.now() + 60 * 60_000) })
		expect(created.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 20 * 60_000)
	})

	it("that LINE Pay would not begin has failed, for its reason", async () => {
		const cents = await ask({ amountMinor: 25_050 })
		expect(cents.created.standing).toMatchObject({ state: "FAILED", failure: { code: "1124" } })
		expect((await ask({ currency: "EUR" })).created.standing.failure?.code).toBe("1124")
		expect((await ask({ amountMinor: 0 })).created.standing.failure?.code).toBe("1183")
		const stranger = setupOf({ ...setup.settings, channelSecret: "somebody-elses-secret" })
		const refused = await linePayProvider.create(stranger, intentOf({ currency: "TWD", amountMinor: 100 }))
		expect(refused.standing).toMatchObject({ state: "FAILED", failure: { code: "1106" } })
		const { payment } = await ask()
		await expect(linePayProvider.query(stranger, payment)).rejects.toThrow("1106")
		expect(simulator.payments()).toHaveLength(1)
	})

	it("whose beginning was not answered is not there: nobody was told where to pay", async () => {
		const intent = intentOf({ currency: "TWD", amountMinor: 100 })
		await expect(linePayProvider.create(losing(/request$/), intent)).rejects.toThrow()
		expect(await linePayProvider.query(setup, referenceOf(intent))).toMatchObject({ state: "NOT_THERE" })
		simulator.misbehave({ errorOnQuery: true })
		await expect(linePayProvider.query(setup, referenceOf(intent))).rejects.toThrow("500")
	})
})

describe("money that is reserved", () => {
	it("is taken once", async () => {
		const { intent, payment } = await ask({ capture: "later" })
		await simulator.pay(intent.reference)
		expect(await linePayProvider.query(setup, payment)).toMatchObject({
			state: "AUTHORIZED",
			amountMinor: 25_000,
		})
		const lost = linePayProvider.capture?.(losing(/\/capture$/), payment)
		await expect(lost).rejects.toThrow()
		expect(await linePayProvider.capture?.(setup, payment)).toMatchObject({ state: "CAPTURED" })
		expect(await linePayProvider.cancel?.(setup, payment)).toMatchObject({ state: "CAPTURED" })
	})

	it("is let go of", async () => {
		const { intent, payment } = await ask({ capture: "later" })
		await simulator.pay(intent.reference)
		await linePayProvider.query(setup, payment)
		expect(await linePayProvider.cancel?.(setup, payment)).toMatchObject({ state: "CANCELLED" })
		expect(await linePayProvider.capture?.(setup, payment)).toMatchObject({ state: "CANCELLED" })
	})

	it("that was never confirmed costs nothing when it is cancelled", async () => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference)
		expect(await linePayProvider.cancel?.(setup, payment)).toMatchObject({ state: "CANCELLED" })
		expect(state(intent.reference)).toBe("PENDING")
	})
})

describe("a refund", () => {
	it("goes back in parts until nothing is left", async () => {
		const payment = await paid()
		const first = await linePayProvider.refund(setup, refundOf(payment, 10_000))
		expect(first).toMatchObject({ state: "SUCCEEDED", providerRef: expect.stringMatching(/^\d{19}$/) })
		expect(await linePayProvider.refund(setup, refundOf(payment, 15_000, 10_000))).toMatchObject({
			state: "SUCCEEDED",
		})
		expect(await linePayProvider.refund(setup, refundOf(payment, 100, 25_000))).toMatchObject({
			state: "FAILED",
			failure: { code: "1165" },
		})
		expect(simulator.payments()[0]?.refunds.map(({ amountMinor }) => amountMinor)).toEqual([10_000, 15_000])
	})

	it("asked for twice is one, also when the first answer was lost", async () => {
		const asked = refundOf(await paid(), 10_000)
		expect(await linePayProvider.queryRefund?.(setup, asked)).toMatchObject({ state: "NOT_THERE" })
		await expect(linePayProvider.refund(losing(/refund$/), asked)).rejects.toThrow()
		const again = await linePayProvider.refund(setup, asked)
		expect(again).toMatchObject({
			state: "SUCCEEDED",
			providerRef: simulator.payments()[0]?.refunds[0]?.providerRef,
		})
		expect(await linePayProvider.queryRefund?.(setup, asked)).toEqual(again)
		expect(simulator.payments()[0]?.refunds).toHaveLength(1)
	})

	it("is not sent when LINE Pay has sent back something that we know nothing of", async () => {
		const payment = await paid()
		await linePayProvider.refund(setup, refundOf(payment, 5000))
		await expect(linePayProvider.refund(setup, refundOf(payment, 10_000))).rejects.toThrow("not what we know")
		expect(simulator.payments()[0]?.refunds).toHaveLength(1)
	})

	it("of what was never paid is none, and of half a dollar as well", async () => {
		const { payment } = await ask()
		expect(await linePayProvider.refund(setup, refundOf(payment, 100))).toMatchObject({ state: "FAILED" })
		const asked = refundOf(await paid(), 150)
		expect(await linePayProvider.refund(setup, asked)).toMatchObject({
			state: "FAILED",
			failure: { code: "1124" },
		})
	})
})

describe("what is signed", () => {
	it("is signed as the computed vector says", () => {
		const asked = { path: "/v3/payments/request", said: `{"amount":100,"currency":"TWD"}`, nonce: "nonce-1" }
		expect(sign("linepay_secret", asked)).toBe("l55jb15jUrIU3Zi400c3L84gZiSrcViCgzB/XomdjTI=")
	})

	it("may say anything", async () => {
		const description = fc.string({ unit: "grapheme", maxLength: 120 })
		await fc.assert(
			fc.asyncProperty(description, async (said) => {
				const { created } = await ask({ description: said })
				expect(created.standing.state).toBe("PENDING")
			}),
			{ numRuns: 40 },
		)
	})
})

describe("numbers", () => {
	it("of nineteen digits stay as they are written", () => {
		const text = `{"id":2026110112345678917,"small":12,"half":0.5,"list":[9007199254740993],"text":"2026"}`
		expect(parseWithWholeNumbers(text)).toEqual({
			id: "2026110112345678917",
			small: 12,
			half: 0.5,
			list: ["9007199254740993"],
			text: "2026",
		})
	})

	it("come back from LINE Pay's unit as they went", () => {
		expect(toLinePay(25_000, "TWD")).toBe(250)
		expect(toLinePay(25_000, "JPY")).toBe(25_000)
		expect(toLinePay(1999, "USD")).toBe(19.99)
		expect(toLinePay(25_001, "TWD")).toBeNull()
		expect(toLinePay(100, "EUR")).toBeNull()
		const currency = fc.constantFrom(...linePayCurrencies)
		fc.assert(
			fc.property(currency, fc.nat(10 ** 9), (one, minor) => {
				const amount = toLinePay(minor, one)
				if (amount !== null) expect(fromLinePay(JSON.parse(JSON.stringify(amount)), one)).toBe(minor)
			}),
		)
	})
})

describe("coming back from the pay page of the simulator", () => {
	it("shows who has agreed and who has not, and says paid to nobody", async () => {
		for (const [choice, says] of [
			["pay", "unclear"],
			["refuse", "not-paid"],
		] as const) {
			const { intent, created } = await ask()
			const url = created.next.kind === "redirect" ? created.next.url : ""
			expect(await (await fetch(url)).text()).toContain("250 TWD")
			const body = new URLSearchParams({ choice })
			const back = await fetch(url, { method: "POST", body, redirect: "manual" })
			const returned = linePayProvider.readReturn?.(back.headers.get("location") ?? "")
			expect(returned).toEqual({ reference: intent.reference, says })
		}
	})
})
