import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createBancontactKeys } from "#payments/simulators/bancontact/bancontact-keys.ts"
import { openBancontactSimulator } from "#payments/simulators/bancontact.ts"
import { type Mailbox, openMailbox } from "#payments/simulators/kit/mailbox.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import { intentOf, notifyUrl, referenceOf, refundOf, setupOf } from "../testing/asked.ts"
import { bancontactProvider } from "./index.ts"
import { sepaText } from "./sepa-text.ts"
import { BancontactSettings } from "./settings.ts"

const keys = { apiKey: "0123-4567-89ab-cdef-0123", profileId: "5fb7a1b2c3d4e5f6a7b8c9d0" }
let simulator: Awaited<ReturnType<typeof openBancontactSimulator>>
let mailbox: Mailbox
let told: Told[]
let setup: Setup<BancontactSettings>

async function open(waitsForMerchant = false) {
	told = []
	mailbox = openMailbox(async (message) => {
		const one = await read(message)
		told.push(one)
		return bancontactProvider.reply(one.kind === "refused" ? "refused" : "accepted", one)
	})
	const settings = BancontactSettings.parse(keys)
	simulator = await openBancontactSimulator({
		settings,
		notify: mailbox.notify,
		timeScale: 0,
		waitsForMerchant,
	})
	setup = setupOf({ ...settings, baseUrl: simulator.url, jwksUrl: simulator.url })
}

beforeEach(() => open())

afterEach(async () => {
	vi.useRealTimers()
	await simulator.close()
})

async function read(message: Incoming, as = setup): Promise<Told> {
	return (await bancontactProvider.readMessage?.(as, message)) as Told
}

async function ask(change = {}) {
	const intent = intentOf({ method: "BANCONTACT_PAY", ...change })
	const created = await bancontactProvider.create(setup, intent)
	return { intent, created, payment: referenceOf(intent, created) }
}

describe("a payment", () => {
	it("is shown as a code, paid, told and found again", async () => {
		const { intent, created, payment } = await ask({ description: "Tafel 5: două cafele, đá" })
		expect(created.next).toMatchObject({ kind: "qr", payload: expect.stringContaining("/pay/2/") })
		expect(created.standing).toMatchObject({
			state: "PENDING",
			amountMinor: 1234,
			reference: intent.reference,
		})
		expect(created.expiresAt).toEqual(intent.expiresAt)
		expect(simulator.payments()[0]?.description).toBe("Tafel 5: doua cafele, da")
		await simulator.pay(intent.reference)
		const standing = { state: "CAPTURED", amountMinor: 1234, currency: "EUR", reference: intent.reference }
		expect(told).toMatchObject([{ kind: "payment", standing }])
		expect(await bancontactProvider.query(setup, payment)).toMatchObject(standing)
	})

	it("ends when Bancontact says so, when that is earlier", async () => {
		const expiresAt = new Date(Date.now() + 60 * 60_000)
		const { created } = await ask({ expiresAt })
		expect(created.expiresAt.getTime()).toBeLessThan(expiresAt.getTime())
	})

	it("that the payer's bank refuses has failed", async () => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference, { outcome: "refused" })
		expect(told).toMatchObject([{ standing: { state: "FAILED", failure: { code: "AUTHORIZATION_FAILED" } } }])
		expect(await bancontactProvider.query(setup, payment)).toMatchObject({ state: "FAILED" })
	})

	it("is cancelled while nobody pays, and stays paid when somebody has", async () => {
		const [open, paid] = [await ask(), await ask()]
		await simulator.pay(paid.intent.reference)
		expect(await bancontactProvider.cancel?.(setup, open.payment)).toMatchObject({ state: "CANCELLED" })
		expect(await bancontactProvider.cancel?.(setup, paid.payment)).toMatchObject({ state: "CAPTURED" })
	})

	it("that Bancontact would not begin has failed, for its reason", async () => {
		const refused = await bancontactProvider.create(setup, intentOf({ amountMinor: 0 }))
		expect(refused.standing).toMatchObject({ state: "FAILED", failure: { code: "FIELD_IS_INVALID" } })
		const stranger = setupOf({ ...setup.settings, apiKey: "somebody-elses-key" })
		expect((await bancontactProvider.create(stranger, intentOf())).standing.failure?.code).toBe(
			"UNAUTHORIZED",
		)
		const { payment } = await ask()
		await expect(bancontactProvider.query(stranger, payment)).rejects.toThrow("UNAUTHORIZED")
		await expect(bancontactProvider.cancel?.(stranger, payment)).rejects.toThrow("UNAUTHORIZED")
	})

	it("whose beginning nobody answered is found by our reference", async () => {
		simulator.misbehave({ hangOnCreate: true })
		const intent = intentOf()
		const impatient = setupOf(setup.settings, { signal: AbortSignal.timeout(300) })
		await expect(bancontactProvider.create(impatient, intent)).rejects.toThrow()
		simulator.misbehave({ hangOnCreate: false })
		await ask()
		expect(await bancontactProvider.query(setup, referenceOf(intent))).toMatchObject({
			state: "PENDING",
			reference: intent.reference,
			providerRef: expect.stringMatching(/^[0-9a-f]{24}$/),
		})
	})

	it("that fails to be answered is not one that was refused, nor one that is not there", async () => {
		const { intent, payment } = await ask()
		simulator.misbehave({ errorOnCreate: true, errorOnQuery: true })
		await expect(bancontactProvider.create(setup, intentOf())).rejects.toThrow("500")
		await expect(bancontactProvider.query(setup, payment)).rejects.toThrow("500")
		simulator.misbehave({ errorOnCreate: false, errorOnQuery: false })
		const unknown = { ...referenceOf(intent), reference: "NOBODYSREFERENCE" }
		expect(await bancontactProvider.query(setup, unknown)).toMatchObject({ state: "NOT_THERE" })
		const gone = { ...payment, providerRef: "0".repeat(24) }
		expect(await bancontactProvider.query(setup, gone)).toMatchObject({ state: "NOT_THERE" })
	})
})

