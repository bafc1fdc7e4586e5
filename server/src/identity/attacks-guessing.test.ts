import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import {
	addTestPerson,
	codeAndStatus,
	eventsOf,
	goodPassword,
	linkTokenOf,
	sentTo,
} from "./testing/door-kit.ts"

// Whoever has a list of addresses and passwords from elsewhere, and time.

let world: World
beforeAll(async () => {
	world = await openWorld({ TRUST_PROXY: "on" })
})
afterAll(() => world.close())

let lastAddress = 0
function nextAddress(): string {
	lastAddress += 1
	return `203.0.${Math.trunc(lastAddress / 250)}.${lastAddress % 250}`
}
const from = (address: string) => ({ "x-forwarded-for": address })
const signIn = (email: string, password: string, address = nextAddress(), at = world) =>
	at.call("POST", "/auth/login", { body: { email, password }, headers: from(address) })

describe("guesses", { timeout: 60_000 }, () => {
	it("at many accounts from one address are few, whether those exist or not", async () => {
		const limited = await openWorld({
			TRUST_PROXY: "on",
			RATE_LIMITS: "on",
			RATE_SIGN_IN_PER_15_MINUTES: "10",
		})
		const address = nextAddress()
		const codes: (string | undefined)[] = []
		for (let n = 0; n < 14; n += 1) {
			const email = n % 2 ? `${newId()}@people.test` : "owner@demo.test"
			codes.push(
				codeAndStatus(await signIn(n === 0 ? "amelie@demo.test" : email, "wrong", address, limited))[1],
			)
		}
		expect(codes.filter((code) => code === "RATE_LIMIT_EXCEEDED")).toHaveLength(4)
		expect(codes.slice(0, 5)).toEqual(Array(5).fill("INVALID_CREDENTIALS"))
		expect((await signIn("owner@demo.test", "comanda-demo", nextAddress(), limited)).status).toBe(200)
		await limited.close()
	})

	it("at one account are five from an address, at once or not, and the right one waits with them", async () => {
		const person = await addTestPerson(world)
		const address = nextAddress()
		const all = await Promise.all(
			Array.from({ length: 12 }, (_, n) => signIn(person.email, `wrong ${n}`, address)),
		)
		const locked = all.filter((each) => each.body.error?.code === "ACCOUNT_LOCKED")
		expect(locked).toHaveLength(7)
		const right = await signIn(person.email, goodPassword, address)
		expect(codeAndStatus(right)).toEqual([423, "ACCOUNT_LOCKED"])
		expect(Number(right.headers["retry-after"])).toBeGreaterThan(0)
		expect((await eventsOf(world, person.id)).filter((type) => type === "User.Locked")).toHaveLength(1)
	})

	it("from many addresses at one account lock each of them, and never its owner out", async () => {
		const person = await addTestPerson(world)
		const addresses = Array.from({ length: 6 }, nextAddress)
		for (const address of addresses) {
			for (let n = 0; n < 5; n += 1) await signIn(person.email, `wrong ${n}`, address)
			expect(codeAndStatus(await signIn(person.email, goodPassword, address))).toEqual([
				423,
				"ACCOUNT_LOCKED",
			])
		}
		expect((await signIn(person.email, goodPassword)).status).toBe(200)
	})

	it("are counted anew after a quarter of an hour, and after one that was right", async () => {
		const person = await addTestPerson(world)
		const address = nextAddress()
		const wrong = async (times: number) => {
			for (let n = 0; n < times; n += 1) await signIn(person.email, `wrong ${n}`, address)
		}
		await wrong(4)
		expect((await signIn(person.email, goodPassword, address)).status).toBe(200)
		await wrong(4)
		expect((await signIn(person.email, goodPassword, address)).status).toBe(200)
		await wrong(6)
		expect((await signIn(person.email, goodPassword, address)).status).toBe(423)
		await world.admin.query(
			"update sign_in_lock set first_failed_at = now() - interval '16 minutes', locked_until = now() - interval '1 second'",
		)
		expect((await signIn(person.email, goodPassword, address)).status).toBe(200)
	})

	it("are not undone by a second node that has seen none of them", async () => {
		const person = await addTestPerson(world)
		const address = nextAddress()
		for (let n = 0; n < 5; n += 1) await signIn(person.email, `wrong ${n}`, address)
		const other = await world.another({ TRUST_PROXY: "on" })
		const answer = await other.app.inject({
			method: "POST",
			url: "/api/v1/auth/login",
			headers: from(address),
			payload: { email: person.email, password: goodPassword },
		})
		expect(answer.statusCode).toBe(423)
	})
})

