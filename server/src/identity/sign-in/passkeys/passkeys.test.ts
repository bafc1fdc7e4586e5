import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type Authenticator, openAuthenticator } from "../../testing/authenticator.ts"
import {
	addSecondFactor,
	addTestPerson,
	codeAndStatus,
	eventsOf,
	goodPassword,
	sessionOf,
	type TestPerson,
} from "../../testing/door-kit.ts"
import { relyingPartyOf } from "./relying-party.ts"

const origin = "https://cafe.example.test"
let world: World
beforeAll(async () => {
	world = await openWorld({ PUBLIC_URL: origin })
})
afterAll(() => world.close())

type Asked = { challengeId: string; options: { challenge: string; rp?: { id: string }; rpId?: string } }
const post = (path: string, body: object, token?: string) =>
	world.call("POST", path, { body, ...(token ? { token } : {}) })

async function optionsFor(token: string, password?: string): Promise<Asked> {
	const answer = await post("/auth/passkeys/register/options", password ? { password } : {}, token)
	if (answer.status !== 200) throw new Error(answer.text)
	return answer.body.data
}
const keep = (token: string, challengeId: string, response: object, name = "My phone") =>
	post("/auth/passkeys/register/verify", { challengeId, name, response }, token)

async function withPasskey(
	person: TestPerson,
	password: string | undefined = goodPassword,
): Promise<{ authenticator: Authenticator; token: string }> {
	const authenticator = openAuthenticator(origin)
	const token = await sessionOf(world, person.id)
	const { challengeId, options } = await optionsFor(token, password || undefined)
	const kept = await keep(token, challengeId, authenticator.create(options))
	if (kept.status !== 201) throw new Error(kept.text)
	return { authenticator, token }
}
async function asked(): Promise<Asked> {
	return (await post("/auth/passkeys/login/options", {})).body.data
}
const signIn = (challengeId: string, response: object) =>
	post("/auth/passkeys/login/verify", { challengeId, response })

