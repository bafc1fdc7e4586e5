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
} from "../testing/door-kit.ts"
import { entriesOf, type Listed, refused } from "../testing/member-kit.ts"

let world: World
let path: string
let here: string
let owner: string

beforeAll(async () => {
	world = await openWorld()
	path = `/organizations/${world.cafe.organizationId}/members`
	;[here = ""] = world.cafe.storeIds
	owner = await world.signInAs("OWNER", world.cafe, null)
})
afterAll(() => world.close())

const ask = (method: string, rest: string, body?: object, token = owner) =>
	world.call(method, path + rest, { token, ...(body ? { body } : {}) })
const accept = (body: object, token?: string) =>
	world.call("POST", "/auth/invitations/accept", { body, ...(token ? { token } : {}) })
const look = (token: string) => world.call("POST", "/auth/invitations/look", { body: { token } })

async function inviteTo(email: string, more: object = {}): Promise<{ id: string; token: string }> {
	const roles = [{ storeId: here, role: "MANAGER" }]
	const answer = await ask("POST", "", { name: "Inès", email, roles, ...more })
	expect([answer.status, answer.body.error]).toEqual([201, undefined])
	const { id } = answer.body.data as Listed
	return { id, token: await linkTokenOf(world, email, "invitation") }
}
const someAddress = () => `${newId()}@people.test`
const statusOf = async (id: string) => ((await ask("GET", `/${id}`)).body.data as Listed).status

describe("an invitation", () => {
	it("is mailed in the language asked for, with its secret where no log sees it", async () => {
		const email = someAddress()
		const { id, token } = await inviteTo(email, { language: "fr" })
		const [letter] = await sentTo(world, email)
		expect(letter).toMatchObject({ subject: "Vous êtes invité", to: email })
		expect(letter?.text).toContain("Café Ficelle")
		expect(letter?.link).toMatch(new RegExp(`/account/invitation#token=${token}$`))
		const member = (await ask("GET", `/${id}`)).body.data as Listed
		expect(member).toMatchObject({ status: "INVITED", email, personId: null })
		expect(((await ask("GET", `?q=${encodeURIComponent(email)}`)).body.data as Listed[])[0]?.id).toBe(id)
		const { rows } = await world.admin.query(
			`select code_hash, expires_at - created_at between interval '6 days 23 hours' and interval '7 days 1 hour' as week,
				row_to_json(i)::text as whole from invitation i where member_id = $1`,
			[id],
		)
		expect(rows[0].week).toBe(true)
		expect(rows[0].whole).not.toContain(token)
		expect(rows[0].whole).not.toContain(email)
		const [entry] = await entriesOf(world, id)
		expect(entry?.type).toBe("Member.Invited")
		expect(JSON.stringify(entry)).not.toContain(email)
	})

	it("tells who holds it what it opens, and to nobody else", async () => {
		const email = someAddress()
		const { token } = await inviteTo(email)
		const shown = await look(token)
		expect(shown.body.data).toEqual({
			organizationName: "Café Ficelle",
			name: "Inès",
			email,
			roles: [{ storeName: "Saint-Gilles", role: "MANAGER" }],
			needsSignIn: false,
		})
		for (const wrong of ["none", token.slice(1), `${token}A`, "\u0000x"])
			expect([wrong, refused(await look(wrong))]).toEqual([
				wrong,
				expect.stringMatching(/410 LINK_EXPIRED|400 VAL/),
			])
	})

	it("is for an address that nobody here has, also when two invite it at once", async () => {
		const email = someAddress()
		const body = { name: "Twice", email, roles: [{ storeId: here, role: "STAFF" }] }
		const answers = await Promise.all([
			ask("POST", "", body),
			ask("POST", "", { ...body, email: email.toUpperCase() }),
		])
		expect(answers.map(refused).toSorted()).toEqual(["409 CONFLICT", "done"])
		expect(refused(await ask("POST", "", { ...body, email: "owner@demo.test" }))).toBe("409 CONFLICT")
	})

	it("makes nothing where no mail can be sent", async () => {
		const mute = await openWorld({}, { production: true })
		try {
			const token = await mute.signInAs("OWNER", mute.cafe, null)
			const members = `/organizations/${mute.cafe.organizationId}/members`
			const body = { name: "Mute", email: someAddress(), roles: [{ storeId: null, role: "STAFF" }] }
			expect(refused(await mute.call("POST", members, { token, body }))).toBe("503 MESSAGES_NOT_SET_UP")
			const found = await mute.call("GET", `${members}?q=Mute`, { token })
			expect(found.body.data).toEqual([])
			const { email, ...withoutMail } = body
			const hired = await mute.call("POST", members, { token, body: withoutMail })
			expect(hired.status).toBe(201)
			const { id } = hired.body.data as Listed
			const resent = await mute.call("POST", `${members}/${id}/invitation`, { token, body: {} })
			expect(refused(resent)).toBe("503 MESSAGES_NOT_SET_UP")
		} finally {
			await mute.close()
		}
	})
})

