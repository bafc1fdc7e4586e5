import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { passOnCall, passOnOverdueCalls } from "./calls/pass-on-call.ts"
import { forgetWords } from "./forget-words.ts"
import { type FloorKit, openFloorKit } from "./testing/floor-kit.ts"
import { expireZoneRequests } from "./zone-requests/expire-zone-requests.ts"

let world: World
let floor: FloorKit
let calls: string
let requests: string
beforeAll(async () => {
	world = await openWorld()
	floor = await openFloorKit(world)
	calls = `/stores/${floor.storeId}/waiter-calls`
	requests = `/stores/${floor.storeId}/zone-requests`
})
afterAll(() => world.close())

type Call = {
	id: string
	status: string
	memberId: string | null
	ackText: string | null
	isEscalated: boolean
}
type Session = { id: string; token: string }
const guestAt = async (number: string): Promise<Session & { tableId: string }> => {
	const { id, code } = await floor.addTable(number)
	return { ...((await floor.sit(code)).body.data as Session), tableId: id }
}
const here = async (isOnline = true) => {
	const token = await world.signInAs("WAITER", world.cafe, floor.storeId)
	await presence(token, isOnline)
	return { token, memberId: await floor.memberId(token) }
}
const presence = (token: string, isOnline: boolean) =>
	floor.ask(
		"PUT",
		`/stores/${floor.storeId}/waiters/presence`,
		{ isOnline, place: { latitude: 50.8288, longitude: 4.3451 } },
		token,
	)
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000)
const callOf = async (id: string): Promise<Call | undefined> =>
	(await floor.ask<Call[]>("GET", `${calls}?limit=100`)).find((call) => call.id === id)

