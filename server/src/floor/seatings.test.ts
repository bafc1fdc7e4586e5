import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { record } from "#platform/journal/draft.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { type FloorKit, openFloorKit } from "./testing/floor-kit.ts"

let world: World
let floor: FloorKit
beforeAll(async () => {
	world = await openWorld()
	floor = await openFloorKit(world)
})
afterAll(() => world.close())

type Live = {
	id: string
	status: string
	seating: { id: string; tableIds: string[]; guests: number | null; phones: number } | null
}
const post = (tableId: string, verb: string, body: unknown = {}, token = floor.waiter) =>
	floor.ask<Live>("POST", `/tables/${tableId}/${verb}`, body, token)
const refused = (tableId: string, verb: string, body: unknown = {}) =>
	floor.refused("POST", `/tables/${tableId}/${verb}`, body)
const partyOf = async (tableId: string) => {
	const { rows } = await world.admin.query("select seating_id from seating_table where table_id = $1", [
		tableId,
	])
	return rows[0]?.seating_id ?? null
}
const sessionOf = async (code: string) => (await floor.sit(code)).body.data as { id: string; token: string }
const tableOf = async (token: string) => {
	const { rows } = await world.admin.query("select table_id, seating_id from guest_session where id = $1", [
		token,
	])
	return rows[0]
}

/** What must hold whoever did what to whom at the same time. */
async function expectSound(): Promise<void> {
	const { rows } = await world.admin.query(
		`select t.number from floor_table t left join seating_table st on st.table_id = t.id
			left join seating s on s.id = st.seating_id
		where t.store_id = $1 and t.deleted_at is null and (
			(st.table_id is not null) <> (t.status in ('OCCUPIED', 'BILL_REQUESTED', 'PAYING')) or s.closed_at is not null)`,
		[floor.storeId],
	)
	expect(rows, "A table is taken exactly when an open party sits there.").toEqual([])
	const lost = await world.admin.query(
		`select g.id from guest_session g join seating s on s.id = g.seating_id
		where g.store_id = $1 and g.closed_at is null and g.expires_at > now()
			and (s.closed_at is not null or not exists (select from seating_table st
				where st.seating_id = g.seating_id and st.table_id = g.table_id))`,
		[floor.storeId],
	)
	expect(lost.rows, "A guest sits at a table of his own party.").toEqual([])
}

describe("a table", () => {
	it("goes its way from free to free, and tells each step", async () => {
		const { id } = await floor.addTable("A1")
		expect(await post(id, "seat", { guests: 3 })).toMatchObject({
			status: "OCCUPIED",
			seating: { guests: 3 },
		})
		const status = (to: string) =>
			floor.ask<Live>("PATCH", `/tables/${id}/status`, { status: to }, floor.waiter)
		expect((await status("BILL_REQUESTED")).status).toBe("BILL_REQUESTED")
		expect((await status("PAYING")).status).toBe("PAYING")
		expect((await status("OCCUPIED")).status).toBe("OCCUPIED")
		expect(await post(id, "close")).toMatchObject({ status: "CLEANING", seating: null })
		expect((await post(id, "clean")).status).toBe("FREE")
		expect((await status("OUT_OF_SERVICE")).status).toBe("OUT_OF_SERVICE")
		expect((await status("FREE")).status).toBe("FREE")
		const moves = (await floor.told(id)).filter((type) => type === "Table.StatusChanged")
		expect(moves).toHaveLength(8)
	})

	it("goes no other way: INVALID_STATUS_TRANSITION", async () => {
		const { id } = await floor.addTable("A2")
		const patch = (status: string) => floor.refused("PATCH", `/tables/${id}/status`, { status })
		for (const status of ["OCCUPIED", "PAYING", "BILL_REQUESTED"])
			expect([status, await patch(status)]).toEqual([status, "409 INVALID_STATUS_TRANSITION"])
		for (const verb of ["close", "clean", "split"])
			expect([verb, await refused(id, verb)]).toEqual([verb, "409 INVALID_STATUS_TRANSITION"])
		await post(id, "seat")
		for (const status of ["FREE", "OUT_OF_SERVICE"])
			expect([status, await patch(status)]).toEqual([status, "409 INVALID_STATUS_TRANSITION"])
		expect(await refused(id, "split")).toBe("409 INVALID_STATUS_TRANSITION")
		expect(await refused(id, "seat")).toBe("409 TABLE_OCCUPIED")
		expect(await refused(crypto.randomUUID(), "seat")).toBe("404 NOT_FOUND")
	})

	it("that is out of service takes nobody: TABLE_OUT_OF_SERVICE", async () => {
		const [broken, taken] = [await floor.addTable("A3"), await floor.addTable("A4")]
		await floor.ask("PATCH", `/tables/${broken.id}/status`, { status: "OUT_OF_SERVICE" })
		await post(taken.id, "seat")
		expect(await refused(broken.id, "seat")).toBe("409 TABLE_OUT_OF_SERVICE")
		expect(await refused(taken.id, "merge", { tableIds: [broken.id] })).toBe("409 TABLE_OUT_OF_SERVICE")
		expect(await refused(taken.id, "move", { toTableId: broken.id })).toBe("409 TABLE_OUT_OF_SERVICE")
	})
})