describe("a payment that waits for us", () => {
	beforeEach(async () => {
		await simulator.close()
		await open(true)
	})

	it("is not paid until we have said that we heard of it, which a question does", async () => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference)
		expect(told).toMatchObject([{ standing: { state: "PROCESSING" } }])
		expect(await bancontactProvider.query(setup, payment)).toMatchObject({ state: "CAPTURED" })
		expect(told).toMatchObject([{}, { standing: { state: "CAPTURED" } }])
		expect(await bancontactProvider.query(setup, payment)).toMatchObject({ state: "CAPTURED" })
	})

	it("is not called for when it is not what we asked for, or not wanted any more", async () => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference)
		const givenUp = { ...payment, isWanted: false }
		expect(await bancontactProvider.query(setup, givenUp)).toMatchObject({ state: "PROCESSING" })
		const other = { ...payment, amountMinor: 9999 }
		expect(await bancontactProvider.query(setup, other)).toMatchObject({
			state: "PROCESSING",
			amountMinor: 1234,
		})
	})
})

describe("a refund", () => {
	it("is by hand, to the payer's account in full", async () => {
		const { intent, payment } = await ask()
		await simulator.pay(intent.reference)
		expect(await bancontactProvider.refund(setup, refundOf(payment, 500))).toEqual({
			state: "BY_HAND",
			providerRef: null,
			failure: null,
			to: { name: "Marie Peeters", iban: "BE72000000001616" },
		})
	})

	it("is none while nothing was paid, and open when nobody answered", async () => {
		const { payment } = await ask()
		expect(await bancontactProvider.refund(setup, refundOf(payment, 500))).toMatchObject({
			state: "FAILED",
			failure: { code: "REFUND_NOT_ALLOWED" },
		})
		simulator.misbehave({ errorOnRefund: true })
		await expect(bancontactProvider.refund(setup, refundOf(payment, 500))).rejects.toThrow("500")
	})
})