describe("a call", () => {
	it("goes to a waiter, is answered, and the guest reads the answer for five minutes", async () => {
		const waiter = await here()
		const guest = await guestAt("K1")
		const called = await floor.ask<Call>("POST", calls, { type: "HELP" }, guest.token)
		expect(called).toMatchObject({ status: "PENDING", memberId: null })
		expect((await callOf(called.id))?.memberId).toBe(waiter.memberId)
		const answer = { status: "ACKNOWLEDGED", ackText: "J'arrive !" }
		await floor.ask("PATCH", `/waiter-calls/${called.id}`, answer, waiter.token)
		const read = async () => (await floor.ask<Call[]>("GET", calls, undefined, guest.token))[0]?.ackText
		expect(await read()).toBe("J'arrive !")
		await world.admin.query(
			"update waiter_call set acknowledged_at = now() - interval '301 seconds' where id = $1",
			[called.id],
		)
		expect(await read()).toBeNull()
		expect((await callOf(called.id))?.ackText).toBe("J'arrive !")
		await floor.ask("PATCH", `/waiter-calls/${called.id}`, { status: "RESOLVED" }, waiter.token)
		await floor.ask("PATCH", `/waiter-calls/${called.id}`, { status: "RESOLVED" }, waiter.token)
		expect(await floor.told(called.id)).toEqual([
			"WaiterCall.Created",
			"WaiterCall.Acknowledged",
			"WaiterCall.Resolved",
		])
		expect(await floor.refused("PATCH", `/waiter-calls/${called.id}`, { status: "ACKNOWLEDGED" })).toBe(
			"409 INVALID_STATUS_TRANSITION",
		)
		await presence(waiter.token, false)
	})

	it("is made once, however many at the table wave, and again after it was answered", async () => {
		const guest = await guestAt("K2")
		const answers = await Promise.all(
			Array.from({ length: 10 }, () => floor.ask<Call>("POST", calls, { type: "WATER" }, guest.token)),
		)
		expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
		const [{ id = "" } = {}] = answers
		expect(await floor.told(id)).toEqual(["WaiterCall.Created"])
		await floor.ask("PATCH", `/waiter-calls/${id}`, { status: "RESOLVED" })
		expect((await floor.ask<Call>("POST", calls, { type: "WATER" }, guest.token)).id).not.toBe(id)
	})

	it("for the bill says so on the plan", async () => {
		const guest = await guestAt("K3")
		await floor.ask("POST", calls, { type: "BILL" }, guest.token)
		expect(await floor.statusOf(guest.tableId)).toBe("BILL_REQUESTED")
	})

	it("says what is wanted when it is none of the usual; staff say at which table: TABLE_NEEDED", async () => {
		const guest = await guestAt("K4")
		expect(await floor.refused("POST", calls, { type: "CUSTOM" }, guest.token)).toBe("400 VALIDATION_ERROR")
		expect(
			await floor.refused("POST", calls, { type: "CUSTOM", note: "Une chaise haute" }, guest.token),
		).toBe("201")
		expect(await floor.refused("POST", calls, { type: "HELP" })).toBe("422 TABLE_NEEDED")
		expect(await floor.refused("POST", calls, { type: "HELP", tableId: crypto.randomUUID() })).toBe(
			"404 NOT_FOUND",
		)
		const patch = { status: "RESOLVED" }
		expect(await floor.refused("PATCH", `/waiter-calls/${crypto.randomUUID()}`, patch)).toBe("404 NOT_FOUND")
		const [first] = await floor.ask<Call[]>("GET", calls, undefined, guest.token)
		expect(await floor.refused("PATCH", `/waiter-calls/${first?.id}`, patch, guest.token)).toBe(
			"403 FORBIDDEN",
		)
	})

	it("that nobody answers goes on to the next, and then to a manager, once", async () => {
		const [ada, bob] = [await here(), await here()]
		const guest = await guestAt("K5")
		const { id } = await floor.ask<Call>("POST", calls, { type: "HELP" }, guest.token)
		const first = (await callOf(id))?.memberId
		const second = first === ada.memberId ? bob.memberId : ada.memberId
		await floor.run((ctx) => passOnCall(ctx, id))
		expect((await callOf(id))?.status).toBe("PENDING")
		await floor.run((ctx) => passOnCall(ctx, id), later(91))
		expect(await callOf(id)).toMatchObject({ status: "REROUTED", memberId: second, isEscalated: false })
		for (const seconds of [182, 273, 364]) await floor.run((ctx) => passOnOverdueCalls(ctx), later(seconds))
		expect(await callOf(id)).toMatchObject({ status: "REROUTED", isEscalated: true })
		const told = await floor.told(id)
		expect(told.slice(0, 3)).toEqual(["WaiterCall.Created", "WaiterCall.Rerouted", "WaiterCall.Escalated"])
		expect(told.filter((type) => type === "WaiterCall.Escalated")).toHaveLength(1)
		await floor.ask("PATCH", `/waiter-calls/${id}`, { status: "ACKNOWLEDGED" })
		for (const { token } of [ada, bob]) await presence(token, false)
	})

	it("of a waiter who leaves goes on at once; of nobody waits for whoever comes", async () => {
		const ada = await here()
		const guest = await guestAt("K6")
		const { id } = await floor.ask<Call>("POST", calls, { type: "HELP" }, guest.token)
		expect((await callOf(id))?.memberId).toBe(ada.memberId)
		await presence(ada.token, false)
		expect(await callOf(id)).toMatchObject({ status: "REROUTED", memberId: null, isEscalated: true })
		const bob = await here()
		await floor.run((ctx) => passOnCall(ctx, id), later(100))
		expect((await callOf(id))?.memberId).toBe(bob.memberId)
		await presence(bob.token, false)
	})

	it("waits in the queue for its own second, so that a restart forgets none", async () => {
		const { rows } = await world.admin.query(
			`select c.due_at, j.run_at from waiter_call c
				left join graphile_worker.jobs j on j.task_identifier = 'pass-on-call' and j.key like '%call:' || c.id
			where c.status in ('PENDING', 'REROUTED')`,
		)
		expect(rows.length).toBeGreaterThan(0)
		for (const row of rows) expect(row.run_at).toEqual(row.due_at)
	})

	it("is found by table, kind, state and waiter; a guest sees his own table's", async () => {
		const guest = await guestAt("K7")
		const { id } = await floor.ask<Call>("POST", calls, { type: "WATER" }, guest.token)
		for (const query of ["q=K7", `tableId=${guest.tableId}`, "q=k7&type=WATER&status=PENDING"])
			expect([query, (await floor.ask<Call[]>("GET", `${calls}?${query}`)).map((call) => call.id)]).toEqual([
				query,
				[id],
			])
		expect(await floor.ask<Call[]>("GET", `${calls}?q=K7&type=BILL`)).toEqual([])
		const own = await floor.ask<Call[]>("GET", calls, undefined, guest.token)
		expect(own.map((call) => call.id)).toEqual([id])
	})
})