describe("a party", () => {
	it("moves with its phones, its orders and its calls; the table it leaves is to be cleaned", async () => {
		const [from, to] = [await floor.addTable("H1"), await floor.addTable("H2")]
		const guest = await sessionOf(from.code)
		const orderId = await floor.addOrder(from.id)
		await floor.say("Order.Created", orderId, { tableId: from.id, type: "DINE_IN" })
		await floor.ask("POST", `/stores/${floor.storeId}/waiter-calls`, { type: "BILL" }, guest.token)
		const before = await partyOf(from.id)
		const moved = await post(from.id, "move", { toTableId: to.id })
		expect(moved).toMatchObject({ id: to.id, status: "BILL_REQUESTED", seating: { id: before, phones: 1 } })
		expect(await floor.statusOf(from.id)).toBe("CLEANING")
		expect((await tableOf(guest.id)).table_id).toBe(to.id)
		const { rows } = await world.admin.query(
			`select (select table_id from seating_order where order_id = $1) as "order",
				(select table_id from waiter_call where table_id = any ($2)) as call`,
			[orderId, [from.id, to.id]],
		)
		expect(rows[0]).toEqual({ order: to.id, call: to.id })
		expect(await floor.told(from.id)).toContain("Table.PartyMoved")
		await expectSound()
	})

	it("moves to no table where somebody sits, nor from where nobody does", async () => {
		const [a, b, free] = [await floor.addTable("H3"), await floor.addTable("H4"), await floor.addTable("H5")]
		await post(a.id, "seat")
		await post(b.id, "seat")
		expect(await refused(a.id, "move", { toTableId: b.id })).toBe("409 TABLE_OCCUPIED")
		expect(await refused(a.id, "move", { toTableId: a.id })).toBe("409 INVALID_STATUS_TRANSITION")
		expect(await refused(free.id, "move", { toTableId: b.id })).toBe("409 INVALID_STATUS_TRANSITION")
		expect(await refused(a.id, "move", { toTableId: crypto.randomUUID() })).toBe("404 NOT_FOUND")
	})

	it("joins another with all that it has, and parts from it with what was its table's", async () => {
		const [a, b, c] = [await floor.addTable("H6"), await floor.addTable("H7"), await floor.addTable("H8")]
		const [ada, bob] = [await sessionOf(a.code), await sessionOf(b.code)]
		const [orderA, orderB] = [await floor.addOrder(a.id), await floor.addOrder(b.id)]
		await floor.say("Order.Created", orderA, { tableId: a.id })
		await floor.say("Order.Created", orderB, { tableId: b.id })
		const left = await partyOf(b.id)
		const joined = await post(a.id, "merge", { tableIds: [b.id, c.id] })
		expect(new Set(joined.seating?.tableIds)).toEqual(new Set([a.id, b.id, c.id]))
		expect(joined.seating?.phones).toBe(2)
		expect(await floor.statusOf(c.id)).toBe("OCCUPIED")
		const { rows } = await world.admin.query("select closed_at, merged_into_id from seating where id = $1", [
			left,
		])
		expect([rows[0].closed_at !== null, rows[0].merged_into_id]).toEqual([true, joined.seating?.id])
		expect((await tableOf(bob.id)).seating_id).toBe(joined.seating?.id)
		await expectSound()
		const parted = await post(b.id, "split")
		expect(parted.seating).toMatchObject({ tableIds: [b.id], phones: 1 })
		expect((await tableOf(bob.id)).seating_id).toBe(parted.seating?.id)
		expect((await tableOf(ada.id)).seating_id).toBe(joined.seating?.id)
		const orders = await world.admin.query(
			"select order_id, seating_id from seating_order where order_id = any ($1)",
			[[orderA, orderB]],
		)
		expect(new Map(orders.rows.map((row) => [row.order_id, row.seating_id]))).toEqual(
			new Map([
				[orderA, joined.seating?.id],
				[orderB, parted.seating?.id],
			]),
		)
		await expectSound()
	})

	it("joins nobody where nobody sits: INVALID_STATUS_TRANSITION", async () => {
		const [a, b] = [await floor.addTable("H9"), await floor.addTable("H10")]
		expect(await refused(a.id, "merge", { tableIds: [b.id] })).toBe("409 INVALID_STATUS_TRANSITION")
	})

	it("is gone with its sessions and its calls when the table is closed", async () => {
		const table = await floor.addTable("H11")
		const guest = await sessionOf(table.code)
		const path = `/stores/${floor.storeId}/waiter-calls`
		const call = await floor.ask<{ id: string }>("POST", path, { type: "WATER" }, guest.token)
		await post(table.id, "close")
		const { rows } = await world.admin.query("select closed_at from guest_session where id = $1", [guest.id])
		expect(rows[0].closed_at).not.toBeNull()
		expect((await floor.told(call.id)).at(-1)).toBe("WaiterCall.Resolved")
		await expectSound()
	})

	it("is over with its last bill, unless the house wants it otherwise", async () => {
		const table = await floor.addTable("H12")
		await sessionOf(table.code)
		const [first, second] = [await floor.addOrder(table.id), await floor.addOrder(table.id)]
		for (const id of [first, second]) await floor.say("Order.Created", id, { tableId: table.id })
		const end = (id: string, to: string) => floor.say("Order.StatusChanged", id, { from: "SERVED", to })
		await end(first, "COMPLETED")
		expect(await floor.statusOf(table.id)).toBe("OCCUPIED")
		await end(second, "CANCELLED")
		expect(await floor.statusOf(table.id)).toBe("OCCUPIED")
		const third = await floor.addOrder(table.id)
		await floor.say("Order.Created", third, { tableId: table.id })
		await end(third, "COMPLETED")
		expect(await floor.statusOf(table.id)).toBe("CLEANING")
		await floor.set({ guests: { closesWithLastBill: false } })
		const fourth = await floor.addOrder(table.id)
		await floor.say("Order.Created", fourth, { tableId: table.id })
		expect(await floor.statusOf(table.id)).toBe("OCCUPIED")
		await end(fourth, "COMPLETED")
		expect(await floor.statusOf(table.id)).toBe("OCCUPIED")
		await floor.set({ guests: { closesWithLastBill: null } })
		await expectSound()
	})
})