describe("whether an address is known", () => {
	const unknown = () => `${newId()}@people.test`

	it("is told by no answer", async () => {
		const known = (await addTestPerson(world)).email
		const asks: [string, (email: string) => object][] = [
			["/auth/login", (email) => ({ email, password: "wrong one" })],
			["/auth/forgot-password", (email) => ({ email })],
			["/auth/register", (email) => ({ name: "N", email, password: goodPassword })],
		]
		for (const [path, bodyFor] of asks) {
			const [of, not] = await Promise.all(
				[known, unknown()].map((email) =>
					world.call("POST", path, { body: bodyFor(email), headers: from(nextAddress()) }),
				),
			)
			const told = [of, not].map((answer) => ({
				status: answer?.status,
				code: answer?.body.error?.code,
				data: answer?.body.data,
				headers: Object.keys(answer?.headers ?? {}).toSorted(),
				length: answer?.headers["content-length"],
			}))
			expect([path, told[0]]).toEqual([path, told[1]])
		}
	})

	it("is told by no lock: both are locked alike", async () => {
		for (const email of [(await addTestPerson(world)).email, unknown()]) {
			const address = nextAddress()
			const codes: (string | undefined)[] = []
			for (let n = 0; n < 6; n += 1) codes.push(codeAndStatus(await signIn(email, `wrong ${n}`, address))[1])
			expect(codes).toEqual([...Array(5).fill("INVALID_CREDENTIALS"), "ACCOUNT_LOCKED"])
		}
	})

	it("is told by no time", { timeout: 60_000 }, async () => {
		const withPassword = await addTestPerson(world)
		const without = await addTestPerson(world, { hasPassword: false })
		const asks: [string, (email: string) => object][] = [
			["/auth/login", (email) => ({ email, password: "wrong one" })],
			["/auth/forgot-password", (email) => ({ email })],
			["/auth/register", (email) => ({ name: "N", email, password: goodPassword })],
		]
		const time = async (path: string, body: object) => {
			const startedAt = performance.now()
			await world.call("POST", path, { body, headers: from(nextAddress()) })
			return performance.now() - startedAt
		}
		for (const [path, bodyFor] of asks) {
			const kinds: [string, () => string, number[]][] = [
				["known", () => withPassword.email, []],
				["without a password", () => without.email, []],
				["unknown", unknown, []],
			]
			// Turn by turn, so that whatever else this machine does meets all of them.
			for (let turn = 0; turn < 9; turn += 1) {
				for (const [, email, times] of kinds) times.push(await time(path, bodyFor(email())))
			}
			const medians = kinds.map(([, , times]) => times.toSorted((a, b) => a - b)[4] ?? 0)
			const [fastest, slowest] = [Math.min(...medians), Math.max(...medians)]
			// Without the work that is done for nothing, one of them takes a tenth of the others.
			expect([path, medians, slowest < fastest * 1.8 + 15]).toEqual([path, medians, true])
		}
	})
})

describe("a link that was mailed", () => {
	it("is used once, also by many at once, and cannot be guessed or lengthened", async () => {
		const person = await addTestPerson(world)
		await world.call("POST", "/auth/forgot-password", { body: { email: person.email } })
		const token = await linkTokenOf(world, person.email, "reset-password")
		const reset = (with_: string, password: string) =>
			world.call("POST", "/auth/reset-password", { body: { token: with_, password } })
		for (const wrong of [`${token}A`, token.slice(1), token.toUpperCase(), "%", newId()])
			expect(codeAndStatus(await reset(wrong, "something new 1"))).toEqual([410, "LINK_EXPIRED"])
		const all = await Promise.all([1, 2, 3, 4].map((n) => reset(token, `something new ${n}`)))
		expect(all.map((each) => each.status).toSorted()).toEqual([200, 410, 410, 410])
		expect((await eventsOf(world, person.id)).filter((type) => type === "User.PasswordReset")).toHaveLength(1)
		const { rows } = await world.admin.query("select secret_hash from person_link where person_id = $1", [
			person.id,
		])
		expect(rows.map((row) => row.secret_hash.toString("base64url"))).not.toContain(token)
	})

	it("opens only what it was mailed for", async () => {
		const email = `${newId()}@people.test`
		await world.call("POST", "/auth/register", { body: { name: "New", email, password: goodPassword } })
		const token = await linkTokenOf(world, email, "verify-email")
		const misused = await world.call("POST", "/auth/reset-password", {
			body: { token, password: "taken over 1" },
		})
		expect(codeAndStatus(misused)).toEqual([410, "LINK_EXPIRED"])
		expect((await world.call("POST", "/auth/verify-email", { body: { token } })).status).toBe(200)
		expect(codeAndStatus(await world.call("POST", "/auth/verify-email", { body: { token } }))).toEqual([
			410,
			"LINK_EXPIRED",
		])
	})

	it("is sent to an address five times an hour, however often somebody registers with it", async () => {
		const email = `${newId()}@people.test`
		for (let n = 0; n < 7; n += 1) {
			const body = { name: "New", email, password: goodPassword }
			expect((await world.call("POST", "/auth/register", { body })).status).toBe(200)
		}
		expect(await sentTo(world, email)).toHaveLength(5)
	})
})