describe("a request for another zone", () => {
	type Request = { id: string; status: string; toTableId: string | null }
	const zoneAndTable = async (number: string) => {
		const zone = await floor.ask<{ id: string }>("POST", `/stores/${floor.storeId}/zones`, {
			name: `Z ${number}`,
		})
		return { zoneId: zone.id, table: await floor.addTable(number, { zoneId: zone.id }) }
	}

	it("that is approved moves the party there, in the same moment", async () => {
		const guest = await guestAt("R1")
		const { zoneId, table } = await zoneAndTable("R2")
		const body = { toZoneId: zoneId, note: "Au soleil" }
		const request = await floor.ask<Request>("POST", requests, body, guest.token)
		expect(await floor.refused("POST", requests, body, guest.token)).toBe("409 CONFLICT")
		const decide = (more: object) =>
			floor.refused("PATCH", `/zone-requests/${request.id}`, { status: "APPROVED", ...more })
		expect(await decide({})).toBe("422 TABLE_NEEDED")
		expect(await decide({ tableId: crypto.randomUUID() })).toBe("404 NOT_FOUND")
		expect(await decide({ tableId: table.id })).toBe("200")
		expect([await floor.statusOf(table.id), await floor.statusOf(guest.tableId)]).toEqual([
			"OCCUPIED",
			"CLEANING",
		])
		const { rows } = await world.admin.query("select table_id from guest_session where id = $1", [guest.id])
		expect(rows[0].table_id).toBe(table.id)
		expect(await decide({ tableId: table.id })).toBe("409 INVALID_STATUS_TRANSITION")
		expect(await floor.told(request.id)).toEqual(["ZoneRequest.Created", "ZoneRequest.Approved"])
	})

	it("is refused where somebody sits, and denied with a reason", async () => {
		const guest = await guestAt("R3")
		const { zoneId, table } = await zoneAndTable("R4")
		await floor.sit(table.code)
		const body = { toZoneId: zoneId, toTableId: table.id }
		const request = await floor.ask<Request>("POST", requests, body, guest.token)
		const path = `/zone-requests/${request.id}`
		expect(await floor.refused("PATCH", path, { status: "APPROVED" })).toBe("409 TABLE_OCCUPIED")
		await floor.ask("POST", `/tables/${table.id}/close`, {})
		await floor.ask("POST", `/tables/${table.id}/clean`, {})
		await floor.ask("PATCH", `/tables/${table.id}/status`, { status: "OUT_OF_SERVICE" })
		expect(await floor.refused("PATCH", path, { status: "APPROVED" })).toBe("409 TABLE_OUT_OF_SERVICE")
		const denied = await floor.ask<Request>("PATCH", path, { status: "DENIED", reason: "Complet" })
		expect(denied.status).toBe("DENIED")
		const own = await floor.ask<Request[]>("GET", requests, undefined, guest.token)
		expect(own).toEqual([expect.objectContaining({ id: request.id, reason: "Complet" })])
	})

	it("is over after ten minutes, and so when nobody is there any more: SESSION_EXPIRED_QR", async () => {
		const guest = await guestAt("R5")
		const { zoneId, table } = await zoneAndTable("R6")
		const body = { toZoneId: zoneId, toTableId: table.id }
		const old = await floor.ask<Request>("POST", requests, body, guest.token)
		await floor.run(expireZoneRequests, later(599))
		expect(await floor.told(old.id)).toEqual(["ZoneRequest.Created"])
		await floor.run(expireZoneRequests, later(601))
		expect(await floor.told(old.id)).toEqual(["ZoneRequest.Created", "ZoneRequest.Expired"])
		expect(await floor.refused("PATCH", `/zone-requests/${old.id}`, { status: "DENIED" })).toBe(
			"409 INVALID_STATUS_TRANSITION",
		)
		const request = await floor.ask<Request>("POST", requests, body, guest.token)
		await world.admin.query("update guest_session set expires_at = now() where id = $1", [guest.id])
		expect(await floor.refused("PATCH", `/zone-requests/${request.id}`, { status: "APPROVED" })).toBe(
			"410 SESSION_EXPIRED_QR",
		)
		const asked = { ...body, guestSessionId: guest.id }
		expect(await floor.refused("POST", requests, asked)).toBe("410 SESSION_EXPIRED_QR")
	})

	it("names a zone, a table of it and a session that are there: NOT_FOUND", async () => {
		const guest = await guestAt("R7")
		const { zoneId } = await zoneAndTable("R8")
		const elsewhere = await floor.addTable("R9")
		const ask = (body: object, token = guest.token) => floor.refused("POST", requests, body, token)
		expect(await ask({ toZoneId: crypto.randomUUID() })).toBe("404 NOT_FOUND")
		expect(await ask({ toZoneId: zoneId, toTableId: elsewhere.id })).toBe("404 NOT_FOUND")
		expect(await ask({ toZoneId: zoneId }, floor.waiter)).toBe("404 NOT_FOUND")
		expect(await floor.refused("PATCH", `/zone-requests/${crypto.randomUUID()}`, { status: "DENIED" })).toBe(
			"404 NOT_FOUND",
		)
		const found = await floor.ask<Request[]>("GET", `${requests}?q=R5&status=EXPIRED`)
		expect(found).toHaveLength(1)
	})
})

