import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import {
	addSecondFactor,
	addTestPerson,
	challengeOf,
	codeAndStatus,
	codeOf,
	sessionOf,
} from "./testing/door-kit.ts"

// A page of another site makes a browser ask us, with whatever that browser keeps for us.

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

const host = "cafe.example.test"
const elsewhere: Record<string, string>[] = [
	{ origin: "https://evil.example", "sec-fetch-site": "cross-site" },
	{ origin: "https://evil.example" },
	{ origin: "null" },
	{ origin: `https://${host}.evil.example` },
	{ origin: `https://sub.${host}`, "sec-fetch-site": "same-site" },
	{ "sec-fetch-site": "cross-site" },
	{ "sec-fetch-site": "same-site" },
	{ "sec-fetch-site": "nonsense" },
]
const here: Record<string, string>[] = [
	{ host, origin: `https://${host}`, "sec-fetch-site": "same-origin" },
	{ host, "sec-fetch-site": "none" },
	{ host },
]

async function cookieFor(): Promise<{ cookie: string; personId: string }> {
	const person = await addTestPerson(world)
	const body = { email: person.email, password: person.password, keep: "cookie" }
	const answer = await world.call("POST", "/auth/login", { body, headers: { host } })
	const cookie = /comanda_session=[^;]+/.exec(String(answer.headers["set-cookie"]))?.[0] ?? ""
	return { cookie, personId: person.id }
}

describe("another site", () => {
	it("renews nobody's session, and does not even use it up", async () => {
		const { cookie } = await cookieFor()
		for (const headers of elsewhere) {
			const refused = await world.call("POST", "/auth/refresh", {
				body: {},
				headers: { host, cookie, ...headers },
			})
			expect([headers, ...codeAndStatus(refused)]).toEqual([headers, 403, "CROSS_SITE"])
		}
		let kept = cookie
		for (const headers of here) {
			const answer = await world.call("POST", "/auth/refresh", {
				body: {},
				headers: { cookie: kept, ...headers },
			})
			expect([headers, answer.status]).toEqual([headers, 200])
			kept = /comanda_session=[^;]+/.exec(String(answer.headers["set-cookie"]))?.[0] ?? ""
		}
	})

	it("signs nobody in to an account of its own, by no way that leaves a cookie", async () => {
		const person = await addTestPerson(world)
		await addSecondFactor(world, person)
		const plain = await addTestPerson(world)
		const asks: [string, () => Promise<object>][] = [
			["/auth/login", async () => ({ email: plain.email, password: plain.password })],
			["/auth/2fa/verify", async () => ({ challenge: "any", code: "000000" })],
			["/auth/otp/verify", async () => ({ phone: "+32470000000", code: "000000" })],
		]
		for (const [path, body] of asks) {
			for (const headers of elsewhere) {
				const asked = { body: { ...(await body()), keep: "cookie" }, headers: { host, ...headers } }
				const refused = await world.call("POST", path, asked)
				expect([path, headers, ...codeAndStatus(refused)]).toEqual([path, headers, 403, "CROSS_SITE"])
				expect(refused.headers["set-cookie"]).toBeUndefined()
			}
		}
	})

	it("uses up nobody's code, though he is tricked into sending it", async () => {
		const person = await addTestPerson(world)
		const { secret } = await addSecondFactor(world, person)
		const body = { challenge: await challengeOf(world, person), code: await codeOf(secret), keep: "cookie" }
		const cross = await world.call("POST", "/auth/2fa/verify", {
			body,
			headers: { host, origin: "https://evil.example" },
		})
		expect(codeAndStatus(cross)).toEqual([403, "CROSS_SITE"])
		expect((await world.call("POST", "/auth/2fa/verify", { body, headers: { host } })).status).toBe(200)
	})

	it("signs nobody out", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		for (const path of ["/auth/logout", "/auth/logout-all"]) {
			for (const headers of elsewhere) {
				const refused = await world.call("POST", path, { token, body: {}, headers: { host, ...headers } })
				expect([path, headers, ...codeAndStatus(refused)]).toEqual([path, headers, 403, "CROSS_SITE"])
			}
		}
		expect((await world.call("GET", "/auth/me", { token })).status).toBe(200)
	})

	it("sends no form: what a form can be is not understood here", async () => {
		const { cookie } = await cookieFor()
		for (const type of [
			"text/plain",
			"application/x-www-form-urlencoded",
			"multipart/form-data; boundary=x",
		]) {
			for (const url of ["/api/v1/auth/refresh", "/api/v1/auth/login", "/api/v1/auth/logout-all"]) {
				const answer = await world.program.app.inject({
					method: "POST",
					url,
					headers: { host, cookie, "content-type": type },
					payload: '{"keep":"cookie"}',
				})
				expect([type, url, answer.statusCode]).toEqual([type, url, 415])
			}
		}
	})

	it("reads nothing: no answer lets another origin in", async () => {
		const { cookie } = await cookieFor()
		const headers = { host, cookie, origin: "https://evil.example", "access-control-request-method": "POST" }
		for (const method of ["OPTIONS", "POST"]) {
			const answer = await world.call(method, "/auth/refresh", {
				headers,
				...(method === "POST" ? { body: {} } : {}),
			})
			expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([])
		}
	})

	it("is sent the cookie by no browser, beyond the sign-in's own addresses", async () => {
		const person = await addTestPerson(world)
		const body = { email: person.email, password: person.password, keep: "cookie" }
		const answer = await world.call("POST", "/auth/login", { body, headers: { host } })
		const set = String(answer.headers["set-cookie"])
		expect(set).toContain("SameSite=Strict")
		expect(set).toContain("Path=/api/v1/auth;")
		expect(set).not.toContain("Domain=")
		// And where it is sent all the same, it is no bearer.
		const cookie = set.split(";")[0] ?? ""
		expect((await world.call("GET", "/auth/me", { headers: { cookie } })).status).toBe(401)
	})
})
