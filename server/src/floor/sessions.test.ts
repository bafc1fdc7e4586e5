import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { tellGuests } from "#identity/guests/tell-guests.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { freeAbandoned } from "./seatings/free-abandoned.ts"
import { type FloorKit, openFloorKit } from "./testing/floor-kit.ts"

let world: World
let floor: FloorKit
beforeAll(async () => {
	world = await openWorld()
	floor = await openFloorKit(world)
})
afterAll(() => world.close())

type Session = { id: string; token: string; expiresAt: string }
type Seen = { state: string; participants: { id: string }[]; seatingId: string }
const dataOf = (answer: { body: { data: never } }) => answer.body.data as Session
const leave = (id: string, minutes: number) =>
	world.admin.query("update guest_session set expires_at = now() + make_interval(mins => $2) where id = $1", [
		id,
		minutes,
	])
const seen = (id: string) => floor.ask<Seen>("GET", `/qr-sessions/${id}`)
const me = (token: string, cookie?: string) =>
	world.call("GET", "/auth/me", { token, ...(cookie ? { headers: { cookie } } : {}) })
const tell = () => floor.run((ctx) => tellGuests.run(ctx, null))

describe("a guest's session", () => {
	it("lasts half an hour, is warned at ten minutes, and use begins it anew", async () => {
		const { code } = await floor.addTable("S1")
		const session = dataOf(await floor.sit(code))
		expect(Date.parse(session.expiresAt) - Date.now()).toBeGreaterThan(29.5 * 60_000)
		expect((await seen(session.id)).state).toBe("ACTIVE")
		await leave(session.id, 11)
		await tell()
		expect(await floor.told(session.id)).toEqual(["GuestSession.Opened"])
		await leave(session.id, 9)
		expect((await seen(session.id)).state).toBe("WARNING")
		await tell()
		await tell()
		expect(await floor.told(session.id)).toEqual(["GuestSession.Opened", "GuestSession.Warned"])
		expect((await me(session.token)).status).toBe(200)
		expect((await seen(session.id)).state).toBe("ACTIVE")
		await leave(session.id, 9)
		await tell()
		expect((await floor.told(session.id)).at(-1)).toBe("GuestSession.Warned")
		expect((await floor.told(session.id)).length).toBe(3)
	})

	it("is over on the server when its time is, whatever the phone believes: SESSION_EXPIRED_QR", async () => {
		const { code } = await floor.addTable("S2")
		const session = dataOf(await floor.sit(code))
		await leave(session.id, 0)
		const answer = await me(session.token)
		expect([answer.status, answer.body.error.code]).toEqual([410, "SESSION_EXPIRED_QR"])
		await tell()
		await tell()
		expect(await floor.told(session.id)).toEqual(["GuestSession.Opened", "GuestSession.Expired"])
		expect((await seen(session.id)).state).toBe("EXPIRED")
		expect(await floor.refused("POST", `/qr-sessions/${session.id}/extend`, {})).toBe(
			"410 SESSION_EXPIRED_QR",
		)
	})

	it("is as long as the store says", async () => {
		await floor.set({ guests: { sessionMinutes: 60 } })
		const { code } = await floor.addTable("S3")
		const session = dataOf(await floor.sit(code))
		expect(Date.parse(session.expiresAt) - Date.now()).toBeGreaterThan(59 * 60_000)
		await leave(session.id, 5)
		const extended = await floor.ask<Session>("POST", `/qr-sessions/${session.id}/extend`, {})
		expect(Date.parse(extended.expiresAt) - Date.now()).toBeGreaterThan(59 * 60_000)
		await floor.set({ guests: { sessionMinutes: null } })
	})

	it("is ended by staff or by the guest, once; his orders stay, he is out", async () => {
		const { code } = await floor.addTable("S4")
		const session = dataOf(await floor.sit(code))
		await floor.ask("POST", `/qr-sessions/${session.id}/close`, {}, floor.waiter)
		await floor.ask("DELETE", `/qr-sessions/${session.id}`)
		expect(await floor.told(session.id)).toEqual(["GuestSession.Opened", "GuestSession.Closed"])
		expect((await me(session.token)).body.error.code).toBe("SESSION_EXPIRED_QR")
		expect((await seen(session.id)).state).toBe("CLOSED")
	})

	it("shows a guest himself and nobody else's", async () => {
		const { code } = await floor.addTable("S5")
		const [mine, other] = [dataOf(await floor.sit(code)), dataOf(await floor.sit(code))]
		expect(await floor.refused("GET", `/qr-sessions/${mine.id}`, undefined, mine.token)).toBe("200")
		expect(await floor.refused("GET", `/qr-sessions/${other.id}`, undefined, mine.token)).toBe(
			"404 NOT_FOUND",
		)
		expect(await floor.refused("POST", `/qr-sessions/${other.id}/close`, {}, mine.token)).toBe(
			"404 NOT_FOUND",
		)
		const path = `/stores/${floor.storeId}/qr-sessions`
		expect(await floor.refused("GET", path, undefined, mine.token)).toBe("403 FORBIDDEN")
	})

	it("is listed by table and state", async () => {
		const { id, code } = await floor.addTable("S6")
		const [a, b] = [dataOf(await floor.sit(code)), dataOf(await floor.sit(code))]
		await floor.ask("POST", `/qr-sessions/${a.id}/close`, {})
		const path = `/stores/${floor.storeId}/qr-sessions?tableId=${id}`
		const all = await floor.ask<Session[]>("GET", path)
		expect(all.map((each) => each.id)).toEqual([b.id, a.id])
		const closed = await floor.ask<Session[]>("GET", `${path}&state=CLOSED`)
		expect(closed.map((each) => each.id)).toEqual([a.id])
	})
})

