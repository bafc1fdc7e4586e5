import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { openBrowser } from "./testing/browser.ts"
import { type Issuer, openIssuer } from "./testing/open-issuer.ts"

// Another account's door is on a site that may lie, and everything that comes from there comes through a browser that
// somebody else may have sent.

const origin = "https://cafe.example.test"
const callback = "/api/v1/auth/oauth/oidc/callback"
const start = "/api/v1/auth/oauth/oidc/start"
let issuer: Issuer
let world: World
beforeAll(async () => {
	issuer = await openIssuer(origin + callback)
	const about = {
		PUBLIC_URL: origin,
		OIDC_CLIENT_ID: issuer.clientId,
		OIDC_CLIENT_SECRET: issuer.clientSecret,
	}
	world = await openWorld({
		...about,
		OIDC_ISSUER: issuer.url,
		OAUTH_GITHUB_ID: "x",
		OAUTH_GITHUB_SECRET: "x",
	})
})
afterAll(async () => {
	await world.close()
	await issuer.close()
})
beforeEach(() => {
	issuer.account = { sub: "victim" }
})

const problemIn = (location: string) => new URL(location, origin).searchParams.get("problem")
const sessionsIn = async (where: World) => {
	const counted = "select count(*)::int as count from person_session where method like 'oauth%'"
	return (await where.admin.query(counted)).rows[0].count as number
}

describe("what comes back", () => {
	it("with another state, without one, or into a browser that began nothing, lets nobody in", async () => {
		const victim = openBrowser(world, origin)
		const started = await victim.open(start)
		const back = await victim.visit(started.location)
		const before = await sessionsIn(world)
		const tampered = back.replace(/state=([\w-]{10})/, "state=AAAAAAAAAA")
		const without = back.replace(/&?state=[\w-]+/, "")
		for (const path of [tampered, without]) {
			const browser = openBrowser(world, origin)
			for (const [name, value] of victim.cookies) browser.cookies.set(name, value)
			expect(problemIn((await browser.open(path, "cross-site")).location)).toBe("LINK_EXPIRED")
		}
		const other = openBrowser(world, origin)
		await other.open(start)
		expect(problemIn((await other.open(back, "cross-site")).location)).toBe("LINK_EXPIRED")
		const bare = await openBrowser(world, origin).open(back, "cross-site")
		expect(problemIn(bare.location)).toBe("LINK_EXPIRED")
		expect(await sessionsIn(world)).toBe(before)
	})

	it("of an attacker's own sign-in does not sign a victim in as the attacker", async () => {
		issuer.account = { sub: "attacker" }
		const attacker = openBrowser(world, origin)
		const back = await attacker.visit((await attacker.open(start)).location)
		const victim = openBrowser(world, origin)
		// The victim has just begun a sign-in of his own, too.
		await victim.open(start)
		const page = await victim.open(back, "cross-site")
		expect(problemIn(page.location)).toBe("LINK_EXPIRED")
		expect(victim.cookies.has("comanda_session")).toBe(false)
	})

	it("with a forged cookie is refused: the cookie bears our signature", async () => {
		const attacker = openBrowser(world, origin)
		const back = await attacker.visit((await attacker.open(start)).location)
		const state = new URL(back, origin).searchParams.get("state")
		const victim = openBrowser(world, origin)
		for (const cookie of [`${state}`, `${state}.`, `${state}.${"A".repeat(32)}`]) {
			victim.cookies.set("comanda_begun", cookie)
			expect(problemIn((await victim.open(back, "cross-site")).location)).toBe("LINK_EXPIRED")
		}
	})

	it("a second time, also at once, lets nobody in again", async () => {
		const browser = openBrowser(world, origin)
		const back = await browser.visit((await browser.open(start)).location)
		const begun = new Map(browser.cookies)
		const both = await Promise.all(
			[1, 2].map(() => {
				const copy = openBrowser(world, origin)
				for (const [name, value] of begun) copy.cookies.set(name, value)
				return copy.open(back, "cross-site")
			}),
		)
		expect(both.map((page) => problemIn(page.location)).toSorted()).toEqual(["LINK_EXPIRED", null])
		browser.cookies.set("comanda_begun", begun.get("comanda_begun") ?? "")
		expect(problemIn((await browser.open(back, "cross-site")).location)).toBe("LINK_EXPIRED")
	})

	it("with a code that was used, or is somebody else's, is refused by the door itself", async () => {
		const first = openBrowser(world, origin)
		const used = await first.visit((await first.open(start)).location)
		await first.open(used, "cross-site")
		const code = new URL(used, origin).searchParams.get("code") ?? ""
		const second = openBrowser(world, origin)
		const back = await second.visit((await second.open(start)).location)
		const page = await second.open(back.replace(/code=[\w-]+/, `code=${code}`), "cross-site")
		expect(problemIn(page.location)).toBe("PROVIDER_WRONG")
		expect(second.cookies.has("comanda_session")).toBe(false)
	})

	it("to another door than he was sent to is refused", async () => {
		for (const [door, problem] of [
			["github", "LINK_EXPIRED"],
			["google", "NOT_FOUND"],
		]) {
			const browser = openBrowser(world, origin)
			const back = await browser.visit((await browser.open(start)).location)
			const elsewhere = await browser.open(back.replace("/oidc/", `/${door}/`), "cross-site")
			expect([door, problemIn(elsewhere.location)]).toEqual([door, problem])
		}
	})

	it("is too late after ten minutes", async () => {
		const browser = openBrowser(world, origin)
		const back = await browser.visit((await browser.open(start)).location)
		await world.admin.query("update provider_attempt set expires_at = now()")
		expect(problemIn((await browser.open(back, "cross-site")).location)).toBe("LINK_EXPIRED")
	})

	it("says only a name when the person said no", async () => {
		issuer.refuses = true
		const browser = openBrowser(world, origin)
		const back = await browser.visit((await browser.open(start)).location)
		issuer.refuses = false
		const page = await browser.open(back, "cross-site")
		expect(page.location).toBe("/account/sign-in?problem=PROVIDER_REFUSED&returnTo=%2Faccount%2F")
	})
})

