import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import {
	addTestPerson,
	eventsOf,
	goodPassword,
	linkTokenOf,
	sentTo,
	sessionOf,
	signInBy,
	type TestPerson,
} from "../testing/door-kit.ts"
import { refused, somebody } from "../testing/member-kit.ts"

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

type Profile = {
	id: string
	name: string
	email: string | null
	phone: string | null
	language: string | null
	consents: { purpose: string; isGranted: boolean; wording: string }[]
	version: number
}
const get = (token: string, id = "me") => world.call("GET", `/users/${id}`, { token })
const profile = async (token: string) => (await get(token)).body.data as Profile
const patch = (token: string, body: object, headers: Record<string, string> = {}, id = "me") =>
	world.call("PATCH", `/users/${id}`, { token, body, headers })
async function person(): Promise<TestPerson & { token: string }> {
	const made = await addTestPerson(world)
	return { ...made, token: await sessionOf(world, made.id) }
}
const somePhone = () => `+3247${String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0")}`

describe("a profile", () => {
	it("is one's own, by me or by one's id, also of who works nowhere", async () => {
		const { token, id, email } = await person()
		const own = await profile(token)
		expect(own).toMatchObject({ id, name: "Test Person", email, phone: null, consents: [], version: 1 })
		expect((await get(token, id)).body.data).toEqual(own)
		expect(refused(await world.call("GET", "/users/me"))).toBe("401 UNAUTHORIZED")
	})

	it("shows an employer the name he knows and the address, and nothing that is not his", async () => {
		const [here = "", there = ""] = world.cafe.storeIds
		const worker = await somebody(world, "CASHIER", here)
		await patch(worker.token, {
			phone: somePhone(),
			consents: [{ purpose: "marketing", isGranted: true, wording: "News, please" }],
		})
		await world.admin.query("update member set name = 'As the café knows him' where id = $1", [
			worker.memberId,
		])
		const seen = (await get(await world.signInAs("SHIFT_LEAD", world.cafe, here), worker.personId)).body.data
		expect(seen).toMatchObject({ name: "As the café knows him", phone: null, consents: [] })
		expect((await profile(worker.token)).phone).not.toBeNull()
		for (const stranger of [
			await world.signInAs("OWNER", world.cafe, there),
			await world.signInAs("CASHIER", world.cafe, here),
			await world.signInAs("OWNER", world.neighbour, null),
			(await person()).token,
		]) {
			expect(refused(await get(stranger, worker.personId))).toBe("404 NOT_FOUND")
			expect(refused(await patch(stranger, { name: "Mine" }, {}, worker.personId))).toBe("404 NOT_FOUND")
		}
		const owner = await world.signInAs("OWNER", world.cafe, null)
		expect(refused(await patch(owner, { name: "Mine" }, {}, worker.personId))).toBe("403 FORBIDDEN")
		expect(refused(await get(owner, newId()))).toBe("404 NOT_FOUND")
		expect(refused(await get(await world.deviceIn(world.cafe, here)))).toBe("403 FORBIDDEN")
	})

	it("keeps what another window of his has changed meanwhile", async () => {
		const { token } = await person()
		const { version } = await profile(token)
		const headers = { "if-match": `"${version}"` }
		const answers = await Promise.all(["A", "B"].map((name) => patch(token, { name }, headers)))
		expect(answers.map(refused).toSorted()).toEqual(["409 VERSION_CONFLICT", "done"])
		const written = answers.find(({ status }) => status === 200)
		expect(answers.find(({ status }) => status === 409)?.body.error.data).toEqual({
			current: written?.body.data,
		})
	})
})