describe("twenty guests who open one table at once", () => {
	it("are one party with twenty phones, and the table is taken once", async () => {
		const { id, code } = await floor.addTable("S7")
		const answers = await Promise.all(Array.from({ length: 20 }, () => floor.sit(code)))
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
		const sessions = answers.map(dataOf)
		expect(new Set(sessions.map((each) => each.id)).size).toBe(20)
		const { participants } = await seen(sessions[0]?.id ?? "")
		expect(new Set(participants.map((each) => each.id))).toEqual(new Set(sessions.map((each) => each.id)))
		expect(await floor.told(id)).toEqual(["Table.Created", "Table.PartySeated", "Table.StatusChanged"])
		const { rows } = await world.admin.query(
			"select count(*)::int as n from seating_table where table_id = $1",
			[id],
		)
		expect(rows[0].n).toBe(1)
	})
})

describe("a browser", () => {
	const cookieOf = (answer: { headers: Record<string, unknown> }) =>
		String(answer.headers["set-cookie"]).split(";")[0] ?? ""

	it("is given something to keep from scripts, and goes on with the session it has", async () => {
		const { code } = await floor.addTable("S8")
		const first = await floor.sit(code)
		expect(String(first.headers["set-cookie"])).toMatch(
			/^comanda_device=[\w-]{24}; Path=\/; HttpOnly; SameSite=Lax/,
		)
		const again = await floor.sit(code, {}, cookieOf(first))
		expect(dataOf(again).id).toBe(dataOf(first).id)
		expect(cookieOf(again)).toBe(cookieOf(first))
		expect(dataOf(await floor.sit(code)).id).not.toBe(dataOf(first).id)
		await leave(dataOf(first).id, 0)
		expect(dataOf(await floor.sit(code, {}, cookieOf(first))).id).not.toBe(dataOf(first).id)
		expect((await floor.told(dataOf(first).id)).at(-1)).toBe("GuestSession.Expired")
	})

	it("two taps at once of which are one session", async () => {
		const { code } = await floor.addTable("S9")
		const cookie = `comanda_device=${"x".repeat(24)}`
		const both = await Promise.all([floor.sit(code, {}, cookie), floor.sit(code, {}, cookie)])
		expect(new Set(both.map((each) => dataOf(each).id)).size).toBe(1)
	})

	it("that has shown what it keeps is the only one that comes in with its token: TOKEN_INVALID", async () => {
		const { code } = await floor.addTable("S10")
		const opened = await floor.sit(code)
		const { token } = dataOf(opened)
		const cookie = cookieOf(opened)
		expect((await me(token)).status).toBe(200)
		expect((await me(token, cookie)).status).toBe(200)
		for (const stolen of [undefined, `comanda_device=${"y".repeat(24)}`, "comanda_device=short"]) {
			const answer = await me(token, stolen)
			expect([stolen, answer.status, answer.body.error?.code]).toEqual([stolen, 401, "TOKEN_INVALID"])
		}
		expect((await me(token, cookie)).status).toBe(200)
	})
})

