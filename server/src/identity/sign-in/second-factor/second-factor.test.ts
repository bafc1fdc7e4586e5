import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import {
	addSecondFactor,
	addTestPerson,
	challengeOf,
	codeAndStatus,
	codeOf,
	eventsOf,
	notAtTheEndOfAStep,
	sessionOf,
} from "../../testing/door-kit.ts"

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

const post = (path: string, body: object, token?: string) =>
	world.call("POST", path, { body, ...(token ? { token } : {}) })
const verify = (challenge: string, code: string, method = "TOTP") =>
	post("/auth/2fa/verify", { challenge, code, method })
const wrongCode = "000000"

async function unlock(personId: string): Promise<void> {
	await world.admin.query("update person_two_factor set locked_until = now() where person_id = $1", [
		personId,
	])
}

describe("setting up a second factor", () => {
	it("tells the secret as text, link and picture, with the person's own address on it", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		const wrong = await post("/auth/2fa/setup", { password: "not this" }, token)
		expect(codeAndStatus(wrong)).toEqual([401, "INVALID_CREDENTIALS"])
		const setUp = await post("/auth/2fa/setup", { password: person.password }, token)
		const { secret, uri, qrSvg } = setUp.body.data as { secret: string; uri: string; qrSvg: string }
		const url = new URL(uri)
		expect([url.protocol, url.host, decodeURIComponent(url.pathname)]).toEqual([
			"otpauth:",
			"totp",
			`/Comanda:${person.email}`,
		])
		expect(Object.fromEntries(url.searchParams)).toMatchObject({ secret, issuer: "Comanda", digits: "6" })
		expect(secret).toMatch(/^[A-Z2-7]{32}$/)
		expect(qrSvg).toMatch(/^<svg .*<\/svg>\s*$/s)
	})

	it("asks for nothing until its first code was shown, then gives ten codes and is told of", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		const early = await post("/auth/2fa/enable", { code: wrongCode }, token)
		expect(codeAndStatus(early)).toEqual([409, "CONFLICT"])
		const setUp = await post("/auth/2fa/setup", { password: person.password }, token)
		const { secret } = setUp.body.data as { secret: string }
		const { email, password } = person
		const between = await post("/auth/login", { email, password })
		expect(between.body.data).toMatchObject({ state: "SIGNED_IN" })
		const wrong = await post("/auth/2fa/enable", { code: await codeOf(secret, 7) }, token)
		expect(codeAndStatus(wrong)).toEqual([401, "SECOND_FACTOR_WRONG"])
		const enabled = await post("/auth/2fa/enable", { code: await codeOf(secret) }, token)
		const { backupCodes } = enabled.body.data as { backupCodes: string[] }
		expect(new Set(backupCodes).size).toBe(10)
		expect(backupCodes.every((code) => /^[a-z0-9]{5}-[a-z0-9]{5}$/.test(code))).toBe(true)
		const security = await world.call("GET", "/auth/security", { token })
		expect(security.body.data).toMatchObject({
			hasPassword: true,
			hasSecondFactor: true,
			backupCodesLeft: 10,
		})
		expect(await eventsOf(world, person.id)).toContain("User.SecondFactorEnabled")
	})

	it("is not replaced by whoever finds an open session, and its secret lies sealed", async () => {
		const person = await addTestPerson(world)
		const { secret, token } = await addSecondFactor(world, person)
		const again = await post("/auth/2fa/setup", { password: person.password }, token)
		expect(codeAndStatus(again)).toEqual([409, "CONFLICT"])
		const twice = await post("/auth/2fa/enable", { code: await codeOf(secret) }, token)
		expect(codeAndStatus(twice)).toEqual([409, "CONFLICT"])
		const { rows } = await world.admin.query("select * from person_two_factor where person_id = $1", [
			person.id,
		])
		expect(rows[0].secret_sealed).toMatch(/^s1\./)
		expect(JSON.stringify(rows)).not.toContain(secret)
	})
})

