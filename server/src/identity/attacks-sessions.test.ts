import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { emailIndex } from "./people/email-index.ts"
import { writeRefreshToken } from "./sessions/refresh-token.ts"
import {
	addSecondFactor,
	addTestPerson,
	codeAndStatus,
	codeOf,
	eventsOf,
	feltWithinFiveSeconds,
	signInBy,
	type TestPerson,
	type Tokens,
} from "./testing/door-kit.ts"

// What keeps somebody in is copied, replayed, planted or sent along by another site.

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

const refresh = (refreshToken: string, headers: Record<string, string> = {}) =>
	world.call("POST", "/auth/refresh", { body: { refreshToken }, headers })
const isOut = async (token: string) => (await world.call("GET", "/auth/me", { token })).status === 401
const tokensOf = (answer: { body: { data: never } }) => answer.body.data as Tokens

describe("a refresh token", () => {
	it("that comes back after its successor was given ends the family, the session and the access token", async () => {
		const person = await addTestPerson(world)
		const first = await signInBy(world, person)
		const other = await signInBy(world, person)
		const second = tokensOf(await refresh(first.refreshToken))
		expect((await world.call("GET", "/auth/me", { token: second.accessToken })).status).toBe(200)
		expect(codeAndStatus(await refresh(first.refreshToken))).toEqual([401, "TOKEN_EXPIRED"])
		expect(codeAndStatus(await refresh(second.refreshToken))).toEqual([401, "TOKEN_EXPIRED"])
		for (const { accessToken } of [first, second])
			await feltWithinFiveSeconds(world, () => isOut(accessToken))
		expect(await eventsOf(world, person.id)).toContain("Security.Suspicious")
		// His other device is another family.
		expect((await refresh(other.refreshToken)).status).toBe(200)
	})

	it("is good for one of two that bring it at once, and then for nobody", async () => {
		const tokens = await signInBy(world, await addTestPerson(world))
		const all = await Promise.all([1, 2, 3].map(() => refresh(tokens.refreshToken)))
		expect(all.map((each) => each.status).toSorted()).toEqual([200, 401, 401])
		const winner = all.find((each) => each.status === 200)
		expect(
			codeAndStatus(await refresh(tokensOf(winner ?? { body: { data: {} as never } }).refreshToken)),
		).toEqual([401, "TOKEN_EXPIRED"])
	})

	it("is answered again for the very attempt whose answer was lost, for a minute, and for no other attempt", async () => {
		const { refreshToken } = await signInBy(world, await addTestPerson(world))
		const key = { "idempotency-key": newId() }
		const given = tokensOf(await refresh(refreshToken, key))
		const again = tokensOf(await refresh(refreshToken, key))
		expect(again.refreshToken).toBe(given.refreshToken)
		await world.admin.query("update credential set rotated_at = now() - interval '61 seconds'")
		expect(codeAndStatus(await refresh(refreshToken, key))).toEqual([401, "TOKEN_EXPIRED"])
		const second = await signInBy(world, await addTestPerson(world))
		await refresh(second.refreshToken, key)
		const stolen = await refresh(second.refreshToken, { "idempotency-key": newId() })
		expect(codeAndStatus(stolen)).toEqual([401, "TOKEN_EXPIRED"])
	})

	it("cannot be made, changed or carried over", async () => {
		const { signing } = world.program.platform
		const { refreshToken } = await signInBy(world, await addTestPerson(world))
		const [head, tail] = [refreshToken.slice(0, 20), refreshToken.slice(20)]
		const stranger = { mac: () => Buffer.alloc(24, 7), matches: () => true }
		const forged = [
			"",
			"x",
			"cr_",
			`${refreshToken}A`,
			refreshToken.slice(0, -1),
			`${head}${tail.replace(/[a-z]/, (letter) => (letter === "a" ? "b" : "a"))}`,
			writeRefreshToken(stranger, { familyId: newId(), generation: 0 }),
			writeRefreshToken(signing, { familyId: newId(), generation: 0 }),
		]
		for (const token of forged) {
			const refused = await refresh(token)
			expect([token, [400, 401].includes(refused.status)]).toEqual([token, true])
		}
		// Even a well signed one of a generation that is not yet is a copy of nothing that was given.
		expect((await refresh(refreshToken)).status).toBe(200)
	})

	it("ends with the session, its person and its time", async () => {
		const ends: ((person: TestPerson, tokens: Tokens) => Promise<unknown>)[] = [
			(_, { accessToken: token }) => world.call("POST", "/auth/logout", { token, body: {} }),
			(_, { accessToken: token }) => world.call("POST", "/auth/logout-all", { token, body: {} }),
			({ id }) =>
				world.admin.query(
					"update credential set expires_at = now() where owner_id in (select id from person_session where person_id = $1)",
					[id],
				),
		]
		for (const end of ends) {
			const person = await addTestPerson(world)
			const tokens = await signInBy(world, person)
			await end(person, tokens)
			expect(codeAndStatus(await refresh(tokens.refreshToken))).toEqual([401, "TOKEN_EXPIRED"])
		}
	})
})

