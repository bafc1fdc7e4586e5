import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type FloorKit, openFloorKit } from "./testing/floor-kit.ts"

let world: World
let floor: FloorKit
beforeAll(async () => {
	world = await openWorld()
	floor = await openFloorKit(world)
})
afterAll(() => world.close())

const place = { x: 10, y: 20, width: 90, height: 60, shape: "long" }
type Zone = {
	id: string
	name: string
	sort: number
	tables: number
	shortCode: string
	link: string
	version: number
}
type Table = {
	id: string
	number: string
	x: number
	version: number
	link: string
	shortCode: string
	zoneId: string
}

describe("zones", () => {
	it("are added, renamed, listed, found and taken away", async () => {
		const path = `/stores/${floor.storeId}/zones`
		const made = await floor.ask<Zone>("POST", path, { name: "Jardin d'hiver" })
		expect(made).toMatchObject({ tables: 0, version: 1 })
		const renamed = await floor.ask<Zone>("PATCH", `/zones/${made.id}`, { name: "Véranda", sort: 3 })
		expect(renamed).toMatchObject({ name: "Véranda", sort: 3, version: 2 })
		const found = await floor.ask<Zone[]>("GET", `${path}?q=ranDA`)
		expect(found.map(({ id }) => id)).toEqual([made.id])
		await floor.ask("DELETE", `/zones/${made.id}`)
		expect(await floor.ask<Zone[]>("GET", `${path}?q=randa`)).toEqual([])
		expect(await floor.refused("PATCH", `/zones/${made.id}`, { sort: 1 })).toBe("404 NOT_FOUND")
		expect(await floor.told(made.id)).toEqual(["Zone.Created", "Zone.Updated", "Zone.Removed"])
	})

	it("have a name once: CONFLICT; a stale change is a VERSION_CONFLICT; one with tables is ZONE_NOT_EMPTY", async () => {
		const path = `/stores/${floor.storeId}/zones`
		const zone = await floor.ask<Zone>("POST", path, { name: "Cave" })
		expect(await floor.refused("POST", path, { name: "cave" })).toBe("409 CONFLICT")
		expect(await floor.refused("PATCH", `/zones/${zone.id}`, { name: "Terrasse" })).toBe("409 CONFLICT")
		const stale = await world.call("PATCH", `/zones/${zone.id}`, {
			token: floor.manager,
			body: { sort: 9 },
			headers: { "if-match": '"7"' },
		})
		expect([stale.status, stale.body.error.code]).toEqual([409, "VERSION_CONFLICT"])
		const table = { zoneId: zone.id, number: "C1", seats: 2, ...place }
		const { id } = await floor.ask<Table>("POST", `/stores/${floor.storeId}/tables`, table)
		expect(await floor.refused("DELETE", `/zones/${zone.id}`)).toBe("409 ZONE_NOT_EMPTY")
		await floor.ask("DELETE", `/tables/${id}`)
		await floor.ask("DELETE", `/zones/${zone.id}`)
	})

	it("and their tables are not changed nor taken away from a version that is old: VERSION_CONFLICT", async () => {
		const zone = await floor.ask<Zone>("POST", `/stores/${floor.storeId}/zones`, { name: "Grenier" })
		const table = await floor.addTable("G1")
		const asked: [string, string, object?][] = [
			["DELETE", `/zones/${zone.id}`],
			["PATCH", `/tables/${table.id}`, { seats: 1 }],
			["DELETE", `/tables/${table.id}`],
		]
		for (const [method, path, body] of asked) {
			const headers = { "if-match": '"9"' }
			const answer = await world.call(method, path, {
				token: floor.manager,
				headers,
				...(body ? { body } : {}),
			})
			expect([method, path, answer.status, answer.body.error?.code]).toEqual([
				method,
				path,
				409,
				"VERSION_CONFLICT",
			])
		}
	})

	it("are a manager's to change, and everybody's who works here to read", async () => {
		const path = `/stores/${floor.storeId}/zones`
		expect(await floor.refused("POST", path, { name: "X" }, floor.waiter)).toBe("403 FORBIDDEN")
		expect(await floor.refused("GET", path, undefined, floor.waiter)).toBe("200")
	})
})

