import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import {
	addTestPerson,
	codeAndStatus,
	eventsOf,
	feltWithinFiveSeconds,
	goodPassword,
	linkTokenOf,
	sentTo,
	sessionOf,
	signInBy,
} from "../../testing/door-kit.ts"

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

const another = "a quite different one 7"
const post = (path: string, body: object, token?: string) =>
	world.call("POST", path, { body, ...(token ? { token } : {}) })
const isOut = async (token: string) => (await world.call("GET", "/auth/me", { token })).status === 401

describe("a link that sets a new password", () => {
	it("unlocks the account for where it was opened, and for nowhere else", async () => {
		const person = await addTestPerson(world)
		const { email } = person
		const login = (password: string) => post("/auth/login", { email, password })
		for (let guess = 0; guess < 6; guess += 1) await login(`wrong ${guess}`)
		expect(codeAndStatus(await login(person.password))).toEqual([423, "ACCOUNT_LOCKED"])
		const locks = async () =>
			(await world.admin.query("select count(*)::int as n from sign_in_lock where locked_until > now()"))
				.rows[0].n
		// Somebody who guesses from elsewhere stays out.
		await world.admin.query(
			"insert into sign_in_lock (key, failures, first_failed_at, locked_until) values ('\\x01', 9, now(), now() + interval '10 minutes')",
		)
		const before = await locks()
		await post("/auth/forgot-password", { email })
		const token = await linkTokenOf(world, email, "reset-password")
		expect((await post("/auth/reset-password", { token, password: another })).status).toBe(200)
		expect(await locks()).toBe(before - 1)
		expect((await login(another)).status).toBe(200)
	})
})

describe("changing a password", () => {
	it("needs the present one, ends the other sessions and tells the person", async () => {
		const person = await addTestPerson(world)
		const here = (await signInBy(world, person)).accessToken
		const there = await signInBy(world, person)
		const wrong = { currentPassword: "not the one", newPassword: another }
		expect(codeAndStatus(await post("/auth/change-password", wrong, here))).toEqual([
			401,
			"INVALID_CREDENTIALS",
		])
		const none = { newPassword: another }
		expect(codeAndStatus(await post("/auth/change-password", none, here))).toEqual([
			401,
			"INVALID_CREDENTIALS",
		])
		const right = { currentPassword: person.password, newPassword: another }
		const changed = await post("/auth/change-password", right, here)
		expect(changed.body.data).toEqual({ changed: true, endedSessions: 1 })
		await feltWithinFiveSeconds(world, () => isOut(there.accessToken))
		const refresh = await post("/auth/refresh", { refreshToken: there.refreshToken })
		expect(codeAndStatus(refresh)).toEqual([401, "TOKEN_EXPIRED"])
		expect((await world.call("GET", "/auth/me", { token: here })).status).toBe(200)
		const { email } = person
		expect((await post("/auth/login", { email, password: person.password })).status).toBe(401)
		expect((await post("/auth/login", { email, password: another })).status).toBe(200)
		expect((await sentTo(world, email)).map((letter) => letter.purpose)).toEqual(["password-changed"])
		expect(await eventsOf(world, person.id)).toContain("User.PasswordChanged")
	})

	it("counts guesses with those at the door, and lets nobody guess further, not even rightly", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		for (let guess = 0; guess < 3; guess += 1)
			await post("/auth/login", { email: person.email, password: `wrong ${guess}` })
		for (let guess = 0; guess < 2; guess += 1)
			await post("/auth/change-password", { currentPassword: `wrong ${guess}`, newPassword: another }, token)
		const right = { currentPassword: person.password, newPassword: another }
		const locked = await post("/auth/change-password", right, token)
		expect(codeAndStatus(locked)).toEqual([423, "ACCOUNT_LOCKED"])
		expect(Number(locked.headers["retry-after"])).toBeGreaterThan(800)
	})

	it("refuses what was stolen elsewhere and what is too short", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		const change = (newPassword: string) =>
			post("/auth/change-password", { currentPassword: person.password, newPassword }, token)
		const stolen = await change("Password123!")
		expect(codeAndStatus(stolen)).toEqual([422, "PASSWORD_BREACHED"])
		expect(stolen.body.error.details).toMatchObject([{ field: "newPassword", code: "breached" }])
		expect(codeAndStatus(await change("short"))).toEqual([400, "VALIDATION_ERROR"])
	})

	it("of two at once that both knew the old one, one is done", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		const change = (newPassword: string) =>
			post("/auth/change-password", { currentPassword: person.password, newPassword }, token)
		const both = await Promise.all(["first new one 1", "second new one 2"].map(change))
		expect(both.map((each) => each.status).toSorted()).toEqual([200, 401])
	})

	it("sets a first one for who has just come in another way, and for nobody else", async () => {
		const person = await addTestPerson(world, { hasPassword: false })
		const old = await sessionOf(world, person.id, 11)
		const body = { newPassword: another }
		expect(codeAndStatus(await post("/auth/change-password", body, old))).toEqual([403, "FORBIDDEN"])
		const fresh = await sessionOf(world, person.id, 9)
		expect((await post("/auth/change-password", body, fresh)).body.data).toEqual({
			changed: true,
			endedSessions: 1,
		})
		const second = await post("/auth/change-password", { newPassword: goodPassword }, fresh)
		expect(codeAndStatus(second)).toEqual([401, "INVALID_CREDENTIALS"])
		const guest = await world.guestAt(world.cafe)
		expect(codeAndStatus(await post("/auth/change-password", body, guest.token))).toEqual([403, "FORBIDDEN"])
	})
})