describe("a new address", () => {
	it("needs the password, and counts once its link was opened; then the old one is told", async () => {
		const { token, email, id } = await person()
		const next = `${newId()}@people.test`
		expect(refused(await patch(token, { email: next }))).toBe("403 PASSWORD_REQUIRED")
		expect(refused(await patch(token, { email: next, password: "wrong" }))).toBe("401 INVALID_CREDENTIALS")
		expect(await sentTo(world, next)).toEqual([])
		const asked = await patch(token, { email: next, password: goodPassword })
		expect([refused(asked), (asked.body.data as Profile).email]).toEqual(["done", email])
		expect(await sentTo(world, email)).toEqual([])
		const link = await linkTokenOf(world, next, "change-email")
		expect(refused(await world.call("POST", "/auth/verify-email", { body: { token: link } }))).toBe("done")
		expect((await profile(token)).email).toBe(next)
		expect((await sentTo(world, email)).map(({ purpose }) => purpose)).toEqual(["address-changed"])
		await signInBy(world, { id, name: "", email: next, password: goodPassword })
		const old = await world.call("POST", "/auth/login", { body: { email, password: goodPassword } })
		expect(refused(old)).toBe("401 INVALID_CREDENTIALS")
		expect(await eventsOf(world, id)).toEqual(
			expect.arrayContaining(["User.EmailChangeAsked", "User.EmailChanged"]),
		)
	})

	it("that somebody has is told to him alone: who asks hears the same as ever", async () => {
		const [asker, known] = [await person(), await person()]
		const [taken, free] = await Promise.all(
			[known.email, `${newId()}@people.test`].map((email) =>
				patch(asker.token, { email, password: goodPassword }),
			),
		)
		expect([taken?.status, taken?.body.error]).toEqual([free?.status, free?.body.error])
		expect((await sentTo(world, known.email)).map(({ purpose }) => purpose)).toEqual(["already-known"])
		expect((await profile(known.token)).email).toBe(known.email)
	})

	it("is not a way to fill mailboxes, nor to guess a password", async () => {
		const { token } = await person()
		const ask = (password: string) => patch(token, { email: `${newId()}@people.test`, password })
		for (let sent = 0; sent < 5; sent += 1) expect(refused(await ask(goodPassword))).toBe("done")
		const often = await ask(goodPassword)
		expect([refused(often), Number(often.headers["retry-after"]) > 0]).toEqual([
			"429 RATE_LIMIT_EXCEEDED",
			true,
		])
		const guesses = await Promise.all(Array.from({ length: 8 }, () => ask("wrong again")))
		const outcomes = guesses.map(refused)
		expect(outcomes.filter((each) => each === "401 INVALID_CREDENTIALS").length).toBeLessThanOrEqual(5)
		expect(outcomes).toContain("423 ACCOUNT_LOCKED")
	})

	it("needs no password of who has none, if he has just come in", async () => {
		const { id } = await addTestPerson(world, { hasPassword: false })
		const email = `${newId()}@people.test`
		expect(refused(await patch(await sessionOf(world, id, 60), { email }))).toBe("403 FORBIDDEN")
		expect(refused(await patch(await sessionOf(world, id), { email }))).toBe("done")
	})

	it("cannot be confirmed where no mail is sent", async () => {
		const mute = await openWorld({}, { production: true })
		try {
			const token = await mute.signInAs("OWNER", mute.cafe, null)
			const body = { email: `${newId()}@people.test` }
			expect(refused(await mute.call("PATCH", "/users/me", { token, body }))).toBe("503 MESSAGES_NOT_SET_UP")
		} finally {
			await mute.close()
		}
	})
})