describe("a passkey", () => {
	it("is made by an authenticator, and lets in by itself, also past a second factor", async () => {
		const person = await addTestPerson(world)
		await addSecondFactor(world, person)
		const { authenticator, token } = await withPasskey(person)
		const { challengeId, options } = await asked()
		expect(options).toMatchObject({ rpId: "cafe.example.test", userVerification: "required" })
		expect(options).not.toHaveProperty("allowCredentials")
		const signedIn = await signIn(challengeId, authenticator.sign(options))
		expect(signedIn.body.data).toMatchObject({
			state: "SIGNED_IN",
			person: { id: person.id, email: person.email },
		})
		const { passkeys } = (await world.call("GET", "/auth/passkeys", { token })).body.data as {
			passkeys: object[]
		}
		expect(passkeys).toMatchObject([{ name: "My phone", isBackedUp: false, lastUsedAt: expect.any(String) }])
		expect(await eventsOf(world, person.id)).toContain("User.PasskeyAdded")
	})

	it("is asked for as a discoverable one that checks who is there, and names those that exist", async () => {
		const person = await addTestPerson(world)
		const { authenticator, token } = await withPasskey(person)
		const { options } = await optionsFor(token, goodPassword)
		expect(options).toMatchObject({
			rp: { id: "cafe.example.test", name: "Comanda" },
			user: { name: person.email },
			authenticatorSelection: { residentKey: "required", userVerification: "required" },
			attestation: "none",
			excludeCredentials: [{ id: authenticator.credentialId }],
		})
	})

	it("needs the password, or a new sign-in of who has none", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		const options = (body: object, token: string) => post("/auth/passkeys/register/options", body, token)
		expect(codeAndStatus(await options({}, token))).toEqual([403, "PASSWORD_REQUIRED"])
		expect(codeAndStatus(await options({ password: "wrong" }, token))).toEqual([401, "INVALID_CREDENTIALS"])
		expect((await options({ password: person.password }, token)).status).toBe(200)
		const without = await addTestPerson(world, { hasPassword: false })
		const refused = await options({}, await sessionOf(world, without.id, 11))
		expect(codeAndStatus(refused)).toEqual([403, "FORBIDDEN"])
		expect((await options({}, await sessionOf(world, without.id))).status).toBe(200)
	})

	it("is refused when it is made elsewhere, for another name, by nobody, or is something else", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		const wrongs = [
			{ origin: "https://cafe.example.test.evil.example" },
			{ origin: "http://cafe.example.test" },
			{ rpId: "example.test" },
			{ isUserVerified: false },
			{ type: "webauthn.get" },
		]
		for (const changes of wrongs) {
			const { challengeId, options } = await optionsFor(token, goodPassword)
			const refused = await keep(token, challengeId, openAuthenticator(origin).create(options, changes))
			expect([changes, ...codeAndStatus(refused)]).toEqual([changes, 401, "PASSKEY_WRONG"])
		}
		const { challengeId } = await optionsFor(token, goodPassword)
		expect(codeAndStatus(await keep(token, challengeId, { id: 7, response: "x" }))).toEqual([
			401,
			"PASSKEY_WRONG",
		])
	})

	it("answers its own challenge, once, in time, and as the person it was made for", async () => {
		const [person, other] = [await addTestPerson(world), await addTestPerson(world)]
		const token = await sessionOf(world, person.id)
		const first = await optionsFor(token, goodPassword)
		const second = await optionsFor(token, goodPassword)
		const mixed = await keep(token, first.challengeId, openAuthenticator(origin).create(second.options))
		expect(codeAndStatus(mixed)).toEqual([401, "PASSKEY_WRONG"])
		const answer = openAuthenticator(origin).create(second.options)
		const stranger = await sessionOf(world, other.id)
		expect(codeAndStatus(await keep(stranger, second.challengeId, answer))).toEqual([410, "LINK_EXPIRED"])
		expect((await keep(token, second.challengeId, answer)).status).toBe(201)
		expect(codeAndStatus(await keep(token, second.challengeId, answer))).toEqual([410, "LINK_EXPIRED"])
		const late = await optionsFor(token, goodPassword)
		await world.admin.query("update passkey_challenge set expires_at = now()")
		const tooLate = await keep(token, late.challengeId, openAuthenticator(origin).create(late.options))
		expect(codeAndStatus(tooLate)).toEqual([410, "LINK_EXPIRED"])
	})

	it("that is somebody's already is nobody else's", async () => {
		const [person, other] = [await addTestPerson(world), await addTestPerson(world)]
		const { authenticator } = await withPasskey(person)
		const token = await sessionOf(world, other.id)
		const { challengeId, options } = await optionsFor(token, goodPassword)
		const taken = await keep(token, challengeId, authenticator.create(options))
		expect(codeAndStatus(taken)).toEqual([409, "CONFLICT"])
	})
})

describe("coming in with a passkey", () => {
	it("is refused from another page, for another name, without the person, by an unknown or another one", async () => {
		const { authenticator } = await withPasskey(await addTestPerson(world))
		const wrongs = [
			{ origin: "https://evil.example" },
			{ rpId: "evil.example" },
			{ isUserVerified: false },
			{ type: "webauthn.create" },
			{ userHandle: Buffer.from(newId()).toString("base64url") },
		]
		for (const changes of wrongs) {
			const { challengeId, options } = await asked()
			const refused = await signIn(challengeId, authenticator.sign(options, changes))
			expect([changes, ...codeAndStatus(refused)]).toEqual([changes, 401, "PASSKEY_WRONG"])
		}
		const { challengeId, options } = await asked()
		const unknown = await signIn(challengeId, openAuthenticator(origin).sign(options))
		expect(codeAndStatus(unknown)).toEqual([401, "PASSKEY_WRONG"])
		const another = await asked()
		const forged = { ...openAuthenticator(origin).sign(another.options), id: authenticator.credentialId }
		const stolenName = await signIn(another.challengeId, { ...forged, rawId: authenticator.credentialId })
		expect(codeAndStatus(stolenName)).toEqual([401, "PASSKEY_WRONG"])
	})

	it("happens once for each challenge, also of two at once", async () => {
		const { authenticator } = await withPasskey(await addTestPerson(world))
		const { challengeId, options } = await asked()
		const answer = authenticator.sign(options)
		const both = await Promise.all([1, 2].map(() => signIn(challengeId, answer)))
		expect(both.map((each) => each.status).toSorted()).toEqual([200, 410])
		const foreign = await signIn(newId(), answer)
		expect(codeAndStatus(foreign)).toEqual([410, "LINK_EXPIRED"])
	})

	it("is refused, and noted, when the counter does not go up: there is a copy", async () => {
		const person = await addTestPerson(world)
		const { authenticator } = await withPasskey(person)
		const use = async (counter: number) => {
			const { challengeId, options } = await asked()
			return signIn(challengeId, authenticator.sign(options, { counter }))
		}
		expect((await use(5)).status).toBe(200)
		for (const counter of [5, 4, 0]) expect(codeAndStatus(await use(counter))).toEqual([401, "PASSKEY_WRONG"])
		expect((await use(6)).status).toBe(200)
		expect(await eventsOf(world, person.id)).toContain("Security.Suspicious")
		const withoutCounter = await withPasskey(await addTestPerson(world))
		for (let time = 0; time < 2; time += 1) {
			const { challengeId, options } = await asked()
			const answer = withoutCounter.authenticator.sign(options, { counter: 0 })
			expect((await signIn(challengeId, answer)).status).toBe(200)
		}
	})

	it("opens no account that was closed", async () => {
		const person = await addTestPerson(world)
		const { authenticator } = await withPasskey(person)
		await world.admin.query("update person set status = 'DEACTIVATED' where id = $1", [person.id])
		const { challengeId, options } = await asked()
		expect(codeAndStatus(await signIn(challengeId, authenticator.sign(options)))).toEqual([
			401,
			"PASSKEY_WRONG",
		])
	})
})

