import { randomInt } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { phoneIndex } from "../../people/email-index.ts"
import { addSecondFactor, addTestPerson, codeAndStatus, codeOf, sentTo } from "../../testing/door-kit.ts"

let world: World
beforeAll(async () => {
	world = await openWorld({ TRUST_PROXY: "on" })
})
afterAll(() => world.close())

const someNumber = () => `+3247${randomInt(10 ** 7, 10 ** 8)}`
const someAddress = () => `198.51.${randomInt(256)}.${randomInt(256)}`
const request = (phone: string, from = someAddress(), language = "en") =>
	world.call("POST", "/auth/otp/request", { body: { phone, language }, headers: { "x-forwarded-for": from } })
const verify = (phone: string, code: string, more: object = {}, from = someAddress()) =>
	world.call("POST", "/auth/otp/verify", {
		body: { phone, code, ...more },
		headers: { "x-forwarded-for": from, "accept-language": "fr-BE,fr;q=0.9" },
	})

async function codeSentTo(phone: string): Promise<string> {
	const [text] = await sentTo(world, phone)
	return /^\d{6}/.exec(text?.text ?? "")?.[0] ?? ""
}
async function askedCode(phone: string): Promise<string> {
	await request(phone)
	return codeSentTo(phone)
}
const otherThan = (code: string) => (code === "111111" ? "222222" : "111111")

async function giveNumber(personId: string, phone: string, isVerified: boolean): Promise<void> {
	const { sealing } = world.program.platform
	await world.admin.query("update person set phone_index = $2, phone_sealed = $3 where id = $1", [
		personId,
		phoneIndex(sealing, phone),
		sealing.seal(phone, "person.phone"),
	])
	await world.admin.query("update person set phone_verified = $2 where id = $1", [personId, isVerified])
}

describe("a code by text", () => {
	it("makes a customer of a new number, who belongs nowhere, and finds him again", async () => {
		const phone = someNumber()
		const asked = await request(phone, someAddress(), "vi")
		expect(asked.body.data).toMatchObject({ sent: true })
		const [text] = await sentTo(world, phone)
		expect([text?.kind, text?.text]).toEqual(["text", expect.stringMatching(/^\d{6} là mã Comanda/)])
		const signedIn = await verify(phone, await codeSentTo(phone), { name: "Minh" })
		const first = signedIn.body.data as { accessToken: string; person: { id: string } }
		expect(first.person).toMatchObject({ name: "Minh", email: null })
		const me = await world.call("GET", "/auth/me", { token: first.accessToken })
		expect(me.body.data).toMatchObject({ kind: "person", reach: [], platformRole: null })
		const again = await verify(phone, await askedCode(phone))
		expect(again.body.data).toMatchObject({ person: first.person })
		const { rows } = await world.admin.query("select language, phone_verified from person where id = $1", [
			first.person.id,
		])
		expect(rows).toEqual([{ language: "fr-be", phone_verified: true }])
	})

	it("works once, also when it is brought by many at once", async () => {
		const phone = someNumber()
		const code = await askedCode(phone)
		const all = await Promise.all(Array.from({ length: 4 }, () => verify(phone, code)))
		expect(all.map((each) => each.status).toSorted()).toEqual([200, 401, 401, 401])
		const { rows } = await world.admin.query(
			"select count(*)::int as people from person where phone_index = $1",
			[phoneIndex(world.program.platform.sealing, phone)],
		)
		expect(rows).toEqual([{ people: 1 }])
	})

	it("is given up after five tries, at once or not, from wherever they come", async () => {
		const phone = someNumber()
		const code = await askedCode(phone)
		const tries = await Promise.all(Array.from({ length: 5 }, () => verify(phone, otherThan(code))))
		expect(tries.map(codeAndStatus)).toEqual(Array(5).fill([401, "INVALID_CREDENTIALS"]))
		expect(codeAndStatus(await verify(phone, code))).toEqual([401, "INVALID_CREDENTIALS"])
		expect((await verify(phone, await askedCode(phone))).status).toBe(200)
	})

	it("locks one address that guesses at one number", async () => {
		const phone = someNumber()
		const from = someAddress()
		for (let guess = 0; guess < 5; guess += 1) await verify(phone, "123123", {}, from)
		const locked = await verify(phone, await askedCode(phone), {}, from)
		expect(codeAndStatus(locked)).toEqual([423, "ACCOUNT_LOCKED"])
	})

	it("is over after ten minutes, and when a newer one was sent", async () => {
		const phone = someNumber()
		const first = await askedCode(phone)
		let second = await askedCode(phone)
		if (second === first) second = await askedCode(phone)
		expect(codeAndStatus(await verify(phone, first))).toEqual([401, "INVALID_CREDENTIALS"])
		await world.admin.query("update phone_code set expires_at = now()")
		expect(codeAndStatus(await verify(phone, second))).toEqual([401, "INVALID_CREDENTIALS"])
	})

	it("is kept as what nobody can try out who has read the database", async () => {
		const phone = someNumber()
		const code = await askedCode(phone)
		const index = phoneIndex(world.program.platform.sealing, phone)
		const { rows } = await world.admin.query("select code_hash from phone_code where phone_index = $1", [
			index,
		])
		const { secretHash } = await import("#platform/signing.ts")
		const kept = rows[0].code_hash as Buffer
		for (const plain of [code, `${index}:${code}`, `${phone}:${code}`])
			expect(kept.equals(secretHash(plain))).toBe(false)
		expect(kept).toHaveLength(32)
	})

	it("goes to one number five times an hour, and from one address twenty times, to whom it may be", async () => {
		const phone = someNumber()
		for (let time = 0; time < 5; time += 1) expect((await request(phone)).status).toBe(200)
		const sixth = await request(phone)
		expect(codeAndStatus(sixth)).toEqual([429, "RATE_LIMIT_EXCEEDED"])
		expect(Number(sixth.headers["retry-after"])).toBeGreaterThan(3_500)
		expect(await sentTo(world, phone)).toHaveLength(5)
		const from = someAddress()
		for (let time = 0; time < 20; time += 1) expect((await request(someNumber(), from)).status).toBe(200)
		expect(codeAndStatus(await request(someNumber(), from))).toEqual([429, "RATE_LIMIT_EXCEEDED"])
	})

	it("answers alike for a number that is known and one that is not", async () => {
		const known = someNumber()
		await giveNumber((await addTestPerson(world)).id, known, true)
		const [of, not] = [await request(known), await request(someNumber())]
		expect(Object.keys(of.body.data)).toEqual(Object.keys(not.body.data))
		expect(of.status).toBe(not.status)
	})
})