describe("many at once", () => {
	it("who seat a party at one table: one does", async () => {
		const { id } = await floor.addTable("C1")
		const outcomes = await Promise.all(Array.from({ length: 8 }, () => refused(id, "seat")))
		expect(outcomes.toSorted()).toEqual(["200", ...Array<string>(7).fill("409 TABLE_OCCUPIED")])
		await expectSound()
	})

	it("who merge against each other, move and part leave every table with one party", async () => {
		const tables = []
		for (let place = 0; place < 6; place += 1) tables.push(await floor.addTable(`D${place}`))
		for (const { code } of tables.slice(0, 4)) await floor.sit(code)
		const ids = tables.map(({ id }) => id)
		const pick = (seed: number) => ids[seed % ids.length] ?? ""
		for (let round = 0; round < 6; round += 1) {
			const outcomes = await Promise.all([
				refused(pick(round), "merge", { tableIds: [pick(round + 1)] }),
				refused(pick(round + 1), "merge", { tableIds: [pick(round), pick(round + 2)] }),
				refused(pick(round + 2), "move", { toTableId: pick(round + 5) }),
				refused(pick(round), "split"),
				refused(pick(round + 3), "close"),
				refused(pick(round + 4), "seat"),
				refused(pick(round + 3), "clean"),
			])
			expect(
				outcomes.filter((each) => !/^(200|409 (INVALID_STATUS_TRANSITION|TABLE_OCCUPIED))$/.test(each)),
			).toEqual([])
			await expectSound()
		}
	})

	it("who merge two parties into each other make one", async () => {
		const [a, b] = [await floor.addTable("E1"), await floor.addTable("E2")]
		await floor.sit(a.code)
		await floor.sit(b.code)
		const outcomes = await Promise.all([
			refused(a.id, "merge", { tableIds: [b.id] }),
			refused(b.id, "merge", { tableIds: [a.id] }),
		])
		expect(outcomes).toEqual(["200", "200"])
		expect(await partyOf(a.id)).toBe(await partyOf(b.id))
		await expectSound()
	})
})

