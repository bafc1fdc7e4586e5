import { generateKeyPair } from "jose"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { openBrowser } from "./testing/browser.ts"
import { type Forger, openForger } from "./testing/open-forger.ts"

// Another account's door may lie about who came, be lied about, or not answer at all.

const origin = "https://cafe.example.test"
const callback = "/api/v1/auth/oauth/oidc/callback"
const start = "/api/v1/auth/oauth/oidc/start"
const clientId = "comanda"
let forger: Forger
let world: World
beforeAll(async () => {
	forger = await openForger()
	const about = { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: "a secret", OIDC_ISSUER: forger.url }
	world = await openWorld({ ...about, PUBLIC_URL: origin })
})
afterAll(async () => {
	await world.close()
	await forger.close()
})
beforeEach(() => {
	Object.assign(forger, { isAway: false, delayMs: 0 })
})

const problemIn = (location: string) => new URL(location, origin).searchParams.get("problem")

describe("an id_token", () => {
	const claims = (nonce: string, more: object = {}) => {
		const now = Math.floor(Date.now() / 1_000)
		const client = clientId
		return { iss: forger.url, aud: client, sub: "victim", nonce, iat: now, exp: now + 300, ...more }
	}
	async function comeBack(make: (nonce: string) => string | Promise<string>): Promise<string | null> {
		const browser = openBrowser(world, origin)
		const started = new URL((await browser.open(start)).location)
		forger.idToken = () => make(started.searchParams.get("nonce") ?? "")
		const state = started.searchParams.get("state")
		return problemIn((await browser.open(`${callback}?code=any&state=${state}`, "cross-site")).location)
	}
	const unsigned = (content: object) =>
		`${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(content)).toString("base64url")}.`

	it("that is right lets in, so that what follows proves something", async () => {
		expect(await comeBack((nonce) => forger.sign(claims(nonce)))).toBeNull()
		expect(forger.asked.at(-1)?.get("code_verifier")).toMatch(/^[\w-]{43}$/)
	})

	it("with anything wrong about it lets nobody in", async () => {
		const { privateKey: anotherKey } = await generateKeyPair("RS256")
		const past = Math.floor(Date.now() / 1_000) - 3_600
		const secret = await crypto.subtle.importKey(
			"raw",
			new TextEncoder().encode(JSON.stringify(forger.publicJwk)),
			{ name: "HMAC", hash: "SHA-256" },
			false,
			["sign"],
		)
		const wrongs: Record<string, (nonce: string) => string | Promise<string>> = {
			"another nonce": () => forger.sign(claims("another")),
			"no nonce": () => forger.sign(claims("", { nonce: undefined })),
			"another audience": (nonce) => forger.sign(claims(nonce, { aud: "another" })),
			"two audiences": (nonce) => forger.sign(claims(nonce, { aud: [clientId, "another"] })),
			"another issuer": (nonce) => forger.sign(claims(nonce, { iss: "https://evil.example" })),
			"its time over": (nonce) => forger.sign(claims(nonce, { iat: past, exp: past + 300 })),
			"no subject": (nonce) => forger.sign(claims(nonce, { sub: undefined })),
			"no signature": (nonce) => unsigned(claims(nonce)),
			"another key": (nonce) => forger.sign(claims(nonce), {}, anotherKey),
			"a key nobody knows": (nonce) => forger.sign(claims(nonce), { kid: "unknown" }, anotherKey),
			"the public key as a secret": (nonce) => forger.sign(claims(nonce), { alg: "HS256" }, secret),
			"its own key inside": (nonce) =>
				forger.sign(claims(nonce), { jwk: forger.publicJwk, kid: "x" }, anotherKey),
			nonsense: () => "not.a.token",
		}
		for (const [what, make] of Object.entries(wrongs)) {
			expect([what, await comeBack(make)]).toEqual([what, "PROVIDER_WRONG"])
		}
	})
})

describe("a door that does not answer", () => {
	it("is named, within seconds, and leaves nothing behind", async () => {
		const browser = openBrowser(world, origin)
		const started = new URL((await browser.open(start)).location)
		const state = started.searchParams.get("state")
		forger.isAway = true
		const away = await browser.open(`${callback}?code=any&state=${state}`, "cross-site")
		expect(problemIn(away.location)).toBe("PROVIDER_AWAY")
		const late = openBrowser(world, origin)
		const again = new URL((await late.open(start)).location)
		Object.assign(forger, { isAway: false, delayMs: 8_000 })
		const askedAt = Date.now()
		const path = `${callback}?code=any&state=${again.searchParams.get("state")}`
		expect(problemIn((await late.open(path, "cross-site")).location)).toBe("PROVIDER_AWAY")
		expect(Date.now() - askedAt).toBeLessThan(7_000)
	})

	it("is named before anybody is sent there", async () => {
		const gone = await openForger()
		const about = { OIDC_CLIENT_ID: "x", OIDC_CLIENT_SECRET: "x", OIDC_ISSUER: gone.url, PUBLIC_URL: origin }
		await gone.close()
		const alone = await openWorld(about)
		const page = await openBrowser(alone, origin).open(start)
		expect([problemIn(page.location), page.setCookies]).toEqual(["PROVIDER_AWAY", []])
		const token = await alone.signInAs("OWNER", alone.cafe, null)
		const link = await alone.call("POST", "/auth/oauth/oidc/link", { token, body: {} })
		expect([link.status, link.body.error.code, link.body.error.retryable]).toEqual([
			503,
			"PROVIDER_AWAY",
			true,
		])
		const { rows } = await alone.admin.query("select count(*)::int as count from provider_attempt")
		expect(rows).toEqual([{ count: 0 }])
		await alone.close()
	})
})
