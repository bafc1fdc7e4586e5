import type { StockAlert } from "@comanda/contract/stock/alerts.ts"
import type { StockItem } from "@comanda/contract/stock/items.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { alertShelf } from "./alert-shelf.ts"
import { type Asking, askAs } from "./testing/ask-as.ts"
import { openShelf, type Shelf } from "./testing/open-shelf.ts"

let world: World
let shelf: Shelf
let ask: Asking["done"]
beforeAll(async () => {
	world = await openWorld()
	shelf = openShelf(world)
	ask = askAs(world, await world.signInAs("OWNER", world.cafe, null)).done
})
afterAll(() => world.close())

const make = (thing: object) =>
	ask<StockItem>("POST", `/stores/${shelf.storeId}/inventory/items`, {
		...{ name: { en: "Tins" }, unit: "PIECE", onHandMilli: 20_000, minimumMilli: 0 },
		...thing,
	})
const alerts = (id: string) =>
	ask<StockAlert[]>("GET", `/stores/${shelf.storeId}/stock-alerts?stockItemId=${id}`)
const look = (hoursLater = 0) =>
	shelf.act((ctx) =>
		alertShelf.run({ ...ctx, now: new Date(ctx.now.getTime() + hoursLater * 3_600_000) }, null),
	)
const told = async (id: string) => {
	const { rows } = await world.admin.query(
		"select type from journal where subject = $1 and type like 'Stock.%' and actor = 'system:test' order by seq",
		[id],
	)
	return rows.map(({ type }) => type)
}

describe("an alert of the shelf", () => {
	it("tells once of what there is too much of, and ends when there is not", async () => {
		const { id } = await make({ maximumMilli: 10_000 })
		await look()
		await look()
		expect(await alerts(id)).toMatchObject([{ kind: "OVERSTOCK", status: "ACTIVE", severity: "WARNING" }])
		const count = { counted: [{ stockItemId: id, onHandMilli: 10_000 }] }
		await ask("POST", `/stores/${shelf.storeId}/stock/count`, count)
		await look()
		expect(await alerts(id)).toMatchObject([{ kind: "OVERSTOCK", status: "RESOLVED", settledBy: "stock" }])
		expect(await told(id)).toEqual(["Stock.Overstocked", "Stock.AlertResolved"])
	})

	it("tells of what no order has used for thirty days, and lists it", async () => {
		const [{ id }, other] = [await make({}), await make({})]
		const used =
			"update stock_item set created_at = now() - interval '90 days', last_used_at = now() - $2::interval where id = $1"
		await world.admin.query(used, [id, "31 days"])
		await world.admin.query(used, [other.id, "29 days"])
		await look()
		expect(await alerts(id)).toMatchObject([{ kind: "DEAD_STOCK", status: "ACTIVE" }])
		expect(await alerts(other.id)).toEqual([])
		const dead = await ask<StockItem[]>("GET", `/stores/${shelf.storeId}/stock/dead?limit=100`)
		expect(dead.map((item) => item.id)).toContain(id)
		expect(dead.map((item) => item.id)).not.toContain(other.id)
		await world.admin.query(used, [id, "1 hour"])
		await look()
		expect(await alerts(id)).toMatchObject([{ status: "RESOLVED" }])
		expect(await told(id)).toEqual(["Stock.Unused", "Stock.AlertResolved"])
	})

	it("becomes critical, once, when nobody has seen to it for four hours; one that somebody saw does not", async () => {
		const [{ id }, seen] = [await make({ maximumMilli: 1_000 }), await make({ maximumMilli: 1_000 })]
		await look()
		const [one] = await alerts(seen.id)
		await ask("POST", `/stock-alerts/${one?.id}/ack`)
		await look(3.9)
		expect(await alerts(id)).toMatchObject([{ severity: "WARNING", escalatedAt: null }])
		await look(4.1)
		await look(5)
		const [escalated] = await alerts(id)
		expect(escalated).toMatchObject({ severity: "CRITICAL", status: "ACTIVE" })
		expect(escalated?.escalatedAt).not.toBeNull()
		expect(await alerts(seen.id)).toMatchObject([{ severity: "WARNING", escalatedAt: null }])
		expect(await told(id)).toEqual(["Stock.Overstocked", "Stock.AlertEscalated"])
	})
})