describe("whose a number is", () => {
	it("asks for the second factor of who has one", async () => {
		const person = await addTestPerson(world)
		const phone = someNumber()
		await giveNumber(person.id, phone, true)
		const { secret } = await addSecondFactor(world, person)
		const asked = await verify(phone, await askedCode(phone))
		const { state, challenge } = asked.body.data as { state: string; challenge: string }
		expect(state).toBe("SECOND_FACTOR")
		const body = { challenge, code: await codeOf(secret) }
		const signedIn = await world.call("POST", "/auth/2fa/verify", { body })
		expect(signedIn.body.data).toMatchObject({ state: "SIGNED_IN", person: { id: person.id } })
	})

	it("is not believed of who only typed it in: he is not let into, and loses it", async () => {
		const taker = await addTestPerson(world)
		const phone = someNumber()
		await giveNumber(taker.id, phone, false)
		const signedIn = await verify(phone, await askedCode(phone))
		const { person } = signedIn.body.data as { person: { id: string } }
		expect(person.id).not.toBe(taker.id)
		const { rows } = await world.admin.query("select phone_index, phone_sealed from person where id = $1", [
			taker.id,
		])
		expect(rows).toEqual([{ phone_index: null, phone_sealed: null }])
	})

	it("has to be shown anew when another number is set", async () => {
		const person = await addTestPerson(world)
		await giveNumber(person.id, someNumber(), true)
		await world.admin.query("update person set phone_index = 'another' where id = $1", [person.id])
		const { rows } = await world.admin.query("select phone_verified from person where id = $1", [person.id])
		expect(rows).toEqual([{ phone_verified: false }])
	})

	it("opens no account that was closed", async () => {
		const person = await addTestPerson(world)
		const phone = someNumber()
		await giveNumber(person.id, phone, true)
		await world.admin.query("update person set status = 'DEACTIVATED' where id = $1", [person.id])
		expect(codeAndStatus(await verify(phone, await askedCode(phone)))).toEqual([401, "INVALID_CREDENTIALS"])
	})
})