describe("a table", () => {
	it("that is out of service opens nothing: TABLE_OUT_OF_SERVICE", async () => {
		const { id, code } = await floor.addTable("S11")
		await floor.ask("PATCH", `/tables/${id}/status`, { status: "OUT_OF_SERVICE" })
		expect((await floor.sit(code)).body.error.code).toBe("TABLE_OUT_OF_SERVICE")
	})

	it("opens only for who is there, where the store wants that: OUTSIDE_PREMISES", async () => {
		const { code } = await floor.addTable("S12")
		await world.admin.query("update store set latitude = 50.8, longitude = 4.35 where id = $1", [
			floor.storeId,
		])
		await floor.set({ guests: { geofenceMeters: 100 } })
		expect((await floor.sit(code)).body.error.code).toBe("OUTSIDE_PREMISES")
		const far = { place: { latitude: 50.81, longitude: 4.35 } }
		expect((await floor.sit(code, far)).body.error.code).toBe("OUTSIDE_PREMISES")
		const near = { place: { latitude: 50.8003, longitude: 4.35 } }
		expect((await floor.sit(code, near)).status).toBe(201)
		await floor.set({ guests: { geofenceMeters: null } })
	})

	it("whose code was only looked at is free again when the last session is over; one that ordered is not", async () => {
		const [looked, ordered] = [await floor.addTable("S13"), await floor.addTable("S14")]
		const sessions = [dataOf(await floor.sit(looked.code)), dataOf(await floor.sit(ordered.code))]
		const orderId = await floor.addOrder(ordered.id)
		await floor.say("Order.Created", orderId, { tableId: ordered.id, type: "DINE_IN" })
		for (const { id } of sessions) await leave(id, 5)
		await floor.run(freeAbandoned)
		expect([await floor.statusOf(looked.id), await floor.statusOf(ordered.id)]).toEqual([
			"OCCUPIED",
			"OCCUPIED",
		])
		for (const { id } of sessions) await leave(id, 0)
		await floor.run(freeAbandoned)
		expect([await floor.statusOf(looked.id), await floor.statusOf(ordered.id)]).toEqual(["FREE", "OCCUPIED"])
	})

	it("is looked after by the clock: the jobs are in the queue, and do it", async () => {
		const { id, code } = await floor.addTable("S15")
		const session = dataOf(await floor.sit(code))
		await leave(session.id, 0)
		for (const task of ["tell-guests:everywhere", "keep-floor:everywhere"])
			await world.admin.query("select graphile_worker.add_job($1, '{}'::json)", [task])
		const until = Date.now() + 15_000
		while ((await floor.statusOf(id)) !== "FREE" && Date.now() < until)
			await new Promise((resolve) => setTimeout(resolve, 50))
		expect(await floor.statusOf(id)).toBe("FREE")
		expect((await floor.told(session.id)).at(-1)).toMatch(/GuestSession\.(Expired|Closed)/)
	})
})
