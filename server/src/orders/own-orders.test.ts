import type { Order } from "@comanda/contract/orders/order.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { admit } from "#platform/live/room-access.ts"
import { Refusal } from "#platform/refusal.ts"
import { claimsOf } from "#testing/claims-of.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { type OrderKit, openOrderKit } from "./testing/order-kit.ts"

// A waiter reads and moves what he looks after: what he took, what he was given, what he brings, and what is ordered at
// a table that is his or nobody's. Who leads the house sees all of it.

let world: World
let kit: OrderKit
let other: string
let ids: { waiter: string; other: string }
let tables: string[]

beforeAll(async () => {
	world = await openWorld()
	kit = await openOrderKit(world)
	other = await world.signInAs("WAITER", world.cafe, kit.storeId)
	ids = { waiter: await memberOf(kit.waiter), other: await memberOf(other) }
	const { rows } = await world.admin.query("select id from floor_table where store_id = $1 order by number", [
		kit.storeId,
	])
	tables = rows.slice(0, 3).map((row) => row.id)
})
beforeEach(() => world.admin.query("delete from waiter_table"))
afterAll(() => world.close())

async function memberOf(token: string): Promise<string> {
	const { rows } = await world.admin.query("select id from member where person_id = $1", [
		claimsOf(token).sub,
	])
	return rows[0].id
}

const give = async (memberId: string, ...tableIds: (string | undefined)[]) => {
	const path = `/stores/${kit.storeId}/waiters/${memberId}/tables`
	expect((await kit.send("PUT", path, kit.manager, { tableIds })).status).toBe(200)
}
const placeAt = (tableId: string | undefined) =>
	kit.place(tableId ? { type: "DINE_IN", tableId } : { type: "TAKEAWAY" }, kit.manager)
const read = async (token: string, path: string) => (await world.call("GET", path, { token })).status
const listed = async (token: string) => {
	const { body } = await world.call("GET", `/stores/${kit.storeId}/orders?limit=100`, { token })
	return (body.data as { id: string }[]).map(({ id }) => id)
}
/** Whether each of them sees it: the one, the other, and the manager. */
const seenBy = async ({ id }: Order) => {
	const seen: boolean[] = []
	for (const token of [kit.waiter, other, kit.manager]) {
		const isListed = (await listed(token)).includes(id)
		for (const rest of ["", "/history", "/tracking", "/bills", "/repeat"])
			expect([rest, await read(token, `/orders/${id}${rest}`)]).toEqual([rest, isListed ? 200 : 404])
		seen.push(isListed)
	}
	return seen
}

describe("a waiter", () => {
	it("sees the orders of his tables and of nobody's, and not those of another's", async () => {
		await give(ids.waiter, tables[0])
		await give(ids.other, tables[1])
		expect(await seenBy(await placeAt(tables[0]))).toEqual([true, false, true])
		expect(await seenBy(await placeAt(tables[1]))).toEqual([false, true, true])
		expect(await seenBy(await placeAt(tables[2]))).toEqual([true, true, true])
	})

	it("shares a table with a colleague, and loses what is given to another", async () => {
		await give(ids.waiter, tables[0])
		const order = await placeAt(tables[0])
		await give(ids.other, tables[0])
		expect(await seenBy(order)).toEqual([true, true, true])
		await give(ids.waiter)
		expect(await seenBy(order)).toEqual([false, true, true])
		await world.admin.query("update member set status = 'DEACTIVATED' where id = $1", [ids.other])
		expect(await listed(kit.waiter)).toContain(order.id)
		await world.admin.query("update member set status = 'ACTIVE' where id = $1", [ids.other])
	})

	it("sees what he took himself, wherever it goes, and what is taken away only then", async () => {
		await give(ids.other, tables[1])
		const his = await kit.place({ type: "DINE_IN", tableId: tables[1] }, kit.waiter)
		expect(await seenBy(his)).toEqual([true, true, true])
		expect(await seenBy(await kit.place({ type: "TAKEAWAY" }, kit.waiter))).toEqual([true, false, true])
		expect(await seenBy(await placeAt(undefined))).toEqual([false, false, true])
	})

	it("sees what he was given, or brings", async () => {
		const order = await placeAt(undefined)
		const assign = (memberId: string | null, token = kit.manager) =>
			kit.send("POST", `/orders/${order.id}/assign-staff`, token, { memberId })
		const assigned = await assign(ids.waiter)
		expect([assigned.status, assigned.body.data]).toMatchObject([200, { assignedMemberId: ids.waiter }])
		expect(await seenBy(order)).toEqual([true, false, true])
		expect((await assign(null)).body.data).toMatchObject({ assignedMemberId: null })
		expect(await seenBy(order)).toEqual([false, false, true])
		await give(ids.other, tables[1])
		const ready = await placeAt(tables[1])
		await world.program.settled()
		const path = `/stores/${kit.storeId}/tickets?orderId=${ready.id}`
		const { body } = await world.call("GET", path, { token: kit.manager })
		for (const { id } of body.data as { id: string }[])
			await kit.send("POST", `/tickets/${id}/bump`, kit.manager)
		await world.program.settled()
		expect(await seenBy(ready)).toEqual([false, true, true])
		const brings = await kit.send("POST", `/orders/${ready.id}/assign-waiter`, kit.manager, {
			memberId: ids.waiter,
		})
		expect(brings.status).toBe(200)
		expect(await seenBy(ready)).toEqual([true, true, true])
	})

	it("moves and changes no order that he does not see, and follows none", async () => {
		await give(ids.other, tables[1])
		const order = await placeAt(tables[1])
		const line = kit.line()
		const asked: [string, string, object][] = [
			["PATCH", `/orders/${order.id}/status`, { status: "PREPARING" }],
			["POST", `/orders/${order.id}/cancel`, { reason: "No" }],
			["PATCH", `/orders/${order.id}`, { note: "No" }],
			["POST", `/orders/${order.id}/lines`, { lines: [line] }],
			["POST", `/orders/${order.id}/transfer-table`, { tableId: tables[0] }],
			["POST", `/orders/${order.id}/split`, { by: "SHARE", shares: [1, 1] }],
		]
		for (const [method, path, body] of asked) {
			const answer = await kit.send(method, path, kit.waiter, body)
			expect([path, answer.status, answer.body.error?.code]).toEqual([path, 404, "ORDER_NOT_FOUND"])
		}
		expect(await read(kit.waiter, `/orders/${order.id}/events`)).toBe(404)
		expect(await enters(kit.waiter, `order:${order.id}`)).toBe("NOT_FOUND")
		expect(await enters(other, `order:${order.id}`)).toBe("in")
		expect(await enters(other, `store:${kit.storeId}:orders`)).toBe("FORBIDDEN")
	})

	it("is told of no other order in what has changed, nor in the day's numbers", async () => {
		await give(ids.other, tables[1])
		const stats = async (token: string) => {
			const { body } = await world.call("GET", `/stores/${kit.storeId}/orders/stats/summary`, { token })
			return (body.data as { orders: number }).orders
		}
		const before = [await stats(kit.waiter), await stats(other), await stats(kit.manager)]
		const { seq } = (await changes(kit.manager, 0)).at
		const order = await placeAt(tables[1])
		const seen = await Promise.all([kit.waiter, other, kit.manager].map((token) => changes(token, seq)))
		expect(
			seen.map(({ orders, subjects }) => [orders, subjects].map((all) => all.includes(order.id))),
		).toEqual([
			[false, false],
			[true, true],
			[true, true],
		])
		const after = [await stats(kit.waiter), await stats(other), await stats(kit.manager)]
		expect(after.map((count, place) => count - (before[place] ?? 0))).toEqual([0, 1, 1])
	})
})