describe("signing in with a second factor", () => {
	it("lets in with the code that the authenticator shows, or the one beside it", async () => {
		for (const stepsAhead of [-1, 0, 1]) {
			const person = await addTestPerson(world)
			const { secret } = await addSecondFactor(world, person)
			await world.admin.query("update person_two_factor set last_step = null where person_id = $1", [
				person.id,
			])
			await notAtTheEndOfAStep()
			const far = await verify(await challengeOf(world, person), await codeOf(secret, 3 * (stepsAhead || 1)))
			expect(codeAndStatus(far)).toEqual([401, "SECOND_FACTOR_WRONG"])
			const signedIn = await verify(await challengeOf(world, person), await codeOf(secret, stepsAhead))
			expect(signedIn.body.data).toMatchObject({ state: "SIGNED_IN", person: { id: person.id } })
			const { accessToken: token } = signedIn.body.data as { accessToken: string }
			const { sessions } = (await world.call("GET", "/auth/sessions", { token })).body.data as {
				sessions: { isCurrent: boolean; method: string }[]
			}
			expect(sessions.find((session) => session.isCurrent)?.method).toBe("totp")
		}
	})

	it("opens nothing before the second half, and lists nothing of the first", async () => {
		const person = await addTestPerson(world)
		const { token } = await addSecondFactor(world, person)
		const challenge = await challengeOf(world, person)
		expect(codeAndStatus(await world.call("GET", "/auth/me", { token: challenge }))).toEqual([
			401,
			"TOKEN_INVALID",
		])
		const { body } = await world.call("GET", "/auth/sessions", { token })
		expect((body.data as { sessions: unknown[] }).sessions).toHaveLength(1)
	})

	it("takes a code once, also of two at once, also with another challenge", async () => {
		const person = await addTestPerson(world)
		const { secret } = await addSecondFactor(world, person)
		const challenges = await Promise.all([1, 2, 3].map(() => challengeOf(world, person)))
		const code = await codeOf(secret)
		const all = await Promise.all(challenges.map((challenge) => verify(challenge, code)))
		expect(all.map((each) => each.status).toSorted()).toEqual([200, 401, 401])
		const later = await verify(await challengeOf(world, person), code)
		expect(codeAndStatus(later)).toEqual([401, "SECOND_FACTOR_WRONG"])
		const older = await verify(await challengeOf(world, person), await codeOf(secret, -1))
		expect(codeAndStatus(older)).toEqual([401, "SECOND_FACTOR_WRONG"])
	})

	it("takes a challenge once, for five minutes, and no other one", async () => {
		const person = await addTestPerson(world)
		const { secret } = await addSecondFactor(world, person)
		const challenge = await challengeOf(world, person)
		const both = await Promise.all([
			verify(challenge, await codeOf(secret)),
			verify(challenge, await codeOf(secret, 1)),
		])
		expect(both.map((each) => each.status).toSorted()).toEqual([200, 410])
		expect(codeAndStatus(await verify(`${challenge}x`, wrongCode))).toEqual([410, "LINK_EXPIRED"])
		const late = await challengeOf(world, person)
		await world.admin.query("update second_factor_challenge set expires_at = now()")
		expect(codeAndStatus(await verify(late, wrongCode))).toEqual([410, "LINK_EXPIRED"])
	})

	it("locks after five wrong codes, many at once or not, wherever they come from", async () => {
		const person = await addTestPerson(world)
		const { secret } = await addSecondFactor(world, person)
		const challenge = await challengeOf(world, person)
		const guesses = await Promise.all(Array.from({ length: 8 }, () => verify(challenge, wrongCode)))
		expect(guesses.map((each) => each.status).toSorted()).toEqual([401, 401, 401, 401, 423, 423, 423, 423])
		const right = await verify(await challengeOf(world, person), await codeOf(secret))
		expect(codeAndStatus(right)).toEqual([423, "ACCOUNT_LOCKED"])
		expect(Number(right.headers["retry-after"])).toBeGreaterThan(800)
		expect((await eventsOf(world, person.id)).filter((type) => type === "User.Locked")).toHaveLength(1)
		await unlock(person.id)
		expect((await verify(await challengeOf(world, person), await codeOf(secret))).status).toBe(200)
	})

	it("leads nowhere once the password was changed or the account was closed", async () => {
		const person = await addTestPerson(world)
		const { secret, token } = await addSecondFactor(world, person)
		const before = await challengeOf(world, person)
		const change = { currentPassword: person.password, newPassword: "a new one, for 2fa" }
		expect((await post("/auth/change-password", change, token)).status).toBe(200)
		expect(codeAndStatus(await verify(before, await codeOf(secret)))).toEqual([410, "LINK_EXPIRED"])
		const now = await challengeOf(world, { ...person, password: change.newPassword })
		await world.admin.query("update person set status = 'SUSPENDED' where id = $1", [person.id])
		expect(codeAndStatus(await verify(now, await codeOf(secret)))).toEqual([410, "LINK_EXPIRED"])
	})
})

