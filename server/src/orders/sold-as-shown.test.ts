import type { Order } from "@comanda/contract/orders/order.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type OwnMenu, openMenu } from "#menu/testing/open-menu.ts"
import { openWorld, type World } from "#testing/open-world.ts"

// The order's side keeps the menu's promises: what is hidden cannot be ordered, a combo costs what it says and takes what
// was picked, and what was ordered stays what it was.

let world: World
let own: OwnMenu
let zones: { id: string; tableId: string }[]
beforeAll(async () => {
	world = await openWorld()
	own = await openMenu(world)
	const { rows } = await world.admin.query(
		`select zone_id as id, min(id::text) as "tableId" from floor_table where store_id = $1 group by zone_id order by zone_id`,
		[own.storeId],
	)
	zones = rows
})
afterAll(() => world.close())

function order(lines: object[], shownTotalMinor: number, where: object) {
	const body = { id: newId(), lines, shownTotalMinor, ...where }
	const headers = { "idempotency-key": newId() }
	return world.call("POST", `/stores/${own.storeId}/orders`, { token: own.owner, body, headers })
}

describe("an item of one zone", () => {
	it("cannot be ordered in another, to take away, or by its id in a combo; there it can", async () => {
		const [here, there] = zones
		const item = await own.item({ zones: [here?.id] })
		await own.publish()
		const line = { id: newId(), itemId: item.id, quantity: 1 }
		for (const where of [{ tableId: there?.tableId }, { type: "TAKEAWAY" }, { zoneId: there?.id }]) {
			const answer = await order([line], 500, where)
			expect([where, answer.status, answer.body.error?.code]).toEqual([where, 422, "ITEM_NOT_AVAILABLE"])
			const quote = await world.call("POST", `/stores/${own.storeId}/orders/quote`, {
				token: own.owner,
				body: { lines: [line], ...where },
			})
			expect([quote.status, quote.body.error?.code]).toEqual([422, "ITEM_NOT_AVAILABLE"])
		}
		expect((await order([line], 500, { tableId: here?.tableId })).status).toBe(201)
	})
})

describe("a combo", () => {
	it("has its own price alone; what was picked for it costs nothing and leaves the shelf", async () => {
		const [first, second] = [await own.item(), await own.item({ priceMinor: 700 })]
		const combo = await own.item({ kind: "COMBO", priceMinor: 900 })
		const groupId = newId()
		const choices = [first, second].map(({ id: itemId }) => ({ itemId }))
		const group = { id: groupId, name: { fr: "Deux" }, min: 2, max: 2, choices }
		await own.get("PUT", `/menu/items/${combo.id}/combo-groups`, { groups: [group] })
		const shelf: string[] = []
		for (const item of [first, second]) {
			const headers = { "idempotency-key": newId() }
			const body = { name: { fr: "Pâte" }, unit: "PIECE", onHandMilli: 5_000 }
			const made = await world.call("POST", `/stores/${own.storeId}/inventory/items`, {
				token: own.owner,
				body,
				headers,
			})
			const { id } = made.body.data as { id: string }
			shelf.push(id)
			await own.get("PUT", `/menu/items/${item.id}/recipe`, {
				lines: [{ stockItemId: id, quantityMilli: 1_000 }],
			})
		}
		await own.publish()
		const picks = [first, second].map(({ id: itemId }) => ({ id: newId(), groupId, itemId }))
		const answer = await order([{ id: newId(), itemId: combo.id, quantity: 2, picks }], 1_800, {
			type: "TAKEAWAY",
		})
		expect([answer.status, answer.body.error?.code]).toEqual([201, undefined])
		const { totalMinor, lines } = answer.body.data as Order
		expect(totalMinor).toBe(1_800)
		expect(lines.map(({ kind, totalMinor: of, quantity }) => [kind, of, quantity])).toEqual([
			["COMBO_PARENT", 1_800, 2],
			["COMBO_CHILD", 0, 2],
			["COMBO_CHILD", 0, 2],
		])
		const { rows } = await world.admin.query(
			"select available::int, held::int from stock_item where id = any ($1::uuid[])",
			[shelf],
		)
		expect(rows).toEqual([
			{ available: 3, held: 2 },
			{ available: 3, held: 2 },
		])
	})
})

describe("a menu that was changed", () => {
	it("has another tag at once, and what was ordered before keeps its name and price, on the wall too", async () => {
		const item = await own.item({ name: { fr: "Ancien" } })
		await own.publish()
		const tag = async () => (await world.call("GET", `/stores/${own.storeId}/menu`)).headers.etag
		const before = await tag()
		const line = { id: newId(), itemId: item.id, quantity: 1 }
		const placed = await order([line], 500, { type: "TAKEAWAY" })
		expect(placed.status).toBe(201)
		const { id } = placed.body.data as Order
		await world.program.settled()
		await own.get("PATCH", `/menu/items/${item.id}`, { name: { fr: "Nouveau" }, priceMinor: 650 })
		await own.publish()
		expect(await tag()).not.toBe(before)
		const now = (await own.shown()).items.find((each) => each.id === item.id)
		expect(now).toMatchObject({ name: { fr: "Nouveau" }, priceMinor: 650 })
		const kept = await world.call("GET", `/orders/${id}`, { token: own.owner })
		expect(kept.body.data).toMatchObject({ totalMinor: 500, lines: [{ unitPriceMinor: 500 }] })
		const tickets = await world.call("GET", `/stores/${own.storeId}/tickets?orderId=${id}`, {
			token: own.owner,
		})
		expect(tickets.text).toContain("Ancien")
		expect(tickets.text).not.toContain("Nouveau")
		const stale = await order([{ ...line, id: newId() }], 500, { type: "TAKEAWAY" })
		expect([stale.status, stale.body.error?.code]).toEqual([409, "PRICE_CHANGED"])
	})
})
