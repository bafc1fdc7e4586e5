import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { emailIndex } from "../../people/email-index.ts"
import { type Browser, openBrowser } from "../../testing/browser.ts"
import {
	addSecondFactor,
	addTestPerson,
	codeAndStatus,
	codeOf,
	eventsOf,
	sessionOf,
} from "../../testing/door-kit.ts"
import { type Issuer, type IssuerAccount, openIssuer } from "../../testing/open-issuer.ts"

const origin = "https://cafe.example.test"
let issuer: Issuer
let world: World
beforeAll(async () => {
	issuer = await openIssuer(`${origin}/api/v1/auth/oauth/oidc/callback`)
	world = await openWorld({
		PUBLIC_URL: origin,
		OIDC_ISSUER: issuer.url,
		OIDC_CLIENT_ID: issuer.clientId,
		OIDC_CLIENT_SECRET: issuer.clientSecret,
		OIDC_NAME: "Ficelle Staff",
	})
})
afterAll(async () => {
	await world.close()
	await issuer.close()
})

let accounts = 0
function account(more: Partial<IssuerAccount> = {}): IssuerAccount {
	accounts += 1
	return { sub: `account-${accounts}`, name: "Ada Elsewhere", ...more }
}
const start = "/api/v1/auth/oauth/oidc/start"

/** The whole way there and back. What our last answer was. */
async function goThere(browser: Browser, who: IssuerAccount, query = "") {
	issuer.account = who
	const started = await browser.open(`${start}${query}`)
	const back = await browser.visit(started.location)
	return { back, page: await browser.open(back, "cross-site") }
}
/** Who is in, by what the browser keeps. */
async function whoIsIn(browser: Browser): Promise<{ id: string; name: string; email: string | null } | null> {
	const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
	const headers = { cookie, host: new URL(origin).host, "sec-fetch-site": "same-origin" }
	const refreshed = await world.call("POST", "/auth/refresh", { body: {}, headers })
	if (refreshed.status !== 200) return null
	const { accessToken: token } = refreshed.body.data as { accessToken: string }
	return (await world.call("GET", "/auth/me", { token })).body.data
}

describe("another account", () => {
	it("makes a customer, who is in by a cookie that scripts cannot read, and is found again", async () => {
		const who = account({ email: "ada@elsewhere.test", email_verified: true })
		const browser = openBrowser(world, origin)
		const { page } = await goThere(browser, who, "?returnTo=%2Forder%3Ftable%3D4")
		expect([page.status, page.location]).toEqual([302, "/order?table=4"])
		const cookie = page.setCookies.find((each) => each.startsWith("comanda_session="))
		expect(cookie).toMatch(/; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict; Secure; /)
		expect(page.text).not.toContain("cr_")
		const me = await whoIsIn(browser)
		expect(me).toMatchObject({ name: "Ada Elsewhere", email: "ada@elsewhere.test", reach: [] })
		const another = openBrowser(world, origin)
		await goThere(another, { ...who, name: "Renamed", email: "other@elsewhere.test" })
		expect(await whoIsIn(another)).toMatchObject({ id: me?.id, name: "Ada Elsewhere" })
	})

	it("is asked for with PKCE, a nonce and our exact address", async () => {
		const { location } = await openBrowser(world, origin).open(start)
		const url = new URL(location)
		expect(url.origin).toBe(issuer.url)
		expect(Object.fromEntries(url.searchParams)).toMatchObject({
			response_type: "code",
			client_id: issuer.clientId,
			redirect_uri: `${origin}/api/v1/auth/oauth/oidc/callback`,
			code_challenge_method: "S256",
			scope: "openid email profile",
		})
		for (const each of ["state", "nonce", "code_challenge"]) {
			expect(url.searchParams.get(each)).toMatch(/^[\w-]{43}$/)
		}
	})

	it("without a confirmed address is a customer without one", async () => {
		const browser = openBrowser(world, origin)
		await goThere(browser, account({ email: "unproven@elsewhere.test", email_verified: false }))
		expect(await whoIsIn(browser)).toMatchObject({ name: "Ada Elsewhere", email: null })
	})

	it("is listed", async () => {
		const { body } = await world.call("GET", "/auth/oauth")
		expect(body.data).toEqual({ providers: [{ id: "oidc", name: "Ficelle Staff" }] })
	})

	it("asks for the second factor of who has one", async () => {
		const person = await addTestPerson(world)
		const { secret } = await addSecondFactor(world, person)
		const browser = openBrowser(world, origin)
		const who = account({ email: person.email, email_verified: true })
		const { page } = await goThere(browser, who, "?returnTo=/dashboard")
		const url = new URL(page.location, origin)
		expect([url.pathname, url.searchParams.get("returnTo")]).toEqual(["/account/sign-in", "/dashboard"])
		expect(browser.cookies.has("comanda_session")).toBe(false)
		const asked = new URLSearchParams(url.hash.slice(1))
		expect(asked.get("methods")).toBe("TOTP,BACKUP_CODE")
		const body = { challenge: asked.get("challenge"), code: await codeOf(secret) }
		const signedIn = await world.call("POST", "/auth/2fa/verify", { body })
		expect(signedIn.body.data).toMatchObject({ person: { id: person.id } })
	})

	it("opens no account that was closed", async () => {
		const who = account()
		const browser = openBrowser(world, origin)
		await goThere(browser, who)
		const me = await whoIsIn(browser)
		await world.admin.query("update person set status = 'DEACTIVATED' where id = $1", [me?.id])
		const { page } = await goThere(openBrowser(world, origin), who)
		expect(page.location).toContain("problem=ACCOUNT_CLOSED")
	})
})

