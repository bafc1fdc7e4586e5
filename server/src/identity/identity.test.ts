import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { claimsOf } from "#testing/claims-of.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { addTestPerson, feltWithinFiveSeconds, sessionOf } from "./testing/door-kit.ts"
import { writeGuestToken, writeSecretToken } from "./tokens.ts"

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

const owner = { email: "owner@demo.test", password: "comanda-demo" }
const feltWithinMs = 5_000

async function until(ask: () => Promise<boolean>): Promise<number> {
	const startedAt = Date.now()
	while (!(await ask())) {
		if (Date.now() - startedAt > feltWithinMs) throw new Error("Not felt within five seconds.")
		await new Promise((resolve) => setTimeout(resolve, 100))
	}
	return Date.now() - startedAt
}

describe("signing in", () => {
	it("opens a session that says who and where", async () => {
		const signedIn = await world.call("POST", "/auth/login", { body: owner })
		expect(signedIn.status).toBe(200)
		const { accessToken: token } = signedIn.body.data as { accessToken: string }
		const me = await world.call("GET", "/auth/me", { token })
		expect(me.body.data).toMatchObject({
			kind: "person",
			name: "Sofie Claes",
			reach: [{ organizationName: "Café Ficelle", stores: [{ roles: ["OWNER"] }, { roles: ["OWNER"] }] }],
		})
	})

	it("answers a wrong password and an unknown address alike", async () => {
		const wrong = await world.call("POST", "/auth/login", { body: { ...owner, password: "not-this-one" } })
		const unknown = await world.call("POST", "/auth/login", {
			body: { email: "nobody@demo.test", password: "not-this-one" },
		})
		for (const { status, body } of [wrong, unknown]) {
			expect([status, body.error.code]).toEqual([401, "INVALID_CREDENTIALS"])
		}
	})

	it("ends all sessions but the one that asks", async () => {
		const person = await addTestPerson(world)
		const [here, there, elsewhere] = [
			await sessionOf(world, person.id),
			await sessionOf(world, person.id),
			await sessionOf(world, person.id),
		]
		const stranger = await sessionOf(world, (await addTestPerson(world)).id)
		const ended = await world.call("DELETE", "/auth/sessions", { token: here })
		expect([ended.status, ended.body.data]).toEqual([200, { ended: 2 }])
		const statusOf = async (token: string) => (await world.call("GET", "/auth/me", { token })).status
		for (const token of [there, elsewhere])
			await feltWithinFiveSeconds(world, async () => (await statusOf(token)) === 401)
		expect([await statusOf(here), await statusOf(stranger)]).toEqual([200, 200])
		const device = await world.deviceIn(world.cafe, world.cafe.storeIds[0] ?? "")
		expect((await world.call("DELETE", "/auth/sessions", { token: device })).status).toBe(403)
		expect((await world.call("DELETE", "/auth/sessions")).status).toBe(401)
	})

	it("has a name in the list also when its program did not say what it is", async () => {
		const person = await addTestPerson(world)
		const token = await sessionOf(world, person.id)
		const listed = (await world.call("GET", "/auth/sessions", { token })).body.data as {
			sessions: { name: string; userAgent: string | null }[]
		}
		expect(listed.sessions).toMatchObject([{ name: "Unknown device", userAgent: null }])
	})

	it("is opened from a store's page, and from no page of a store that there is not", async () => {
		const person = await addTestPerson(world)
		const owner = await world.signInAs("OWNER", world.cafe, null)
		const path = `/stores/${world.cafe.storeIds[0]}/hostnames`
		const body = { hostname: "order.ficelle.example" }
		expect((await world.call("POST", path, { token: owner, body })).status).toBe(201)
		const { email, password } = person
		const from = (store: string, guess = password) =>
			world.call("POST", "/auth/login", { body: { email, password: guess, store } })
		for (const store of ["saint-gilles", "Saint-Gilles", "order.ficelle.example", "ORDER.ficelle.example."]) {
			const { status, body: answer } = await from(store)
			expect([store, status, (answer.data as { state?: string })?.state]).toEqual([store, 200, "SIGNED_IN"])
		}
		for (const store of ["no-such-store", "nowhere.example", "%", "'; --"]) {
			const { status, body: answer } = await from(store)
			expect([store, status, answer.error?.code]).toEqual([store, 401, "INVALID_CREDENTIALS"])
		}
		// The same words as for a wrong password.
		const [unknown, wrong] = [
			await from("no-such-store"),
			await world.call("POST", "/auth/login", {
				body: { email: "nobody@people.test", password: "x" },
			}),
		]
		const told = ({ error }: typeof unknown.body) => ({ ...error, requestId: "", timestamp: "" })
		expect(told(unknown.body)).toEqual(told(wrong.body))
	})

	it("lists the sessions, ends one, and lets no stranger end it", async () => {
		const [first, second] = await Promise.all(
			[1, 2].map(async () => {
				const { body } = await world.call("POST", "/auth/login", { body: owner })
				return (body.data as { accessToken: string }).accessToken
			}),
		)
		type Listed = { sessions: { id: string; isCurrent: boolean }[] }
		const listed = (await world.call("GET", "/auth/sessions", { token: first })).body.data as Listed
		const other = (await world.call("GET", "/auth/sessions", { token: second })).body.data as Listed
		const target = other.sessions.find((session) => session.isCurrent)?.id
		expect(listed.sessions.map((session) => session.id)).toContain(target)
		const stranger = await world.signInAs("OWNER", world.neighbour, null)
		const refused = await world.call("DELETE", `/auth/sessions/${target}`, { token: stranger })
		expect(refused.status).toBe(404)
		const ended = await world.call("DELETE", `/auth/sessions/${target}`, { token: first })
		expect(ended.status).toBe(200)
		await until(async () => (await world.call("GET", "/auth/me", { token: second })).status === 401)
	})
})