describe("a message", () => {
	const body = JSON.stringify({ paymentId: "0".repeat(24), status: "SUCCEEDED", amount: 1, currency: "EUR" })

	/** A message as the simulator's own keys sign it, with claims changed. */
	async function genuine(): Promise<Incoming> {
		const { intent } = await ask()
		await simulator.pay(intent.reference)
		told.length = 0
		return mailbox.messages.at(-1) as Incoming
	}

	async function signedWith(
		claims: Record<string, string>,
		change: (header: object) => object = (header) => header,
	) {
		const forger = createBancontactKeys()
		const right = {
			sub: keys.profileId,
			iss: "Payconiq",
			iat: new Date().toISOString(),
			jti: "1",
			path: notifyUrl,
		}
		const signature = forger.sign({ ...right, ...claims }, body, change)
		const message: Incoming = {
			method: "POST",
			url: notifyUrl,
			headers: { signature },
			body: Buffer.from(body),
			receivedAt: new Date(),
		}
		const jwks: typeof fetch = async () => Response.json(forger.keySet())
		// An address of its own, so that no keys are remembered for it.
		const jwksUrl = `http://127.0.0.1/${crypto.randomUUID()}`
		return read(message, setupOf({ ...setup.settings, jwksUrl }, { fetch: jwks }))
	}

	it("is believed when all of it is right", async () => {
		expect(await signedWith({})).toMatchObject({ kind: "payment", eventId: "1" })
	})

	it.each<[string, Record<string, string>, string]>([
		["another profile", { sub: "somebody-elses" }, "merchant"],
		["another address", { path: "https://elsewhere.example/hook" }, "merchant"],
		["another issuer", { iss: "Payconic" }, "signature"],
		["no time", { iat: "yesterday" }, "signature"],
		["no id", { jti: "" }, "signature"],
		["two days ago", { iat: new Date(Date.now() - 48 * 3_600_000).toISOString() }, "stale"],
		["tomorrow", { iat: new Date(Date.now() + 3_600_000).toISOString() }, "stale"],
	])("signed for %s is not", async (_, claims, why) => {
		expect(await signedWith(claims)).toEqual({ kind: "refused", why })
	})

	it("that was sent again all day is still believed", async () => {
		const iat = new Date(Date.now() - 23 * 3_600_000).toISOString()
		expect(await signedWith({ iat })).toMatchObject({ kind: "payment" })
	})

	it.each<[string, (header: object) => object]>([
		["drops what it must not", (header) => ({ ...header, crit: ["https://payconiq.com/sub"] })],
		["names what we do not know", (header) => ({ ...header, crit: ["https://payconiq.com/new"] })],
		["asks for no signature", (header) => ({ ...header, alg: "none" })],
		["asks for a shared secret", (header) => ({ ...header, alg: "HS256" })],
		["names another key", (header) => ({ ...header, kid: "another" })],
	])("whose header %s is not", async (_, change) => {
		expect(await signedWith({}, change)).toEqual({ kind: "refused", why: "signature" })
	})

	it("is not believed without its signature, with a piece of it, or with another body", async () => {
		const message = await genuine()
		expect(await read(message)).toMatchObject({ kind: "payment" })
		const { signature = "" } = message.headers
		const [header = "", , signed = ""] = signature.split(".")
		const der = Buffer.concat([Buffer.from("3044", "hex"), Buffer.from(signed, "base64url")]).toString(
			"base64url",
		)
		const body64 = message.body.toString("base64url")
		const wrong = [
			undefined,
			"",
			"..",
			`${header}..`,
			`${header}..${der}`,
			`${header}.${body64}.${signed}`,
			`${signature}.`,
		]
		for (const one of wrong) {
			const refused = await read({ ...message, headers: { signature: one } })
			expect(refused, String(one)).toEqual({ kind: "refused", why: "signature" })
		}
		const changed = Buffer.from(message.body.toString().replace("1234", "1235"))
		expect(await read({ ...message, body: changed })).toEqual({ kind: "refused", why: "signature" })
		const other = setupOf({ ...setup.settings, profileId: "another-profile" })
		expect(await read(message, other)).toEqual({ kind: "refused", why: "merchant" })
		expect(bancontactProvider.claimedMerchant?.(message)).toBe(keys.profileId)
		expect(bancontactProvider.claimedMerchant?.({ ...message, headers: { signature: "x" } })).toBeNull()
	})

	it("signed with a new key is believed, and keys are not asked for at every forged one", async () => {
		vi.useFakeTimers({ toFake: ["Date"] })
		await genuine()
		simulator.rotateKey()
		const { intent } = await ask()
		let asked = 0
		const counting: typeof fetch = (...request) => {
			asked += 1
			return fetch(...request)
		}
		setup = setupOf(setup.settings, { fetch: counting, signal: AbortSignal.timeout(20_000) })
		vi.setSystemTime(Date.now() + 1000)
		await simulator.pay(intent.reference)
		await simulator.settled()
		expect(told.every((one) => one.kind === "refused" && one.why === "signature")).toBe(true)
		expect(asked).toBe(0)
		// It was answered 503, so Bancontact sends it again; by then the keys are looked at anew.
		vi.setSystemTime(Date.now() + 11_000)
		await read(mailbox.messages.at(-1) as Incoming).then((again) =>
			expect(again).toMatchObject({ kind: "payment" }),
		)
		expect(asked).toBe(1)
	})

	it("is left for later when the keys cannot be had", async () => {
		const message = await genuine()
		const jwksUrl = "http://127.0.0.1:1"
		await expect(read(message, setupOf({ ...setup.settings, jwksUrl }))).rejects.toThrow()
		const broken: typeof fetch = async () => new Response("", { status: 500 })
		const elsewhere = setupOf({ ...setup.settings, jwksUrl: "http://127.0.0.1:2" }, { fetch: broken })
		await expect(read(message, elsewhere)).rejects.toThrow()
	})

	it("that is forged is refused and sent again; one that says another amount is told as it is", async () => {
		const [first, second] = [await ask(), await ask()]
		simulator.misbehave({ forge: true })
		await simulator.pay(first.intent.reference)
		await simulator.settled()
		expect(simulator.deliveries()).toHaveLength(8)
		expect(told.every((one) => one.kind === "refused" && one.why === "signature")).toBe(true)
		told.length = 0
		simulator.misbehave({ forge: false, amountMinor: 1, currency: "USD", duplicate: 1 })
		await simulator.pay(second.intent.reference)
		expect(told[0]).toMatchObject({ standing: { amountMinor: 1, currency: "USD", state: "CAPTURED" } })
		expect(told[1]).toEqual(told[0])
	})

	it("for another profile or from two days ago is refused", async () => {
		const [first, second] = [await ask(), await ask()]
		simulator.misbehave({ merchant: "another-profile" })
		await simulator.pay(first.intent.reference)
		expect(told[0]).toEqual({ kind: "refused", why: "merchant" })
		await simulator.settled()
		simulator.misbehave({ merchant: null, stale: true })
		told.length = 0
		await simulator.pay(second.intent.reference)
		expect(told[0]).toEqual({ kind: "refused", why: "stale" })
	})

	it("is answered 200, or 503 when it is to come again", () => {
		const any = { kind: "ignored", eventId: "1" } as const
		for (const verdict of ["accepted", "already", "not-found", "wrong-amount"] as const) {
			expect(bancontactProvider.reply(verdict, any).status).toBe(200)
		}
		for (const verdict of ["later", "refused"] as const) {
			expect(bancontactProvider.reply(verdict, any).status).toBe(503)
		}
	})
})

describe("words in letters that every bank takes", () => {
	it("lose their accents and nothing else", () => {
		expect(sepaText("Crème brûlée & phở đặc biệt\n№ 5", 140)).toBe("Creme brulee pho dac biet 5")
		expect(sepaText("قهوة", 140)).toBe("")
		expect(sepaText("x".repeat(200), 140)).toHaveLength(140)
	})
})

describe("the pay page of the simulator", () => {
	it("pays when its button is pressed", async () => {
		const { created } = await ask()
		const url = created.next.kind === "qr" ? created.next.payload : ""
		expect(await (await fetch(url)).text()).toContain("12.34 EUR")
		await fetch(url, { method: "POST", body: new URLSearchParams({ choice: "pay" }) })
		expect(told).toMatchObject([{ standing: { state: "CAPTURED" } }])
		expect(await (await fetch(url)).text()).toContain("nothing to pay")
	})
})