describe("codes for bad days", () => {
	it("let in once each, however they are written, and are counted", async () => {
		const person = await addTestPerson(world)
		const { backupCodes, token } = await addSecondFactor(world, person)
		const [first = "", second = ""] = backupCodes
		const challenge = await challengeOf(world, person)
		expect(codeAndStatus(await verify(challenge, first, "TOTP"))).toEqual([401, "SECOND_FACTOR_WRONG"])
		const written = first.toUpperCase().replace("-", " ")
		const signedIn = await verify(challenge, written, "BACKUP_CODE")
		expect(signedIn.body.data).toMatchObject({ state: "SIGNED_IN" })
		const twice = await verify(await challengeOf(world, person), first, "BACKUP_CODE")
		expect(codeAndStatus(twice)).toEqual([401, "SECOND_FACTOR_WRONG"])
		const challenges = await Promise.all([1, 2].map(() => challengeOf(world, person)))
		const both = await Promise.all(challenges.map((each) => verify(each, second, "BACKUP_CODE")))
		expect(both.map((each) => each.status).toSorted()).toEqual([200, 401])
		const { body } = await world.call("GET", "/auth/security", { token })
		expect(body.data).toMatchObject({ backupCodesLeft: 8 })
		expect((await eventsOf(world, person.id)).filter((type) => type === "User.BackupCodeUsed")).toHaveLength(
			2,
		)
	})

	it("are not offered when there are none left", async () => {
		const person = await addTestPerson(world)
		await addSecondFactor(world, person)
		await world.admin.query("update person_two_factor set backup_code_hashes = '{}' where person_id = $1", [
			person.id,
		])
		const { email, password } = person
		const asked = await post("/auth/login", { email, password })
		expect(asked.body.data).toMatchObject({ state: "SECOND_FACTOR", methods: ["TOTP"] })
	})

	it("are renewed with the password; the old ones stop", async () => {
		const person = await addTestPerson(world)
		const without = await addTestPerson(world)
		const { backupCodes, token } = await addSecondFactor(world, person)
		const renewed = await post("/auth/2fa/backup-codes", { password: person.password }, token)
		const { backupCodes: fresh } = renewed.body.data as { backupCodes: string[] }
		expect(fresh.filter((code) => backupCodes.includes(code))).toEqual([])
		const old = await verify(await challengeOf(world, person), backupCodes[3] ?? "", "BACKUP_CODE")
		expect(codeAndStatus(old)).toEqual([401, "SECOND_FACTOR_WRONG"])
		const ofNew = await verify(await challengeOf(world, person), fresh[3] ?? "", "BACKUP_CODE")
		expect(ofNew.status).toBe(200)
		const nothing = await post(
			"/auth/2fa/backup-codes",
			{ password: without.password },
			await sessionOf(world, without.id),
		)
		expect(codeAndStatus(nothing)).toEqual([409, "CONFLICT"])
	})
})

describe("taking a second factor away", () => {
	it("needs the password and a code, and then the password is enough again", async () => {
		const person = await addTestPerson(world)
		const { backupCodes, secret, token } = await addSecondFactor(world, person)
		const disable = (password: string, code: string) => post("/auth/2fa/disable", { password, code }, token)
		expect(codeAndStatus(await disable("not this", await codeOf(secret)))).toEqual([
			401,
			"INVALID_CREDENTIALS",
		])
		expect(codeAndStatus(await disable(person.password, wrongCode))).toEqual([401, "SECOND_FACTOR_WRONG"])
		expect((await disable(person.password, backupCodes[0] ?? "")).body.data).toEqual({ disabled: true })
		expect(codeAndStatus(await disable(person.password, backupCodes[1] ?? ""))).toEqual([409, "CONFLICT"])
		const { email, password } = person
		expect((await post("/auth/login", { email, password })).body.data).toMatchObject({ state: "SIGNED_IN" })
		expect(await eventsOf(world, person.id)).toContain("User.SecondFactorDisabled")
	})

	it("is not for devices, guests and keys", async () => {
		const guest = await world.guestAt(world.cafe)
		const device = await world.deviceIn(world.cafe, world.cafe.storeIds[0] ?? "")
		for (const token of [guest.token, device]) {
			const refused = await post("/auth/2fa/disable", { password: "x", code: wrongCode }, token)
			expect(codeAndStatus(refused)).toEqual([403, "FORBIDDEN"])
			expect(codeAndStatus(await world.call("GET", "/auth/security", { token }))).toEqual([403, "FORBIDDEN"])
		}
	})
})