describe("a phone number", () => {
	const codeFor = async (phone: string) => {
		await world.call("POST", "/auth/otp/request", { body: { phone } })
		const [text] = await sentTo(world, phone)
		return /\d{6}/.exec(text?.text ?? "")?.[0] ?? ""
	}
	const comeIn = async (phone: string) =>
		world.call("POST", "/auth/otp/verify", { body: { phone, code: await codeFor(phone) } })

	it("needs the password, is written down, and lets nobody in whom it may belong to", async () => {
		const { token, id } = await person()
		const phone = somePhone()
		expect(refused(await patch(token, { phone }))).toBe("403 PASSWORD_REQUIRED")
		const written = await patch(token, { phone, password: goodPassword })
		expect((written.body.data as Profile).phone).toBe(phone)
		const stored = await world.admin.query(
			"select row_to_json(p)::text as whole from person p where id = $1",
			[id],
		)
		expect(stored.rows[0].whole).not.toContain(phone.slice(1))
		const stranger = (await comeIn(phone)).body.data as { person: { id: string } }
		expect(stranger.person.id).not.toBe(id)
		expect((await profile(token)).phone).toBe(phone)
	})

	it("lets in who has shown by its code that it is his", async () => {
		const { token, id } = await person()
		const phone = somePhone()
		const code = await codeFor(phone)
		const wrong = code === "000000" ? "000001" : "000000"
		const prove = (phoneCode: string) => patch(token, { phone, phoneCode, password: goodPassword })
		expect(refused(await prove(wrong))).toBe("401 INVALID_CREDENTIALS")
		expect(refused(await prove(code))).toBe("done")
		expect(((await comeIn(phone)).body.data as { person: { id: string } }).person.id).toBe(id)
		// The code is used up, and saying the number again takes nothing away.
		expect(refused(await patch(token, { phone, password: goodPassword }))).toBe("done")
		expect(((await comeIn(phone)).body.data as { person: { id: string } }).person.id).toBe(id)
		const another = await person()
		const stolen = await patch(another.token, {
			phone,
			phoneCode: await codeFor(phone),
			password: goodPassword,
		})
		expect(refused(stolen)).toBe("409 CONFLICT")
		expect(refused(await patch(token, { phone: null, password: goodPassword }))).toBe("done")
		expect((await profile(token)).phone).toBeNull()
	})

	it("stays while it is the only way in", async () => {
		const phone = somePhone()
		const { accessToken: token } = (await comeIn(phone)).body.data as { accessToken: string }
		expect(refused(await patch(token, { phone: somePhone() }))).toBe("409 CONFLICT")
		expect(refused(await patch(token, { phone: null }))).toBe("409 CONFLICT")
		expect((await profile(token)).phone).toBe(phone)
		const next = somePhone()
		expect(refused(await patch(token, { phone: next, phoneCode: await codeFor(next) }))).toBe("done")
	})
})

describe("what somebody agrees to", () => {
	it("is kept word by word, and the newest word of a purpose is what holds", async () => {
		const { token, id } = await person()
		const say = (isGranted: boolean, wording: string, purpose = "marketing") =>
			patch(token, { consents: [{ purpose, isGranted, wording }] })
		await say(true, "Yes, send me news.")
		await say(true, "Yes, send me news.")
		await say(true, "A birthday coffee", "birthday")
		const taken = await say(false, "No more news.")
		expect((taken.body.data as Profile).consents).toMatchObject([
			{ purpose: "birthday", isGranted: true },
			{ purpose: "marketing", isGranted: false, wording: "No more news." },
		])
		const { rows } = await world.admin.query(
			"select wording, source from consent where person_id = $1 order by at, id",
			[id],
		)
		expect(rows.map(({ wording }) => wording)).toEqual([
			"Yes, send me news.",
			"A birthday coffee",
			"No more news.",
		])
		expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(["profile"]))
	})

	it("has so many purposes, and not as many as fill a disk", async () => {
		const { token } = await person()
		const purposes = Array.from({ length: 51 }, (_, at) => ({
			purpose: `p${at}`,
			isGranted: true,
			wording: "Yes",
		}))
		for (let from = 0; from < 50; from += 10)
			expect(refused(await patch(token, { consents: purposes.slice(from, from + 10) }))).toBe("done")
		const tooMany = await patch(token, { name: "Never written", consents: purposes.slice(50) })
		expect(refused(tooMany)).toBe("400 VALIDATION_ERROR")
		const { name, consents } = await profile(token)
		expect([name, consents.length]).toEqual(["Test Person", 50])
	})
})