describe("orders that come many at once", () => {
	it("are each their table's party's, whether somebody sat there or not, and reading them twice changes nothing", async () => {
		const [scanned, walkIn] = [await floor.addTable("F1"), await floor.addTable("F2")]
		await floor.sit(scanned.code)
		const orders: [string, string][] = []
		for (let place = 0; place < 12; place += 1) {
			const tableId = place % 2 === 0 ? scanned.id : walkIn.id
			orders.push([await floor.addOrder(tableId), tableId])
		}
		for (let time = 0; time < 2; time += 1)
			await floor.run(async (ctx) => {
				for (const [id, tableId] of orders) record(ctx, floor.storeId, "Order.Created", id, { tableId })
			})
		const { rows } = await world.admin.query(
			`select o.table_id, count(*)::int as orders, count(distinct o.seating_id)::int as parties, bool_and(s.is_certain) as certain
			from seating_order o join seating s on s.id = o.seating_id where o.order_id = any ($1) group by 1`,
			[orders.map(([id]) => id)],
		)
		expect(rows).toHaveLength(2)
		for (const row of rows) expect(row).toMatchObject({ orders: 6, parties: 1, certain: true })
		expect(await floor.statusOf(walkIn.id)).toBe("OCCUPIED")
		await expectSound()
	})
})

describe("the floor", () => {
	it("shows every table with its party and what is asked, and from where live news go on", async () => {
		const path = `/stores/${floor.storeId}/floor?zoneId=${floor.zoneId}`
		const shown = await floor.ask<{ seq: number; zones: unknown[]; tables: Live[] }>(
			"GET",
			path,
			undefined,
			floor.waiter,
		)
		const { rows } = await world.admin.query("select seq from journal_head where stream = $1", [
			floor.storeId,
		])
		expect(shown.seq).toBe(Number(rows[0].seq))
		expect(shown.zones).toHaveLength(1)
		const taken = shown.tables.filter(({ seating }) => seating !== null)
		expect(taken.length).toBeGreaterThan(3)
		expect(await floor.refused("GET", `/stores/${floor.storeId}/floor?zoneId=${crypto.randomUUID()}`)).toBe(
			"404 NOT_FOUND",
		)
		const guest = await world.guestAt(world.cafe)
		expect(await floor.refused("GET", path, undefined, guest.token)).toBe("403 FORBIDDEN")
	})
})
