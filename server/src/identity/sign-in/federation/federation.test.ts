import { generateKeyPair } from "jose"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { addTestPerson, codeAndStatus, feltWithinFiveSeconds } from "../../testing/door-kit.ts"
import { type Forger, openForger } from "../../testing/open-forger.ts"
import { audience, type Issuer, type IssuerAccount, openIssuer } from "../../testing/open-issuer.ts"

const redirectUri = "https://app.example.test/callback"
let issuer: Issuer
let forger: Forger
let world: World
/** The same café, which trusts an issuer that lies. */
let deceived: World
beforeAll(async () => {
	issuer = await openIssuer(redirectUri)
	forger = await openForger()
	world = await openWorld({ FEDERATED_ISSUER: issuer.url, FEDERATED_AUDIENCE: audience })
	deceived = await openWorld({ FEDERATED_ISSUER: forger.url, FEDERATED_AUDIENCE: audience })
})
afterAll(async () => {
	await Promise.all([world.close(), deceived.close()])
	await Promise.all([issuer.close(), forger.close()])
})

/** An access token as an app of the issuer's gets it. */
async function tokenOf(who: IssuerAccount): Promise<string> {
	issuer.account = who
	const search = new URLSearchParams({
		client_id: issuer.clientId,
		redirect_uri: redirectUri,
		response_type: "code",
		scope: "openid email profile",
		resource: audience,
		code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
		code_challenge_method: "S256",
	})
	let at = `${issuer.url}/auth?${search}`
	const cookies = new Map<string, string>()
	while (!at.startsWith(redirectUri)) {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")
		const response = await fetch(at, { redirect: "manual", headers: { cookie } })
		for (const set of response.headers.getSetCookie()) {
			const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? []
			cookies.set(name, value)
		}
		at = new URL(response.headers.get("location") ?? "/nowhere", at).href
	}
	const answer = await fetch(`${issuer.url}/token`, {
		method: "POST",
		headers: { authorization: `Basic ${btoa(`${issuer.clientId}:${issuer.clientSecret}`)}` },
		body: new URLSearchParams({
			grant_type: "authorization_code",
			code: new URL(at).searchParams.get("code") ?? "",
			redirect_uri: redirectUri,
			code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
			resource: audience,
		}),
	})
	return ((await answer.json()) as { access_token: string }).access_token
}
const me = (token: string, at = world) => at.call("GET", "/auth/me", { token })

describe("an access token of a trusted issuer", () => {
	it("opens like one of ours, for a new customer who belongs nowhere", async () => {
		const token = await tokenOf({
			sub: "new",
			name: "Ada",
			email: "ada@federated.test",
			email_verified: true,
		})
		const answers = await Promise.all([1, 2, 3, 4, 5].map(() => me(token)))
		expect(answers.map((each) => each.status)).toEqual([200, 200, 200, 200, 200])
		expect(answers[0]?.body.data).toMatchObject({
			kind: "person",
			name: "Ada",
			email: "ada@federated.test",
			reach: [],
		})
		const again = await me(await tokenOf({ sub: "new", name: "Ada" }))
		expect((again.body.data as { id: string }).id).toBe(
			(answers[0]?.body.data as { id: string } | undefined)?.id,
		)
		const people =
			"select count(*)::int as count from person_account where provider_id = $1 and account_id = 'new'"
		expect((await world.admin.query(people, [issuer.url])).rows).toEqual([{ count: 1 }])
		const order = await world.call("GET", "/stores", { token })
		expect(order.status).toBe(403)
	})

	it("opens the account of whom it names, when both sides have confirmed the address", async () => {
		const owner = await addTestPerson(world)
		await world.admin.query(
			"insert into member (organization_id, id, person_id, name) values ($1, gen_random_uuid(), $2, 'Federated')",
			[world.cafe.organizationId, owner.id],
		)
		await world.admin.query(
			`insert into role_assignment (organization_id, id, member_id, role)
				select organization_id, gen_random_uuid(), id, 'OWNER' from member where person_id = $1`,
			[owner.id],
		)
		const token = await tokenOf({ sub: "owner", email: owner.email, email_verified: true })
		expect((await me(token)).body.data).toMatchObject({
			id: owner.id,
			reach: [{ organizationName: "Café Ficelle" }],
		})
		expect((await world.call("GET", "/stores", { token })).status).toBe(200)
	})

	it("opens nobody's by an address that it has not confirmed, or that was not confirmed here", async () => {
		const person = await addTestPerson(world)
		const unproven = await me(await tokenOf({ sub: "liar", email: person.email, email_verified: false }))
		expect((unproven.body.data as { id: string }).id).not.toBe(person.id)
		const taken = await addTestPerson(world, { isEmailVerified: false })
		const refused = await me(await tokenOf({ sub: "late", email: taken.email, email_verified: true }))
		expect(codeAndStatus(refused)).toEqual([403, "FORBIDDEN"])
	})

	it("is a session in the list; one that was ended stays so, with any token of it", async () => {
		const who = { sub: "listed", name: "Lien" }
		const token = await tokenOf(who)
		const listed = await world.call("GET", "/auth/sessions", { token })
		const { sessions } = listed.body.data as {
			sessions: { id: string; method: string; isCurrent: boolean }[]
		}
		expect(sessions).toMatchObject([{ method: "federated", isCurrent: true }])
		await world.call("POST", "/auth/logout", { token, body: {} })
		await feltWithinFiveSeconds(world, async () => (await me(token)).status === 401)
		const second = await world.another({ FEDERATED_ISSUER: issuer.url, FEDERATED_AUDIENCE: audience })
		const elsewhere = await second.app.inject({
			url: "/api/v1/auth/me",
			headers: { authorization: `Bearer ${token}` },
		})
		expect(elsewhere.statusCode).toBe(401)
		expect((await me(await tokenOf(who))).status).toBe(200)
	})

	it("is no reason to set a password or another way in: it is not fresh here", async () => {
		const token = await tokenOf({ sub: "fresh" })
		const body = { newPassword: "a quite long one 9" }
		const refused = await world.call("POST", "/auth/change-password", { token, body })
		expect(codeAndStatus(refused)).toEqual([403, "FORBIDDEN"])
	})
})