describe("an address that somebody has here", () => {
	it("opens his account when both sides have confirmed it and that door decides whose it is", async () => {
		const person = await addTestPerson(world)
		const browser = openBrowser(world, origin)
		await goThere(browser, account({ email: person.email.toUpperCase(), email_verified: true }))
		expect(await whoIsIn(browser)).toMatchObject({ id: person.id })
		expect(await eventsOf(world, person.id)).toContain("User.ProviderLinked")
	})

	it("opens nothing when that door has not confirmed it", async () => {
		const person = await addTestPerson(world)
		for (const email_verified of [false, undefined]) {
			const browser = openBrowser(world, origin)
			await goThere(
				browser,
				account({ email: person.email, ...(email_verified === false ? { email_verified } : {}) }),
			)
			expect((await whoIsIn(browser))?.id).not.toBe(person.id)
		}
		expect(await eventsOf(world, person.id)).toEqual([])
	})

	it("opens nothing when it was never confirmed here: whoever took it would be let in with its owner", async () => {
		const person = await addTestPerson(world, { isEmailVerified: false })
		const browser = openBrowser(world, origin)
		const { page } = await goThere(browser, account({ email: person.email, email_verified: true }))
		expect(page.location).toBe("/account/sign-in?problem=ACCOUNT_EXISTS&returnTo=%2Faccount%2F")
		expect(await whoIsIn(browser)).toBeNull()
	})

	it("opens nothing of who looks after the installation", async () => {
		const person = await addTestPerson(world)
		const admin = "insert into platform_admin (person_id, role) values ($1, 'PLATFORM_ADMIN')"
		await world.admin.query(admin, [person.id])
		const { page } = await goThere(
			openBrowser(world, origin),
			account({ email: person.email, email_verified: true }),
		)
		expect(page.location).toContain("problem=ACCOUNT_EXISTS")
	})

	it("opens nothing where that door does not decide whose it is", async () => {
		const person = await addTestPerson(world)
		const { personOfAccount } = await import("./person-of-account.ts")
		const { inTransaction } = await import("#platform/database/transaction.ts")
		const { databases, sealing } = world.program.platform
		const github = {
			issuer: "https://github.com",
			subject: "7",
			name: "x",
			email: person.email,
			isAuthority: false,
		}
		const request = { id: "", ip: "", userAgent: null, languages: [], ifMatch: null, idempotencyKey: null }
		const { value } = await inTransaction(databases.app, { organizationId: null, stores: [] }, (tx) =>
			personOfAccount({ db: tx.db, query: tx.query, sealing, request, now: new Date() }, github),
		)
		expect(value).toBe("ACCOUNT_EXISTS")
		const { rows } = await world.admin.query("select email_index from person where id = $1", [person.id])
		expect(rows[0].email_index).toBe(emailIndex(sealing, person.email))
	})
})