describe("joining with a new account", () => {
	it("takes a name and a password, and lets them in at once: the link has confirmed the address", async () => {
		const email = someAddress()
		const { id, token } = await inviteTo(email)
		const joined = await accept({ token, name: "Inès Amrani", password: goodPassword })
		expect(joined.body.data).toEqual({ organizationId: world.cafe.organizationId, email })
		const { accessToken } = await signInBy(world, { id: "", name: "", email, password: goodPassword })
		const me = (await world.call("GET", "/auth/me", { token: accessToken })).body.data as {
			id: string
			name: string
			reach: object[]
		}
		expect(me).toMatchObject({
			name: "Inès Amrani",
			reach: [{ organizationName: "Café Ficelle", stores: [{ id: here, roles: ["MANAGER"] }] }],
		})
		expect(await statusOf(id)).toBe("ACTIVE")
		expect((await entriesOf(world, id)).map(({ type, actor }) => [type, actor])).toEqual([
			["Member.Invited", expect.stringMatching(/^person:/)],
			["Member.Joined", `person:${me.id}`],
			["Member.SignedIn", `person:${me.id}`],
		])
		expect(await eventsOf(world, me.id)).toContain("User.Registered")
	})

	it("makes one account and one member, though the link is opened many times at once", async () => {
		const email = someAddress()
		const { id, token } = await inviteTo(email)
		const body = { token, password: goodPassword }
		const answers = await Promise.all(Array.from({ length: 5 }, () => accept(body)))
		expect(answers.map(refused).toSorted()).toEqual([...Array(4).fill("410 LINK_EXPIRED"), "done"])
		const { rows } = await world.admin.query(
			"select count(*)::int as people from person p join member m on m.person_id = p.id where m.id = $1",
			[id],
		)
		expect(rows).toEqual([{ people: 1 }])
		const names = await world.admin.query("select count(*)::int as named from person where name = 'Inès'")
		expect(names.rows).toEqual([{ named: 1 }])
		expect(refused(await accept(body))).toBe("410 LINK_EXPIRED")
		expect(refused(await look(token))).toBe("410 LINK_EXPIRED")
		expect((await entriesOf(world, id)).filter(({ type }) => type === "Member.Joined")).toHaveLength(1)
	})

	it("needs a password, and not one that thieves know", async () => {
		const { id, token } = await inviteTo(someAddress())
		const without = await accept({ token })
		expect([refused(without), without.body.error.details[0]?.field]).toEqual([
			"400 VALIDATION_ERROR",
			"password",
		])
		expect(refused(await accept({ token, password: "password123" }))).toBe("422 PASSWORD_BREACHED")
		expect(await statusOf(id)).toBe("INVITED")
		expect(refused(await accept({ token, password: goodPassword }))).toBe("done")
	})
})

