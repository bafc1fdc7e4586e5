import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

const cafe = {
	organizationName: "Brûlerie du Midi",
	storeName: "Brûlerie du Midi",
	currency: "EUR",
	timeZone: "Europe/Brussels",
	language: "fr",
	name: "Nour Baeten",
	password: "un-mot-que-personne",
}

async function register(body: Record<string, unknown>, token?: string) {
	return world.call("POST", "/auth/register-organization", { body, ...(token ? { token } : {}) })
}

async function letters(to: string): Promise<{ purpose: string; link: string }[]> {
	const { text } = await world.call("GET", `//dev/mail.json?to=${encodeURIComponent(to)}`)
	return JSON.parse(text).messages
}

async function count(table: string): Promise<number> {
	return (await world.admin.query(`select count(*)::int as count from ${table}`)).rows[0].count
}

describe("registering an organization", () => {
	it("opens it with its first store and its owner, on trial, once the address is confirmed", async () => {
		const email = "nour@midi.test"
		const answer = await register({ ...cafe, email })
		expect([answer.status, answer.body.data]).toEqual([200, { state: "CHECK_MAIL" }])
		const early = await world.call("POST", "/auth/login", { body: { email, password: cafe.password } })
		expect(early.body.error.code).toBe("EMAIL_NOT_VERIFIED")
		const [letter] = await letters(email)
		const token = letter?.link.split("#token=")[1]
		const confirmed = await world.call("POST", "/auth/verify-email", { body: { token } })
		expect(confirmed.body.data).toEqual({ email })
		const again = await world.call("POST", "/auth/verify-email", { body: { token } })
		expect([again.status, again.body.error.code]).toEqual([410, "LINK_EXPIRED"])
		const signedIn = await world.call("POST", "/auth/login", { body: { email, password: cafe.password } })
		const { accessToken } = signedIn.body.data as { accessToken: string }
		const me = await world.call("GET", "/auth/me", { token: accessToken })
		expect(me.body.data).toMatchObject({
			email,
			reach: [
				{
					organizationName: "Brûlerie du Midi",
					status: "TRIAL",
					stores: [{ name: "Brûlerie du Midi", slug: "brulerie-du-midi", roles: ["OWNER"] }],
				},
			],
		})
	})

	it("tells nobody whether an address is known, and changes nothing for who has it", async () => {
		const before = [await count("organization"), await count("person"), await count("store")]
		const known = await register({ ...cafe, email: "owner@demo.test" })
		expect([known.status, known.body.data]).toEqual([200, { state: "CHECK_MAIL" }])
		expect([await count("organization"), await count("person"), await count("store")]).toEqual(before)
		expect((await letters("owner@demo.test"))[0]?.purpose).toBe("already-known")
	})

	it("takes as long for a known address as for a new one, and says of both alike that a slug is taken", async () => {
		const timed = async (email: string, more: object = {}) => {
			const begun = performance.now()
			const answer = await register({ ...cafe, email, ...more })
			return { ms: performance.now() - begun, said: answer.body.error?.code ?? "CHECK_MAIL" }
		}
		const [known, fresh] = [await timed("owner@demo.test"), await timed("fresh@timing.test")]
		expect([known.said, fresh.said]).toEqual(["CHECK_MAIL", "CHECK_MAIL"])
		for (const { ms } of [known, fresh]) expect(ms).toBeGreaterThan(590)
		const slug = "saint-gilles"
		const taken = [await timed("owner@demo.test", { slug }), await timed("newer@timing.test", { slug })]
		expect(taken.map(({ said }) => said)).toEqual(["CONFLICT", "CONFLICT"])
		for (const { ms } of taken) expect(ms).toBeGreaterThan(590)
	})

	it("fills nobody's mailbox: five letters an hour to one address, known or not", async () => {
		for (const email of ["kitchen@demo.test", "nobody-at-all@flood.test"]) {
			const sent = (await letters(email)).length
			const answers = await Promise.all(Array.from({ length: 7 }, () => register({ ...cafe, email })))
			const codes = answers.map(({ body }) => body.error?.code ?? "CHECK_MAIL").toSorted()
			expect(codes.filter((code) => code === "RATE_LIMIT_EXCEEDED")).toHaveLength(2)
			const refused = answers.find(({ status }) => status === 429)
			expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(0)
			expect((await letters(email)).length - sent).toBeLessThanOrEqual(5)
		}
	})

	it("is one organization however often it is sent under one key, one by one or at once", async () => {
		const token = await world.signInAs("STAFF", world.neighbour, null)
		const { name, password, ...rest } = cafe
		const send = (key: string, body: object = rest, by = token) =>
			world.call("POST", "/auth/register-organization", {
				token: by,
				body,
				headers: { "idempotency-key": key },
			})
		const before = [await count("organization"), await count("store")]
		const all = await Promise.all(Array.from({ length: 8 }, () => send("opening")))
		expect(new Set(all.map(({ status, text }) => `${status} ${status === 200 ? "" : text}`))).toEqual(
			new Set(["200 "]),
		)
		const opened = new Set([...all, await send("opening")].map(({ body }) => JSON.stringify(body.data)))
		expect(opened.size).toBe(1)
		const [organizations = 0, stores = 0] = before
		expect([await count("organization"), await count("store")]).toEqual([organizations + 1, stores + 1])
		const other = await send("opening", { ...rest, storeName: "Another" })
		expect([other.status, other.body.error.code]).toEqual([409, "IDEMPOTENCY_KEY_REUSED"])
		// Somebody else's key of the same name is another one.
		const somebody = await world.signInAs("STAFF", world.neighbour, null)
		expect((await send("opening", rest, somebody)).body.data).not.toEqual(all[0]?.body.data)
	})

	it("sends a stranger one letter and opens one organization under one key", async () => {
		const email = "twice@midi.test"
		const send = () =>
			world.call("POST", "/auth/register-organization", {
				body: { ...cafe, email },
				headers: { "idempotency-key": "double tap" },
			})
		const before = await count("organization")
		const all = await Promise.all([send(), send(), send()])
		expect(all.map(({ body }) => body.data)).toEqual(Array(3).fill({ state: "CHECK_MAIL" }))
		expect(await count("organization")).toBe(before + 1)
		expect((await letters(email)).map(({ purpose }) => purpose)).toEqual(["verify-email"])
		const { rows } = await world.admin.query("select * from organization_registration")
		expect(JSON.stringify(rows)).not.toContain(cafe.password)
	})

	it("lets one person open three a day, also at once", async () => {
		const token = await world.signInAs("STAFF", world.neighbour, null)
		const { name, password, ...rest } = cafe
		const before = await count("organization")
		const answers = await Promise.all(Array.from({ length: 6 }, () => register(rest, token)))
		const said = answers.map(({ status, body }) => `${status} ${body.error?.code ?? "OPENED"}`).toSorted()
		expect(said).toEqual([...Array(3).fill("200 OPENED"), ...Array(3).fill("429 TRIALS_USED_UP")])
		expect(await count("organization")).toBe(before + 3)
		// What was refused for another reason counts for nothing.
		const another = await world.signInAs("STAFF", world.neighbour, null)
		for (let wrong = 0; wrong < 4; wrong += 1)
			expect((await register({ ...rest, slug: "saint-gilles" }, another)).body.error.code).toBe("CONFLICT")
		expect((await register(rest, another)).status).toBe(200)
	})

	it("gives stores of one name addresses of their own, also at the same moment", async () => {
		const emails = ["a", "b", "c", "d"].map((name) => `${name}@once.test`)
		const answers = await Promise.all(
			emails.map((email) => register({ ...cafe, storeName: "Chez Léa", email })),
		)
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
		const { rows } = await world.admin.query("select slug from store where name = 'Chez Léa' order by slug")
		expect(rows.map(({ slug }) => slug)).toEqual(["chez-lea", "chez-lea-2", "chez-lea-3", "chez-lea-4"])
	})

	it("opens another for somebody who is signed in, and asks him nothing again", async () => {
		const token = await world.signInAs("OWNER", world.cafe, null)
		const { name, password, ...rest } = cafe
		const answer = await register({ ...rest, slug: "second-place" }, token)
		expect(answer.body.data).toMatchObject({ state: "OPENED" })
		const taken = await register({ ...rest, slug: "second-place" }, token)
		expect([taken.status, taken.body.error.code, taken.body.error.details[0]?.field]).toEqual([
			409,
			"CONFLICT",
			"slug",
		])
	})

	it("says beside the field what is wrong, and then has written nothing", async () => {
		const before = [await count("organization"), await count("person"), await count("store")]
		const email = "nobody@midi.test"
		const wrong: [Record<string, unknown>, string, string][] = [
			[{ ...cafe, email, currency: "XYZ" }, "VALIDATION_ERROR", "currency"],
			[{ ...cafe, email, timeZone: "Mars/Olympus" }, "VALIDATION_ERROR", "timeZone"],
			[{ ...cafe, email, password: "password1" }, "PASSWORD_BREACHED", "password"],
			[{ ...cafe, email: undefined }, "VALIDATION_ERROR", "email"],
			[{ ...cafe, email, slug: "saint-gilles" }, "CONFLICT", "slug"],
		]
		for (const [body, code, field] of wrong) {
			const { body: answer } = await register(body)
			expect([answer.error?.code, answer.error?.details[0]?.field]).toEqual([code, field])
		}
		expect([await count("organization"), await count("person"), await count("store")]).toEqual(before)
	})
})