describe("removing a passkey", () => {
	const idsOf = async (token: string) => {
		const { body } = await world.call("GET", "/auth/passkeys", { token })
		return (body.data as { passkeys: { id: string }[] }).passkeys.map((each) => each.id)
	}
	const remove = (id: string, token: string) => world.call("DELETE", `/auth/passkeys/${id}`, { token })

	it("shuts it out, and is nobody else's to do", async () => {
		const person = await addTestPerson(world)
		const { authenticator, token } = await withPasskey(person)
		const [id = ""] = await idsOf(token)
		const stranger = await sessionOf(world, (await addTestPerson(world)).id)
		expect(codeAndStatus(await remove(id, stranger))).toEqual([404, "NOT_FOUND"])
		expect((await remove(id, token)).body.data).toEqual({ removed: true })
		const { challengeId, options } = await asked()
		expect(codeAndStatus(await signIn(challengeId, authenticator.sign(options)))).toEqual([
			401,
			"PASSKEY_WRONG",
		])
	})

	it("leaves one way in, also of two that are removed at once", async () => {
		const person = await addTestPerson(world, { hasPassword: false })
		const { token } = await withPasskey(person, "")
		await withPasskey(person, "")
		const ids = await idsOf(token)
		const both = await Promise.all(ids.map((id) => remove(id, token)))
		expect(both.map(codeAndStatus).toSorted()).toEqual([
			[200, undefined],
			[409, "CONFLICT"],
		])
		expect(await idsOf(token)).toHaveLength(1)
	})
})

describe("whom a passkey is for", () => {
	it("is a name on HTTPS, or this machine; an address of numbers is none", () => {
		const of = (publicUrl: string, production: boolean) =>
			relyingPartyOf({ publicUrl, production, PORT: 3000 })?.id ?? null
		expect([
			of("https://cafe.example", true),
			of("https://cafe.example:8443", true),
			of("http://localhost:3000", true),
			of("http://cafe.example", true),
			of("https://192.0.2.7", true),
			of("https://[2001:db8::1]", true),
			of("http://192.0.2.7:3000", false),
		]).toEqual(["cafe.example", "cafe.example", "localhost", null, null, null, "localhost"])
	})

	it("is said where there can be none", async () => {
		const { door } = world.program
		const party = door.relyingParty
		door.relyingParty = null
		expect(codeAndStatus(await post("/auth/passkeys/login/options", {}))).toEqual([
			503,
			"PASSKEYS_NOT_SET_UP",
		])
		const token = await sessionOf(world, (await addTestPerson(world)).id)
		const options = await post("/auth/passkeys/register/options", {}, token)
		expect(codeAndStatus(options)).toEqual([503, "PASSKEYS_NOT_SET_UP"])
		door.relyingParty = party
	})
})