describe("tables", () => {
	it("are put into a zone, changed, filtered page by page, and taken away", async () => {
		const path = `/stores/${floor.storeId}/tables`
		const body = { zoneId: floor.zoneId, number: "77", seats: 6, ...place }
		const made = await floor.ask<Table>("POST", path, body)
		expect(made).toMatchObject({ number: "77", seats: 6, status: "FREE", ...place })
		const moved = await floor.ask<Table>("PATCH", `/tables/${made.id}`, { seats: 8, x: 50 })
		expect(moved).toMatchObject({ seats: 8, x: 50, version: 2 })
		const large = await floor.ask<Table[]>("GET", `${path}?seatsMin=8&zoneId=${floor.zoneId}`)
		expect(large.map(({ id }) => id)).toEqual([made.id])
		const [first, second] = [`${path}?limit=2&page=1`, `${path}?limit=2&page=2`]
		const pages = [...(await floor.ask<Table[]>("GET", first)), ...(await floor.ask<Table[]>("GET", second))]
		expect(new Set(pages.map(({ id }) => id)).size).toBe(4)
		await floor.ask("DELETE", `/tables/${made.id}`)
		expect(await floor.refused("PATCH", `/tables/${made.id}`, { seats: 1 })).toBe("404 NOT_FOUND")
		// Its number is free for another one.
		const again = await floor.ask<Table>("POST", path, body)
		await floor.ask("DELETE", `/tables/${again.id}`)
	})

	it("have a number once: CONFLICT; one that is taken or booked stays: TABLE_OCCUPIED, CONFLICT", async () => {
		const path = `/stores/${floor.storeId}/tables`
		const taken = await floor.addTable("T1")
		const booked = await floor.addTable("T2")
		const body = { zoneId: floor.zoneId, number: "t1", seats: 2, ...place }
		expect(await floor.refused("POST", path, body)).toBe("409 CONFLICT")
		expect(await floor.refused("PATCH", `/tables/${booked.id}`, { number: "T1" })).toBe("409 CONFLICT")
		await floor.ask("POST", `/tables/${taken.id}/seat`, {})
		expect(await floor.refused("DELETE", `/tables/${taken.id}`)).toBe("409 TABLE_OCCUPIED")
		const startsAt = new Date(Date.now() + 86_400_000).toISOString()
		const reservation = {
			id: crypto.randomUUID(),
			startsAt,
			partySize: 2,
			guestName: "Ada",
			tableIds: [booked.id],
		}
		await floor.ask("POST", `/stores/${floor.storeId}/reservations`, reservation)
		expect(await floor.refused("DELETE", `/tables/${booked.id}`)).toBe("409 CONFLICT")
	})

	it("are moved on the plan together, or not at all when one was changed meanwhile", async () => {
		const [a, b] = [await floor.addTable("P1"), await floor.addTable("P2")]
		const path = `/stores/${floor.storeId}/floor`
		const tables = [
			{ tableId: a.id, version: 1, x: 500, y: 500 },
			{ tableId: b.id, version: 1, x: 700, shape: "round" },
		]
		const drawn = await floor.ask<{ tables: Table[] }>("PATCH", path, { tables })
		expect(drawn.tables.map(({ x, version }) => [x, version])).toEqual([
			[500, 2],
			[700, 2],
		])
		const stale = [{ ...tables[0], version: 2, x: 1 }, tables[1]]
		expect(await floor.refused("PATCH", path, { tables: stale })).toBe("409 VERSION_CONFLICT")
		const { rows } = await world.admin.query("select x from floor_table where id = $1", [a.id])
		expect(rows[0].x).toBe(500)
		expect(
			await floor.refused("PATCH", path, { tables: [{ tableId: crypto.randomUUID(), version: 1 }] }),
		).toBe("404 NOT_FOUND")
	})
})