describe("a session that was planted", () => {
	const cookieOf = (answer: { headers: Record<string, unknown> }) =>
		/comanda_session=([^;]+)/.exec(String(answer.headers["set-cookie"]))?.[1] ?? ""
	const signInKeeping = ({ email, password }: TestPerson, cookie?: string) =>
		world.call("POST", "/auth/login", {
			body: { email, password, keep: "cookie" },
			...(cookie ? { headers: { cookie: `comanda_session=${cookie}` } } : {}),
		})

	it("is not taken over by who signs in with it in his browser", async () => {
		const [attacker, victim] = [await addTestPerson(world), await addTestPerson(world)]
		const planted = cookieOf(await signInKeeping(attacker))
		const signedIn = await signInKeeping(victim, planted)
		const own = cookieOf(signedIn)
		expect(own).not.toBe(planted)
		const { accessToken: token } = signedIn.body.data as { accessToken: string }
		expect((await world.call("GET", "/auth/me", { token })).body.data).toMatchObject({ id: victim.id })
		const attackers = await refresh(planted)
		const { accessToken } = tokensOf(attackers)
		expect((await world.call("GET", "/auth/me", { token: accessToken })).body.data).toMatchObject({
			id: attacker.id,
		})
	})

	it("never leaves the cookie: scripts are told no refresh token", async () => {
		const signedIn = await signInKeeping(await addTestPerson(world))
		expect(signedIn.body.data).toMatchObject({ refreshToken: null })
		expect(String(signedIn.headers["set-cookie"])).toMatch(
			/^comanda_session=cr_[\w-]+; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict; Expires=/,
		)
		const next = await world.call("POST", "/auth/refresh", {
			body: {},
			headers: { cookie: `comanda_session=${cookieOf(signedIn)}` },
		})
		expect(next.body.data).toMatchObject({ refreshToken: null, accessToken: expect.any(String) })
	})

	it("of a first half opens nothing: no challenge is a token, and no token a challenge", async () => {
		const person = await addTestPerson(world)
		const { secret } = await addSecondFactor(world, person)
		const { refreshToken, accessToken } = await signInBy(world, await addTestPerson(world))
		for (const challenge of [refreshToken, accessToken]) {
			const body = { challenge, code: await codeOf(secret) }
			const refused = await world.call("POST", "/auth/2fa/verify", { body })
			expect(codeAndStatus(refused)).toEqual([410, "LINK_EXPIRED"])
		}
	})

	it("of a sign-in that was broken off ends by itself, and its token is no way in", async () => {
		const person = await addTestPerson(world)
		const { service } = world.program.door
		const body = {
			email: emailIndex(world.program.platform.sealing, person.email),
			password: person.password,
		}
		// The program is killed here: nobody takes the session over.
		const { token } = await service.api.signInEmail({ body })
		const { rows } = await world.admin.query(
			"select expires_at < now() + interval '3 minutes' as soon from person_session where token = $1",
			[token],
		)
		expect(rows).toEqual([{ soon: true }])
		expect(codeAndStatus(await world.call("GET", "/auth/me", { token }))).toEqual([401, "TOKEN_INVALID"])
		const cookie = `better-auth.session_token=${token}; comanda_session=${token}`
		const refreshed = await world.call("POST", "/auth/refresh", { body: {}, headers: { cookie } })
		expect(codeAndStatus(refreshed)).toEqual([401, "TOKEN_INVALID"])
	})
})
