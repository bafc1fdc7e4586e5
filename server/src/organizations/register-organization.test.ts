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