describe("what is begun", () => {
	it("on another site's page goes nowhere", async () => {
		const browser = openBrowser(world, origin)
		const page = await browser.open(`${start}?returnTo=/account/`, "cross-site")
		expect(page.location).toBe("/account/sign-in?problem=CROSS_SITE&returnTo=%2Faccount%2F")
		expect(page.setCookies).toEqual([])
	})

	it("leads to no other site, however it is written", async () => {
		const elsewhere = [
			"https://evil.example/",
			"//evil.example",
			"/\\evil.example",
			"\\\\evil.example",
			"/.//evil.example",
			"/x/..//evil.example",
			"/%09/evil.example/../..//evil.example",
			"/\t/evil.example",
			"javascript:alert(1)",
			"account/",
			"/api/v1/auth/logout",
			"/.//api/v1/x",
			"https:evil.example",
			" /account/",
		]
		for (const returnTo of elsewhere) {
			const browser = openBrowser(world, origin)
			const started = await browser.open(`${start}?${new URLSearchParams({ returnTo })}`)
			const page = await browser.open(await browser.visit(started.location), "cross-site")
			const landed = new URL(page.location, origin)
			expect([returnTo, landed.origin, /^\/[^/\\]/.test(page.location)]).toEqual([returnTo, origin, true])
			expect([returnTo, landed.pathname.startsWith("/api/")]).toEqual([returnTo, false])
		}
	})

	it("keeps to the address we gave, whatever host the request names", async () => {
		const answer = await world.program.app.inject({
			url: start,
			headers: { host: "evil.example", "sec-fetch-site": "same-origin", "x-forwarded-host": "evil.example" },
		})
		const sent = new URL(String(answer.headers.location)).searchParams.get("redirect_uri")
		expect(sent).toBe(origin + callback)
	})
})