describe("codes", () => {
	it("of a table are void once they were renewed, scanned or typed, and who came in by them is out", async () => {
		const table = await floor.addTable("Q1")
		const opened = await floor.sit(table.code)
		const guest = opened.body.data as { id: string; token: string }
		const found = await floor.ask<Table[]>("GET", `/stores/${floor.storeId}/tables?q=Q1`)
		const before = found.find(({ number }) => number === "Q1")
		const after = await floor.ask<Table>("POST", `/tables/${table.id}/rotate-qr`, {})
		expect(after.link).not.toBe(before?.link)
		expect(after.shortCode).not.toBe(before?.shortCode)
		expect((await floor.sit(table.code)).body.error.code).toBe("QR_CODE_EXPIRED")
		expect((await floor.sit(after.link.split("/t/")[1] ?? "")).status).toBe(201)
		const { rows } = await world.admin.query("select closed_at from guest_session where id = $1", [guest.id])
		expect(rows[0].closed_at).not.toBeNull()
	})

	it("are typed with the store's own in front, however people type them", async () => {
		const table = await floor.addTable("Q2")
		// What is looked for may stand in another table's code.
		const found = await floor.ask<Table[]>("GET", `/stores/${floor.storeId}/tables?q=Q2`)
		const { shortCode = "" } = found.find(({ number }) => number === "Q2") ?? {}
		const typed = await floor.sit(` fcsg - ${shortCode.toLowerCase()} `)
		expect([typed.status, (typed.body.data as { tableId: string }).tableId]).toEqual([201, table.id])
		expect((await floor.sit(`FCSG-${shortCode.slice(0, 5)}?`)).body.error.code).toBe("QR_CODE_EXPIRED")
		expect((await floor.sit("FCSG-222222")).body.error.code).toBe("QR_CODE_EXPIRED")
	})

	it("of a zone ask at which table: TABLE_NEEDED, with those there are", async () => {
		const table = await floor.addTable("Q3")
		const zones = await floor.ask<Zone[]>("GET", `/stores/${floor.storeId}/zones?limit=100`)
		const code = zones.find(({ id }) => id === floor.zoneId)?.link.split("/t/")[1] ?? ""
		const asked = await floor.sit(code)
		expect([asked.status, asked.body.error.code]).toEqual([422, "TABLE_NEEDED"])
		expect((asked.body.error.data as { tableNumbers: string[] }).tableNumbers).toContain("Q3")
		const sat = await floor.sit(code, { tableNumber: "q3" })
		expect((sat.body.data as { tableId: string }).tableId).toBe(table.id)
		const rotated = await floor.ask<Zone>("POST", `/zones/${floor.zoneId}/rotate-qr`, {})
		expect((await floor.sit(code, { tableNumber: "Q3" })).body.error.code).toBe("QR_CODE_EXPIRED")
		const renewed = rotated.link.split("/t/")[1] ?? ""
		expect((await floor.sit(renewed, { tableNumber: "Q3" })).status).toBe(201)
	})

	it("are printed on a sheet: a PDF with a page for each nine", async () => {
		await floor.ask("PATCH", `/zones/${floor.zoneId}`, { name: "Tầng trệt — شرفة" })
		const path = `/stores/${floor.storeId}/tables/qr-sheet.pdf`
		const answer = await world.program.app.inject({
			method: "GET",
			url: `/api/v1${path}`,
			headers: { authorization: `Bearer ${floor.manager}` },
		})
		expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "application/pdf"])
		expect(answer.headers["content-disposition"]).toBe('inline; filename="qr-sheet.pdf"')
		const bytes = answer.rawPayload
		expect(bytes.subarray(0, 5).toString()).toBe("%PDF-")
		const { rows } = await world.admin.query(
			"select count(*)::int as n from floor_table where store_id = $1 and deleted_at is null",
			[floor.storeId],
		)
		const pages = bytes.toString("latin1").match(/\/Type \/Page\b/g)
		expect(pages?.length).toBe(Math.ceil(rows[0].n / 9))
		const zone = `${path}?zoneId=${crypto.randomUUID()}`
		expect(await floor.refused("GET", zone)).toBe("404 NOT_FOUND")
		expect(await floor.refused("GET", path, undefined, floor.waiter)).toBe("403 FORBIDDEN")
	})
})
