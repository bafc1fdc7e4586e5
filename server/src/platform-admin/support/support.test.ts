import type { Me } from "@comanda/contract/identity/sessions.ts"
import type { Notice } from "@comanda/contract/platform-admin/announcements.ts"
import type { SupportAccess } from "@comanda/contract/platform-admin/support.ts"
import { io } from "socket.io-client"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openForOwner } from "#testing/open-for-owner.ts"
import { openWorld } from "#testing/open-world.ts"
import { type Desk, openDesk } from "#testing/platform-desk.ts"
import { type PlatformPerson, platformPerson, signInAgain } from "#testing/platform-person.ts"

let desk: Desk
let organizationId: string
let storeId: string
let owner: string
beforeAll(async () => {
	desk = await openDesk()
	organizationId = desk.world.cafe.organizationId
	storeId = desk.world.cafe.storeIds[0] ?? ""
	owner = await desk.world.signInAs("OWNER", desk.world.cafe, null)
})
afterAll(() => desk.world.close())

const supporter = () => platformPerson(desk.world, "PLATFORM_SUPPORT", { name: "Sam Support" })

function asking(more: object = {}) {
	return { id: newId(), organizationId, reason: "The printer prints twice", minutes: 60, ...more }
}

async function letIn(person: PlatformPerson, more: object = {}): Promise<SupportAccess> {
	const answer = await desk.ask("POST", "/support-access", asking(more), { token: person.token })
	expect([answer.status, answer.status === 201 ? "" : answer.text]).toEqual([201, ""])
	forget()
	return answer.body.data
}

/** Who calls is remembered for three seconds. */
const forget = () => desk.world.later(3_100)
/** Within five seconds; what is remembered is remembered for three of them. */
async function felt(outcomeOf: () => Promise<string>, expected: string): Promise<void> {
	desk.world.later(3_000)
	await expect.poll(outcomeOf, { timeout: 2_000 }).toBe(expected)
}

async function statusOf(token: string, path = `/stores/${storeId}`, method = "GET", body?: object) {
	const answer = await desk.world.call(method, path, { token, ...(body ? { body } : {}) })
	return `${answer.status} ${answer.body.error?.code ?? ""}`.trim()
}

describe("support", () => {
	it("is outside until it has asked, then reads one organization, and no other", async () => {
		const person = await supporter()
		expect(await statusOf(person.token)).toBe("404 NOT_FOUND")
		const access = await letIn(person)
		expect(access).toMatchObject({
			isOpen: true,
			personName: "Sam Support",
			organizationName: "Café Ficelle",
		})
		expect(await statusOf(person.token)).toBe("200")
		expect(await statusOf(person.token, `/stores/${desk.world.neighbour.storeIds[0]}`)).toBe("404 NOT_FOUND")
		const me = (await desk.world.call("GET", "/auth/me", { token: person.token })).body.data as Me
		expect(me.reach.map((reach) => [reach.organizationId, reach.stores[0]?.roles])).toEqual([
			[organizationId, ["SUPPORT"]],
		])
	})

	it("changes nothing, whatever it tries", async () => {
		const person = await supporter()
		await letIn(person)
		const before = await desk.told(organizationId)
		for (const [method, path, body] of [
			["PATCH", `/stores/${storeId}`, { name: "Mine" }],
			[
				"POST",
				`/organizations/${organizationId}/members`,
				{ name: "Me", roles: [{ storeId: null, role: "OWNER" }] },
			],
			["POST", "/devices", { storeId, name: "Screen", kind: "POS" }],
			["PATCH", `/organizations/${organizationId}`, { name: "Mine" }],
			["DELETE", `/organizations/${organizationId}/support-access/${newId()}`, undefined],
		] as const) {
			expect([path, await statusOf(person.token, path, method, body)]).toEqual([path, "403 FORBIDDEN"])
		}
		expect(await statusOf(person.token, `/organizations/${organizationId}/subscription`)).toBe(
			"403 FORBIDDEN",
		)
		expect((await desk.told(organizationId)).length).toBe(before.length)
	})

	it("leaves a trace of everything it reads, under its access", async () => {
		const person = await supporter()
		const { id } = await letIn(person)
		await statusOf(person.token)
		await statusOf(person.token, `/organizations/${organizationId}/settings`)
		await statusOf(person.token, `/stores/${newId()}`)
		const trace = (await desk.told(organizationId, "Support.Looked")).filter(({ subject }) => subject === id)
		expect(trace.map(({ payload }) => payload).toSorted(byEndpoint)).toEqual([
			{ endpoint: "getOrganizationSettings", named: { organizationId } },
			{ endpoint: "getStore", named: { storeId } },
		])
		for (const entry of trace)
			expect(entry).toMatchObject({ actor: `person:${person.id}`, onBehalfOf: `support:${id}` })
	})

	it("hears no live news", async () => {
		const person = await supporter()
		await letIn(person)
		const port = await desk.world.program.listen()
		const socket = io(`http://127.0.0.1:${port}`, {
			auth: { token: person.token },
			transports: ["websocket"],
			forceNew: true,
		})
		const answer = await socket.timeout(5_000).emitWithAck("join", { room: `store:${storeId}:orders` })
		socket.disconnect()
		expect(answer).toEqual({ ok: false, code: "FORBIDDEN" })
	})

	it("is let in with the sign-in that asked, and with no other one of the same person", async () => {
		const person = await supporter()
		await letIn(person)
		expect(await statusOf(await signInAgain(desk.world, person.id, "password"))).toBe("404 NOT_FOUND")
	})
})