describe("who sits at a table", () => {
	it("hears what happens there live, and nothing of other tables", async () => {
		const { admit } = await import("#platform/live/room-access.ts")
		const guest = await guestAt("L1")
		const found = await world.program.platform.authenticate(guest.token, "127.0.0.1")
		if (!found.ok) throw found.refusal
		const enter = (room: string) =>
			admit(world.program.platform, found.caller, room).then(
				() => "let in",
				(error: { code: string }) => error.code,
			)
		expect(await enter(`store:${floor.storeId}:table:${guest.tableId}`)).toBe("let in")
		expect(await enter(`store:${floor.storeId}:table:${world.cafe.tableId}`)).toBe("FORBIDDEN")
		expect(await enter(`store:${floor.storeId}:floor`)).toBe("FORBIDDEN")
	})
})

describe("what guests said in their own words", () => {
	it("is forgotten a day after it was settled, and not while somebody may still see to it", async () => {
		const said = async () => {
			const { rows } = await world.admin.query(
				"select note, ack_text from waiter_call where store_id = $1 and note like 'Words%' order by note",
				[floor.storeId],
			)
			return rows
		}
		const table = await floor.addTable(newId().slice(-4))
		const call = (note: string) =>
			floor.ask<{ id: string }>("POST", calls, { type: "CUSTOM", note, tableId: table.id })
		const settled = await call("Words settled")
		await floor.ask("PATCH", `/waiter-calls/${settled.id}`, { status: "RESOLVED" })
		const open = await call("Words open")
		const run = (hours: number) =>
			floor.run((ctx) => forgetWords.run(ctx, null), new Date(Date.now() + hours * 3_600_000))
		await run(23)
		expect(await said()).toHaveLength(2)
		await run(25)
		expect(await said()).toMatchObject([{ note: "Words open" }])
		expect(open.id).not.toBe(settled.id)
	})
})