async function changes(token: string, since: number) {
	const path = `/sync/changes?storeId=${kit.storeId}&since=${since}&limit=500`
	type Told = { seq: number; orders: { id: string }[]; changes: { subject: string; type: string }[] }
	const told: Told = (await world.call("GET", path, { token })).body.data
	const ofOrders = told.changes.filter(({ type }) => type.startsWith("Order."))
	return {
		at: told,
		orders: told.orders.map(({ id }) => id),
		subjects: ofOrders.map(({ subject }) => subject),
	}
}

async function enters(token: string, room: string): Promise<string> {
	const { platform } = world.program
	const found = await platform.authenticate(token, "127.0.0.1")
	if (!found.ok) throw found.refusal
	return admit(platform, found.caller, room).then(
		() => "in",
		(error: unknown) => (error instanceof Refusal ? error.code : String(error)),
	)
}

describe("an order's keeper", () => {
	it("is somebody of its store, is told once, and is not named to its guest", async () => {
		const token = await kit.seatGuest()
		const order = await kit.place({}, token)
		const assign = (memberId: string | null, by = kit.manager) =>
			kit.send("POST", `/orders/${order.id}/assign-staff`, by, { memberId })
		await assign(ids.waiter)
		await assign(ids.waiter)
		const { rows } = await world.admin.query(
			"select payload from journal where subject = $1 and type = 'Order.Assigned'",
			[order.id],
		)
		expect(rows).toEqual([{ payload: { from: null, memberId: ids.waiter } }])
		const shown = await world.call("GET", `/orders/${order.id}`, { token })
		expect(shown.body.data).toMatchObject({ assignedMemberId: null, placedBy: null })
		const nobody = await assign(newId())
		expect([nobody.status, nobody.body.error.code]).toEqual([404, "NOT_FOUND"])
		const cashier = await assign(ids.other, kit.cashier)
		expect([cashier.status, cashier.body.error.code]).toEqual([403, "FORBIDDEN"])
	})

	it("may pass on what is his own, when he makes the food, and nothing else", async () => {
		const barista = await world.signInAs("BARISTA", world.cafe, kit.storeId)
		const order = await placeAt(undefined)
		const assign = (memberId: string | null, by: string) =>
			kit.send("POST", `/orders/${order.id}/assign-staff`, by, { memberId })
		const refused = await assign(ids.other, barista)
		expect([refused.status, refused.body.error.code]).toEqual([403, "FORBIDDEN"])
		await assign(await memberOf(barista), kit.manager)
		expect((await assign(ids.other, barista)).status).toBe(200)
		expect((await assign(null, barista)).status).toBe(403)
		await kit.send("POST", `/orders/${order.id}/cancel`, kit.manager, { reason: "Gone" })
		const over = await assign(null, kit.manager)
		expect([over.status, over.body.error.code]).toEqual([409, "ORDER_ENDED"])
	})
})

describe("a customer", () => {
	it("is shown nothing of a store's numbers", async () => {
		const guest = await kit.seatGuest()
		const path = `/stores/${kit.storeId}/orders/stats/summary`
		expect(await read(guest, path)).toBe(403)
	})
})