const byEndpoint = (a: Record<string, unknown>, b: Record<string, unknown>) =>
	String(a.endpoint) < String(b.endpoint) ? -1 : 1

describe("that support is in", () => {
	it("is mailed to all owners, journaled, noted, and shown to everybody who works there", async () => {
		const tenant = await openForOwner(desk)
		const second = await desk.world.signInAs("OWNER", tenant, null)
		const { sub } = JSON.parse(Buffer.from(second.split(".")[1] ?? "", "base64url").toString())
		const waiter = await desk.world.signInAs("WAITER", tenant, tenant.storeIds[0] ?? "")
		const person = await supporter()
		const access = await letIn(person, { organizationId: tenant.organizationId })
		for (const email of [tenant.ownerEmail, `${sub}@test.test`]) {
			const letter = (await desk.mailTo(email)).find(({ purpose }) => purpose === "support-opened")
			expect(letter?.text).toContain("Sam Support")
			expect(letter?.text).toContain("The printer prints twice")
		}
		const [entry] = await desk.told(tenant.organizationId, "Support.AccessOpened")
		expect(entry).toMatchObject({ subject: access.id, onBehalfOf: `support:${access.id}` })
		expect(entry?.payload).toMatchObject({ personId: person.id, ownersTold: 2 })
		expect(JSON.stringify(entry)).not.toMatch(/Sam|printer/)
		expect((await desk.noted("Support.AccessOpened")).at(-1)).toMatchObject({
			actorId: person.id,
			organizationId: tenant.organizationId,
		})
		const answer = await desk.world.call("GET", "/announcements", { token: waiter })
		const [notice] = (answer.body.data as { notices: Notice[] }).notices
		expect(notice).toMatchObject({
			id: access.id,
			kind: "SUPPORT",
			name: "Sam Support",
			until: access.expiresAt,
			isDismissible: false,
		})
	})

	it("is not done in secret: without mail nobody is let in", async () => {
		const silent = await openWorld({}, { production: true, role: "web" })
		const { token } = await platformPerson(silent, "PLATFORM_SUPPORT")
		const body = asking({ organizationId: silent.cafe.organizationId })
		const answer = await silent.call("POST", "/platform/support-access", { token, body })
		expect([answer.status, answer.body.error?.code]).toEqual([503, "MESSAGES_NOT_SET_UP"])
		await silent.close()
	})
})