describe("an installation of one's own", () => {
	it("lets its first owner in at once where no mail can be sent, and gives an address to one person", async () => {
		const box = await openWorld({ NODE_ENV: "production" })
		const email = "nour@midi.test"
		const path = "/auth/register-organization"
		const opened = await box.call("POST", path, { body: { ...cafe, email } })
		expect(opened.body.data).toMatchObject({ state: "SIGNED_IN", person: { email } })
		const { body } = await box.call("POST", path, { body: { ...cafe, email } })
		expect(body.error.code).toBe("CONFLICT")
		// Sent twice under one key he is in both times, with one organization; a minute later the key opens nothing.
		const twice = { body: { ...cafe, email: "twice@midi.test" }, headers: { "idempotency-key": "one" } }
		const both = await Promise.all([1, 2].map(() => box.call("POST", path, twice)))
		expect(both.map((each) => each.body.data)).toMatchObject(Array(2).fill({ state: "SIGNED_IN" }))
		const { rows } = await box.admin.query("select count(*)::int as n from member where name = $1", [
			cafe.name,
		])
		expect(rows).toEqual([{ n: 2 }])
		await box.admin.query("update organization_registration set at = at - interval '2 minutes'")
		expect((await box.call("POST", path, twice)).body.error.code).toBe("CONFLICT")
		await box.close()
	})

	it("takes no strangers when registration is closed", async () => {
		const closed = await openWorld({ REGISTRATION: "closed" })
		const body = { ...cafe, email: "nour@midi.test" }
		const answer = await closed.call("POST", "/auth/register-organization", { body })
		expect([answer.status, answer.body.error.code]).toEqual([403, "REGISTRATION_CLOSED"])
		await closed.close()
	})
})