describe("a token that is not what it should be", () => {
	const now = () => Math.floor(Date.now() / 1_000)
	const claims = (more: object = {}) => ({
		iss: forger.url,
		aud: audience,
		sub: "someone",
		sid: "one",
		iat: now(),
		exp: now() + 300,
		...more,
	})

	it("is accepted when it is right, in the forms that issuers give it", async () => {
		const rights: Record<string, unknown>[] = [
			{},
			{ aud: ["another", audience] },
			{ aud: undefined, client_id: audience, token_use: "access" },
			{ typ: "Bearer" },
		]
		for (const more of rights) {
			expect([more, (await me(await forger.sign(claims(more)), deceived)).status]).toEqual([more, 200])
		}
		const typed = await forger.sign(claims(), { typ: "at+jwt" })
		expect((await me(typed, deceived)).status).toBe(200)
	})

	it("is refused when anything about it is wrong", async () => {
		const { privateKey: anotherKey } = await generateKeyPair("RS256")
		const secret = await crypto.subtle.importKey(
			"raw",
			new TextEncoder().encode(JSON.stringify(forger.publicJwk)),
			{ name: "HMAC", hash: "SHA-256" },
			false,
			["sign"],
		)
		const wrongs: Record<string, Promise<string> | string> = {
			"another issuer": forger.sign(claims({ iss: "https://evil.example" })),
			"our own issuer": forger.sign(claims({ iss: deceived.program.door.access.issuer })),
			"another audience": forger.sign(claims({ aud: "another" })),
			"no audience": forger.sign(claims({ aud: undefined })),
			"Cognito's other client": forger.sign(claims({ aud: undefined, client_id: "x", token_use: "access" })),
			"an id_token of Cognito": forger.sign(claims({ token_use: "id" })),
			"an id_token of Keycloak": forger.sign(claims({ typ: "ID" })),
			"an id_token": forger.sign(claims({ nonce: "n" })),
			"a logout token": forger.sign(claims(), { typ: "logout+jwt" }),
			"bound to a key": forger.sign(claims({ cnf: { jkt: "x" } })),
			"no subject": forger.sign(claims({ sub: undefined })),
			"an empty subject": forger.sign(claims({ sub: "" })),
			"no end": forger.sign(claims({ exp: undefined })),
			"another key": forger.sign(claims(), {}, anotherKey),
			"another key under another name": forger.sign(claims(), { kid: "unknown" }, anotherKey),
			"its own key inside": forger.sign(claims(), { jwk: forger.publicJwk, kid: "x" }, anotherKey),
			"the public key as a secret": forger.sign(claims(), { alg: "HS256" }, secret),
			"another algorithm": forger.sign(
				claims(),
				{ alg: "RS512" },
				(await generateKeyPair("RS512")).privateKey,
			),
			"no signature": `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims()))}.`.replaceAll("=", ""),
		}
		for (const [what, token] of Object.entries(wrongs)) {
			expect([what, ...codeAndStatus(await me(await token, deceived))]).toEqual([what, 401, "TOKEN_INVALID"])
		}
		for (const times of [{ iat: now() - 600, exp: now() - 1 }, { iat: now() - 31 * 86_400 }]) {
			const over = await forger.sign(claims(times))
			expect([times, ...codeAndStatus(await me(over, deceived))]).toEqual([times, 401, "TOKEN_EXPIRED"])
		}
	})

	it("ends in the middle of being used, when its time is over", async () => {
		const token = await forger.sign(claims({ sub: "short", sid: "short", exp: now() + 2 }))
		expect((await me(token, deceived)).status).toBe(200)
		await expect.poll(async () => (await me(token, deceived)).status, { timeout: 5_000 }).toBe(401)
	})
})

describe("an issuer that is away", () => {
	it("is named for its own tokens, and keeps nobody of ours out", async () => {
		const gone = await openForger()
		const alone = await openWorld({ FEDERATED_ISSUER: gone.url, FEDERATED_AUDIENCE: audience })
		const iat = Math.floor(Date.now() / 1_000)
		const token = await gone.sign({ iss: gone.url, aud: audience, sub: "x", iat, exp: iat + 60 })
		gone.isAway = true
		const away = await me(token, alone)
		expect([...codeAndStatus(away), away.body.error.retryable]).toEqual([503, "PROVIDER_AWAY", true])
		const ours = await alone.signInAs("OWNER", alone.cafe, null)
		expect((await me(ours, alone)).status).toBe(200)
		gone.isAway = false
		expect((await me(token, alone)).status).toBe(200)
		await gone.close()
		expect((await me(token, alone)).status).toBe(200)
		await alone.close()
	})
})