describe("letting in", () => {
	const ask = async (person: PlatformPerson, more: object = {}) => {
		const answer = await desk.ask("POST", "/support-access", asking(more), { token: person.token })
		return `${answer.status} ${answer.body.error?.code ?? ""}`.trim()
	}

	it("is for four hours at most, with a reason, into an organization that there is", async () => {
		const person = await supporter()
		expect(await ask(person, { minutes: 241 })).toBe("400 VALIDATION_ERROR")
		expect(await ask(person, { reason: "" })).toBe("400 VALIDATION_ERROR")
		expect(await ask(person, { organizationId: newId() })).toBe("404 NOT_FOUND")
		expect(await ask(person, { minutes: 240 })).toBe("201")
		const longer = desk.world.admin.query(
			"update support_access set expires_at = opened_at + interval '4 hours 1 second' where person_id = $1",
			[person.id],
		)
		await expect(longer).rejects.toMatchObject({ code: "23514" })
	})

	it("is done once for one request, and once at a time for one person", async () => {
		const person = await supporter()
		const id = newId()
		const answers = await Promise.all([1, 2, 3].map(() => ask(person, { id })))
		expect(answers).toEqual(["201", "201", "201"])
		expect(await ask(person)).toBe("409 CONFLICT")
		expect(await ask(person, { id, organizationId: desk.world.neighbour.organizationId })).toBe(
			"409 CONFLICT",
		)
		const other = await supporter()
		const many = await Promise.all([1, 2, 3].map(() => ask(other)))
		expect(many.toSorted()).toEqual(["201", "409 CONFLICT", "409 CONFLICT"])
	})

	it("is not for who works there, nor into what is blocked", async () => {
		const person = await supporter()
		await desk.world.admin.query(
			"insert into member (organization_id, id, person_id, name) values ($1, $2, $3, 'Both')",
			[organizationId, newId(), person.id],
		)
		expect(await ask(person)).toBe("409 CONFLICT")
		const { organizationId: blocked } = await openForOwner(desk)
		await desk.ask("POST", `/organizations/${blocked}/block`, { reason: "No" })
		expect(await ask(await supporter(), { organizationId: blocked })).toBe("403 ORGANIZATION_BLOCKED")
	})
})

describe("an access ends", () => {
	it("by itself", async () => {
		const person = await supporter()
		const { id } = await letIn(person)
		expect(await statusOf(person.token)).toBe("200")
		await desk.world.admin.query(
			"update support_access set opened_at = now() - interval '2 hours', expires_at = now() where id = $1",
			[id],
		)
		await felt(() => statusOf(person.token), "404 NOT_FOUND")
		const open = await desk.ask("GET", "/support-access?open=true&limit=100")
		expect((open.body.data as SupportAccess[]).some((each) => each.id === id)).toBe(false)
	})

	it("when he leaves, once, and is not somebody else's to end who does not manage", async () => {
		const person = await supporter()
		const { id } = await letIn(person)
		const end = (token: string) => desk.ask("DELETE", `/support-access/${id}`, undefined, { token })
		const other = await supporter()
		expect((await end(other.token)).body.error?.code).toBe("FORBIDDEN")
		const answers = await Promise.all([end(person.token), end(person.token), end(desk.admin.token)])
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
		expect(await desk.told(organizationId, "Support.AccessClosed")).toHaveLength(1)
		await felt(() => statusOf(person.token), "404 NOT_FOUND")
	})

	it("when the owner ends it, also when his own time is over", async () => {
		const tenant = await openForOwner(desk)
		const person = await supporter()
		const { id } = await letIn(person, { organizationId: tenant.organizationId })
		await desk.world.admin.query("update organization set status = 'EXPIRED' where id = $1", [
			tenant.organizationId,
		])
		forget()
		const path = `/organizations/${tenant.organizationId}/support-access`
		const manager = await desk.world.signInAs("MANAGER", tenant, null)
		expect(await statusOf(manager, `${path}/${id}`, "DELETE")).toBe("403 FORBIDDEN")
		expect(await statusOf(owner, `${path}/${id}`, "DELETE")).toBe("404 NOT_FOUND")
		expect(await statusOf(tenant.owner, `${path}/${id}`, "DELETE")).toBe("200")
		const listed = await desk.world.call("GET", path, { token: tenant.owner })
		expect(listed.body.data).toMatchObject([
			{ id, isOpen: false, endedBy: "OWNER", personName: "Sam Support" },
		])
		const store = `/stores/${tenant.storeIds[0]}`
		await felt(() => statusOf(person.token, store), "404 NOT_FOUND")
	})

	it("when his role in the platform is taken away", async () => {
		const person = await supporter()
		await letIn(person)
		await desk.world.admin.query("update platform_admin set revoked_at = now() where person_id = $1", [
			person.id,
		])
		// He belongs to nobody then, and is a customer like any other.
		await felt(() => statusOf(person.token), "403 FORBIDDEN")
		expect(await statusOf(person.token, `/organizations/${organizationId}/members`)).toBe("404 NOT_FOUND")
	})
})