describe("linking another account", () => {
	const link = (token: string, browser: Browser, body = {}) =>
		world.call("POST", "/auth/oauth/oidc/link", { token, body }).then((answer) => {
			for (const each of [answer.headers["set-cookie"] ?? []].flat() as string[]) {
				const [pair = ""] = each.split("; ")
				browser.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1))
			}
			return answer
		})
	async function linkAs(token: string, who: IssuerAccount) {
		issuer.account = who
		const browser = openBrowser(world, origin)
		const answer = await link(token, browser)
		const back = await browser.visit((answer.body.data as { url: string }).url)
		return { browser, page: await browser.open(back, "cross-site") }
	}

	it("lets it open one's own, whatever its address, and unlinking shuts it", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		const who = account({ email: "quite@another.test", email_verified: true })
		const { browser, page } = await linkAs(token, who)
		expect(page.location).toBe("/account/security")
		expect(browser.cookies.has("comanda_session")).toBe(false)
		const security = await world.call("GET", "/auth/security", { token })
		expect(security.body.data).toMatchObject({ providers: [{ id: "oidc", isLinked: true }] })
		const in_ = openBrowser(world, origin)
		await goThere(in_, who)
		expect(await whoIsIn(in_)).toMatchObject({ id: person.id })
		const unlinked = await world.call("DELETE", "/auth/oauth/oidc/link", { token })
		expect(unlinked.body.data).toEqual({ unlinked: true })
		expect(codeAndStatus(await world.call("DELETE", "/auth/oauth/oidc/link", { token }))).toEqual([
			404,
			"NOT_FOUND",
		])
		const out = openBrowser(world, origin)
		await goThere(out, who)
		expect((await whoIsIn(out))?.id).not.toBe(person.id)
	})

	it("is refused when it opens somebody else's, or another one is linked already", async () => {
		const [person, other] = [await addTestPerson(world), await addTestPerson(world)]
		const who = account()
		await linkAs(await sessionOf(world, person.id), who)
		const taken = await linkAs(await sessionOf(world, other.id), who)
		expect(taken.page.location).toBe("/account/security?problem=CONFLICT")
		const second = await linkAs(await sessionOf(world, person.id), account())
		expect(second.page.location).toBe("/account/security?problem=CONFLICT")
	})

	it("needs the password of who came in some time ago, our own page, and a session that still is", async () => {
		const person = await addTestPerson(world)
		const browser = openBrowser(world, origin)
		const old = await sessionOf(world, person.id, 11)
		expect(codeAndStatus(await link(old, browser))).toEqual([403, "PASSWORD_REQUIRED"])
		expect(codeAndStatus(await link(old, browser, { password: "wrong" }))).toEqual([
			401,
			"INVALID_CREDENTIALS",
		])
		const headers = { origin: "https://evil.example" }
		const cross = await world.call("POST", "/auth/oauth/oidc/link", { token: old, body: {}, headers })
		expect(codeAndStatus(cross)).toEqual([403, "CROSS_SITE"])
		issuer.account = account()
		const begun = await link(old, browser, { password: person.password })
		const back = await browser.visit((begun.body.data as { url: string }).url)
		await world.call("POST", "/auth/logout", { token: old, body: {} })
		const page = await browser.open(back, "cross-site")
		expect(page.location).toBe("/account/security?problem=LINK_EXPIRED")
		const fresh = await sessionOf(world, person.id)
		const unknown = await world.call("POST", "/auth/oauth/nowhere/link", { token: fresh, body: {} })
		expect(codeAndStatus(unknown)).toEqual([404, "NOT_FOUND"])
	})

	it("is not undone while it is the only way in", async () => {
		const browser = openBrowser(world, origin)
		await goThere(browser, account())
		const me = await whoIsIn(browser)
		const token = await sessionOf(world, me?.id ?? "")
		const refused = await world.call("DELETE", "/auth/oauth/oidc/link", { token })
		expect(codeAndStatus(refused)).toEqual([409, "CONFLICT"])
	})
})