describe("a forgotten password", () => {
	it("is set anew with a mailed link, once; everybody is out and nobody is in", async () => {
		const person = await addTestPerson(world)
		const session = await signInBy(world, person)
		const asked = await post("/auth/forgot-password", { email: person.email.toUpperCase(), language: "nl" })
		expect([asked.status, asked.body.data]).toEqual([200, { state: "CHECK_MAIL" }])
		const [letter] = await sentTo(world, person.email)
		expect(letter?.subject).toBe("Kies een nieuw wachtwoord")
		const token = await linkTokenOf(world, person.email, "reset-password")
		const stolen = await post("/auth/reset-password", { token, password: "iloveyou123" })
		expect(codeAndStatus(stolen)).toEqual([422, "PASSWORD_BREACHED"])
		const set = await post("/auth/reset-password", { token, password: another })
		expect([set.status, set.body.data, set.headers["set-cookie"]]).toEqual([
			200,
			{ changed: true },
			undefined,
		])
		await feltWithinFiveSeconds(world, () => isOut(session.accessToken))
		const again = await post("/auth/reset-password", { token, password: "yet another one 3" })
		expect(codeAndStatus(again)).toEqual([410, "LINK_EXPIRED"])
		expect((await post("/auth/login", { email: person.email, password: another })).status).toBe(200)
	})

	it("answers for an unknown address, and for one that was closed, with the same and without a letter", async () => {
		const closed = await addTestPerson(world)
		await world.admin.query("update person set status = 'DEACTIVATED' where id = $1", [closed.id])
		for (const email of ["nobody@people.test", closed.email]) {
			const asked = await post("/auth/forgot-password", { email })
			expect([asked.status, asked.body.data]).toEqual([200, { state: "CHECK_MAIL" }])
			expect(await sentTo(world, email)).toEqual([])
		}
	})

	it("is mailed five times an hour, and only the newest link works", async () => {
		const person = await addTestPerson(world)
		const ask = () => post("/auth/forgot-password", { email: person.email })
		await ask()
		const first = await linkTokenOf(world, person.email, "reset-password")
		for (let time = 0; time < 6; time += 1) expect((await ask()).status).toBe(200)
		expect(await sentTo(world, person.email)).toHaveLength(5)
		const old = await post("/auth/reset-password", { token: first, password: another })
		expect(codeAndStatus(old)).toEqual([410, "LINK_EXPIRED"])
	})

	it("confirms an address that never was, so that who owns it is not shut out by who took it", async () => {
		const person = await addTestPerson(world, { isEmailVerified: false })
		await post("/auth/forgot-password", { email: person.email })
		const token = await linkTokenOf(world, person.email, "reset-password")
		await post("/auth/reset-password", { token, password: another })
		const { email, password } = person
		expect((await post("/auth/login", { email, password })).status).toBe(401)
		expect((await post("/auth/login", { email, password: another })).status).toBe(200)
	})

	it("is not set by a link that is too old, or was made before the password or the address changed", async () => {
		const person = await addTestPerson(world)
		const ask = async () => {
			await post("/auth/forgot-password", { email: person.email })
			return linkTokenOf(world, person.email, "reset-password")
		}
		const late = await ask()
		await world.admin.query("update person_link set expires_at = now() where person_id = $1", [person.id])
		expect(codeAndStatus(await post("/auth/reset-password", { token: late, password: another }))).toEqual([
			410,
			"LINK_EXPIRED",
		])
		const before = await ask()
		const token = await sessionOf(world, person.id)
		await post("/auth/change-password", { currentPassword: person.password, newPassword: another }, token)
		const undone = await post("/auth/reset-password", { token: before, password: "a third one entirely" })
		expect(codeAndStatus(undone)).toEqual([410, "LINK_EXPIRED"])
	})
})

describe("where mail cannot be sent", () => {
	it("a link is refused by name, to everybody alike", async () => {
		const { messages } = world.program.platform
		const canSend = messages.canSend
		messages.canSend = () => false
		const person = await addTestPerson(world)
		for (const email of [person.email, "nobody@people.test"]) {
			const asked = await post("/auth/forgot-password", { email })
			expect(codeAndStatus(asked)).toEqual([503, "MESSAGES_NOT_SET_UP"])
		}
		messages.canSend = canSend
	})
})