describe("what a token opens", () => {
	it("ends with the session, the device and the guest's time, within five seconds", async () => {
		const [storeId = ""] = world.cafe.storeIds
		const person = await world.signInAs("MANAGER", world.cafe, storeId)
		const device = await world.deviceIn(world.cafe, storeId)
		const guest = await world.guestAt(world.cafe)
		const statusOf = async (token: string) => (await world.call("GET", "/auth/me", { token })).status
		expect(await Promise.all([person, device, guest.token].map(statusOf))).toEqual([200, 200, 200])
		await world.call("POST", "/auth/logout", { token: person, body: {} })
		await world.call("POST", "/auth/logout", { token: guest.token, body: {} })
		const manager = await world.signInAs("MANAGER", world.cafe, storeId)
		const me = (await world.call("GET", "/auth/me", { token: device })).body.data as { id: string }
		expect((await world.call("DELETE", `/devices/${me.id}`, { token: manager })).status).toBe(200)
		await until(async () => (await statusOf(person)) === 401)
		await until(async () => (await statusOf(guest.token)) === 410)
		await until(async () => (await statusOf(device)) === 403)
	})

	it("ends when a membership or a role does", async () => {
		const token = await world.signInAs("MANAGER", world.cafe, world.cafe.storeIds[0] ?? "")
		expect((await world.call("GET", "/devices", { token })).status).toBe(200)
		await world.admin.query(
			`update role_assignment set expires_at = now() where member_id in (select m.id from member m
				where m.person_id = $1)`,
			[claimsOf(token).sub],
		)
		await until(async () => (await world.call("GET", "/devices", { token })).status === 403)
	})

	it("is refused when it is forged, foreign, cut short or nonsense", async () => {
		const guest = await world.guestAt(world.cafe)
		const { signing } = world.program.platform
		const { organizationId } = world.cafe
		const secret = Buffer.alloc(24, 1)
		const foreignKey = {
			...signing,
			mac: (_purpose: string, content: string, bytes: number) => Buffer.alloc(bytes, content),
		}
		const tokens = [
			"x",
			"cg_",
			"cd_AAAA",
			guest.token.slice(0, -2),
			`${guest.token.slice(0, -1)}${guest.token.endsWith("A") ? "B" : "A"}`,
			writeGuestToken(foreignKey, { organizationId, sessionId: guest.id }),
			writeGuestToken(signing, { organizationId: world.neighbour.organizationId, sessionId: guest.id }),
			writeGuestToken(signing, { organizationId, sessionId: newId() }),
			writeSecretToken("cs_", { organizationId, id: newId(), secret }),
			writeSecretToken("ck_", { organizationId, id: newId(), secret }),
			writeSecretToken("co_", { organizationId, id: newId(), secret }),
			"eyJhbGciOiJub25lIn0.eyJzdWIiOiJvd25lciJ9.",
			"A".repeat(5_000),
		]
		for (const token of tokens) {
			const { status, body } = await world.call("GET", "/auth/me", { token })
			expect([token.slice(0, 20), status, body.error.code]).toEqual([
				token.slice(0, 20),
				401,
				"TOKEN_INVALID",
			])
		}
	})

	it("asks a person of several organizations which one he means", async () => {
		const token = await world.signInAs("OWNER", world.cafe, null)
		await world.admin.query(
			`insert into member (organization_id, id, person_id, name)
			values ($1, gen_random_uuid(), $2, 'Twice')`,
			[world.neighbour.organizationId, claimsOf(token).sub],
		)
		await world.admin.query(
			`insert into role_assignment (organization_id, id, member_id, role)
			select organization_id, gen_random_uuid(), id, 'OWNER' from member where name = 'Twice'`,
		)
		const unnamed = await world.call("GET", "/stores", { token })
		expect([unnamed.status, unnamed.body.error.code]).toEqual([400, "ORGANIZATION_REQUIRED"])
		const headers = { "x-organization-id": world.neighbour.organizationId }
		const named = await world.call("GET", "/stores", { token, headers })
		expect((named.body.data as { name: string }[]).map(({ name }) => name)).toEqual(["Ixelles"])
	})
})

describe("the people of an organization", () => {
	it("are listed by page and by name, to leads of their own store only", async () => {
		const [storeId = ""] = world.cafe.storeIds
		const path = `/organizations/${world.cafe.organizationId}/members`
		const owners = await world.signInAs("OWNER", world.cafe, null)
		const lead = await world.signInAs("SHIFT_LEAD", world.cafe, storeId)
		const barista = await world.signInAs("BARISTA", world.cafe, storeId)
		type Row = { name: string; roles: { storeId: string | null }[] }
		const page = await world.call("GET", `${path}?limit=5&page=2`, { token: owners })
		expect(page.body.data as Row[]).toHaveLength(5)
		const found = await world.call("GET", `${path}?q=sofie`, { token: owners })
		expect((found.body.data as Row[]).map((row) => row.name)).toEqual(["Sofie Claes"])
		const wild = await world.call("GET", `${path}?q=%25`, { token: owners })
		expect(wild.body.data).toEqual([])
		const own = (await world.call("GET", `${path}?limit=100`, { token: lead })).body.data as Row[]
		expect(own.every((row) => row.roles.some((role) => role.storeId === storeId))).toBe(true)
		expect((await world.call("GET", path, { token: barista })).status).toBe(403)
	})
})