describe("joining with an account there is", () => {
	it("needs that very account to be signed in", async () => {
		const [invited, another] = [await addTestPerson(world), await addTestPerson(world)]
		const { id, token } = await inviteTo(invited.email)
		expect((await look(token)).body.data).toMatchObject({ needsSignIn: true })
		expect(refused(await accept({ token, password: goodPassword }))).toBe("401 UNAUTHORIZED")
		const stranger = await sessionOf(world, another.id)
		expect(refused(await accept({ token }, stranger))).toBe("403 FORBIDDEN")
		expect(refused(await accept({ token }, await world.deviceIn(world.cafe, here)))).toBe("403 FORBIDDEN")
		const own = await sessionOf(world, invited.id)
		expect(refused(await accept({ token }, own))).toBe("done")
		expect(await statusOf(id)).toBe("ACTIVE")
		expect(refused(await accept({ token }, own))).toBe("410 LINK_EXPIRED")
	})

	it("does not make somebody a member twice under two addresses", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		const first = await inviteTo(person.email)
		expect(refused(await accept({ token: first.token }, token))).toBe("done")
		// He was invited once more under an address that he has taken since.
		const later = someAddress()
		const second = await inviteTo(later)
		const { sealing } = world.program.platform
		const { emailIndex } = await import("../people/email-index.ts")
		await world.admin.query("update person set email_index = $2 where id = $1", [
			person.id,
			emailIndex(sealing, later),
		])
		expect(refused(await accept({ token: second.token }, token))).toBe("409 CONFLICT")
		expect(await statusOf(second.id)).toBe("INVITED")
	})
})

describe("a link that was mailed", () => {
	it("stops when another is sent, and another is sent only so often", async () => {
		const email = someAddress()
		const { id, token } = await inviteTo(email)
		const resent = await ask("POST", `/${id}/invitation`, { language: "nl" })
		expect(refused(resent)).toBe("done")
		expect((await sentTo(world, email))[0]?.subject).toBe("Je bent uitgenodigd")
		expect(refused(await look(token))).toBe("410 LINK_EXPIRED")
		expect(refused(await look(await linkTokenOf(world, email, "invitation")))).toBe("done")
		for (let sent = 2; sent < 5; sent += 1)
			expect(refused(await ask("POST", `/${id}/invitation`, {}))).toBe("done")
		const often = await ask("POST", `/${id}/invitation`, {})
		expect([refused(often), Number(often.headers["retry-after"]) > 0]).toEqual([
			"429 RATE_LIMIT_EXCEEDED",
			true,
		])
	})

	it("stops after seven days, when the member is let go, and for who has joined", async () => {
		const [late, gone] = [await inviteTo(someAddress()), await inviteTo(someAddress())]
		await world.admin.query("update invitation set expires_at = now() where member_id = $1", [late.id])
		await ask("DELETE", `/${gone.id}`)
		for (const { token } of [late, gone]) {
			expect(refused(await look(token))).toBe("410 LINK_EXPIRED")
			expect(refused(await accept({ token, password: goodPassword }))).toBe("410 LINK_EXPIRED")
		}
		expect(refused(await ask("POST", `/${late.id}/invitation`, {}))).toBe("done")
		expect(refused(await ask("POST", `/${gone.id}/invitation`, {}))).toBe("409 CONFLICT")
		// Taken back, he waits for a link as he did before.
		expect(((await ask("POST", `/${gone.id}/restore`, {})).body.data as Listed).status).toBe("INVITED")
		expect(refused(await look(gone.token))).toBe("410 LINK_EXPIRED")
		expect(refused(await ask("POST", `/${gone.id}/invitation`, {}))).toBe("done")
	})

	it("joins nobody who is let go at the same moment, or lets go who has joined", async () => {
		for (let round = 0; round < 5; round += 1) {
			const { id, token } = await inviteTo(someAddress())
			const person = await addTestPerson(world)
			await world.admin.query(
				"update person set email_index = (select email_index from invitation where member_id = $2) where id = $1",
				[person.id, id],
			)
			const own = await sessionOf(world, person.id)
			const [joined, left] = await Promise.all([accept({ token }, own), ask("DELETE", `/${id}`)])
			expect(refused(left)).toBe("done")
			expect(refused(joined)).toMatch(/done|410 LINK_EXPIRED/)
			expect(await statusOf(id)).toBe("DEACTIVATED")
			const open = await world.admin.query(
				"select count(*)::int as open from invitation where member_id = $1 and accepted_at is null and revoked_at is null",
				[id],
			)
			expect(open.rows).toEqual([{ open: 0 }])
		}
	})
})
