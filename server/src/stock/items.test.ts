import type { StockItem } from "@comanda/contract/stock/items.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { changeHold } from "./change-hold.ts"
import { type Asking, askAs } from "./testing/ask-as.ts"
import { openShelf, type Shelf } from "./testing/open-shelf.ts"
import { writeRecipes } from "./write-recipes.ts"

let world: World
let shelf: Shelf
let owner: string
let ask: Asking["ask"]
let manager: string
let items: string
beforeAll(async () => {
	world = await openWorld()
	shelf = openShelf(world)
	owner = await world.signInAs("OWNER", world.cafe, null)
	ask = askAs(world, owner).ask
	manager = await world.signInAs("MANAGER", world.cafe, shelf.storeId)
	items = `/stores/${shelf.storeId}/inventory/items`
})
afterAll(() => world.close())

const codeOf = async (asked: ReturnType<Asking["ask"]>) => (await asked).body.error?.code
async function make(thing: object = {}): Promise<StockItem> {
	const { status, body } = await ask("POST", items, { name: { en: "Flour" }, unit: "KG", ...thing })
	expect(status).toBe(201)
	return body.data
}
const listed = async (query: string): Promise<StockItem[]> =>
	(await ask("GET", `${items}?${query}`)).body.data

describe("a thing that is counted", () => {
	it("begins with its first count, which is explained", async () => {
		const flour = await make({ onHandMilli: 2_500, unitCostMicro: 88_000_000, sku: `F-${newId()}` })
		expect(flour).toMatchObject({ availableMilli: 2_500, heldMilli: 0, onHandMilli: 2_500, version: 2 })
		const { body } = await ask("GET", `/inventory/${flour.id}/movements`)
		expect(body.data).toMatchObject([{ seq: 1, kind: "COUNT", availableChangeMilli: 2_500 }])
		expect(await shelf.faults()).toEqual([])
	})

	it("is made once for one key", async () => {
		const headers = { "idempotency-key": newId() }
		const body = { name: { en: "Salt" }, unit: "GRAM" }
		const [first, again] = [await ask("POST", items, body, headers), await ask("POST", items, body, headers)]
		expect(again.body.data).toEqual(first.body.data)
		expect(await codeOf(world.call("POST", items, { token: owner, body }))).toBe("IDEMPOTENCY_KEY_REQUIRED")
	})

	it("is changed in what is named, by the version that was read", async () => {
		const flour = await make({ minimumMilli: 1_000, category: "Dry" })
		const path = `/inventory/${flour.id}`
		const changed = await ask("PATCH", path, { minimumMilli: 4_000 }, { "if-match": `"${flour.version}"` })
		expect(changed.body.data).toMatchObject({ minimumMilli: 4_000, category: "Dry", state: "OUT" })
		const stale = await ask("PATCH", path, { category: "Wet" }, { "if-match": `"${flour.version}"` })
		expect(stale.body.error).toMatchObject({
			code: "VERSION_CONFLICT",
			data: { current: { category: "Dry" } },
		})
		const { status } = await ask("PATCH", path, { unit: "GRAM" })
		expect(status).toBe(400)
	})

	it("has its number to itself in the store", async () => {
		const sku = `S-${newId()}`
		const [first, other] = [await make({ sku }), await make()]
		expect(await codeOf(ask("POST", items, { name: { en: "Twin" }, unit: "KG", sku }))).toBe("CONFLICT")
		expect(await codeOf(ask("PATCH", `/inventory/${other.id}`, { sku }))).toBe("CONFLICT")
		await ask("DELETE", `/inventory/${first.id}`)
		await make({ sku })
		expect(await codeOf(ask("POST", `/inventory/${first.id}/restore`, {}))).toBe("CONFLICT")
	})

	it("is removed and comes back with its history", async () => {
		const flour = await make({ onHandMilli: 7_000 })
		const path = `/inventory/${flour.id}`
		expect(await codeOf(ask("DELETE", path, undefined, { "if-match": '"99"' }))).toBe("VERSION_CONFLICT")
		expect(await codeOf(ask("DELETE", path, undefined, {}, manager))).toBe("FORBIDDEN")
		const removed: StockItem = (await ask("DELETE", path)).body.data
		expect(removed.deletedAt).not.toBeNull()
		expect(await codeOf(ask("DELETE", path))).toBe("NOT_FOUND")
		expect(await codeOf(ask("PATCH", path, { category: "Dry" }))).toBe("NOT_FOUND")
		expect((await listed("deleted=true&limit=100")).map(({ id }) => id)).toContain(flour.id)
		const back = await ask("POST", `${path}/restore`, {})
		expect(back.body.data).toMatchObject({ deletedAt: null, availableMilli: 7_000 })
	})

	it("stays while a recipe takes it, or an order holds some", async () => {
		const flour = await make()
		const { itemIds } = await shelf.sell()
		const [itemId = ""] = itemIds
		const recipe = { itemId, stockItemId: flour.id, quantityMilli: 1 }
		await shelf.act((ctx) => writeRecipes(ctx, shelf.storeId, [recipe]))
		const refused = await ask("DELETE", `/inventory/${flour.id}`)
		expect(refused.body.error).toMatchObject({
			code: "IN_USE",
			data: { neededBy: "recipe", itemIds: [itemId] },
		})
		const held = await make({ onHandMilli: 1_000 })
		await shelf.act((ctx) => {
			const deltas = [{ stockItemId: held.id, milli: 1 }]
			return changeHold(ctx, { orderId: newId(), storeId: shelf.storeId, deltas, expiresAt: null })
		})
		const promised = await ask("DELETE", `/inventory/${held.id}`)
		expect(promised.body.error).toMatchObject({ code: "IN_USE", data: { neededBy: "order", heldMilli: 1 } })
	})

	it("is not there for who may not see it", async () => {
		const bar = await world.signInAs("OWNER", world.neighbour, null)
		const flour = await make()
		expect(await codeOf(ask("GET", `/inventory/${flour.id}`, undefined, {}, bar))).toBe("NOT_FOUND")
		expect(await codeOf(ask("POST", `/inventory/${newId()}/restore`, {}))).toBe("NOT_FOUND")
		for (const list of [
			"inventory/items",
			"inventory/locations",
			"stock-alerts",
			"stock/expiring",
			"stock/portions",
		]) {
			expect(await codeOf(ask("GET", `/stores/${newId()}/${list}`)), list).toBe("NOT_FOUND")
		}
		const waiter = await world.signInAs("WAITER", world.cafe, shelf.storeId)
		expect(await codeOf(ask("GET", items, undefined, {}, waiter))).toBe("FORBIDDEN")
	})
})

describe("the list of what is counted", () => {
	it("is searched by name in any language, number and barcode", async () => {
		const word = `n${newId().slice(-12)}`
		const named = await make({ name: { fr: "Farine", nl: `Bloem ${word}` } })
		const numbered = await make({ sku: `${word}-1`.slice(0, 60) })
		const found = await listed(`search=${word.toUpperCase()}`)
		expect(found.map(({ id }) => id).toSorted()).toEqual([named.id, numbered.id].toSorted())
		expect(await listed("search=%25%25%25")).toEqual([])
	})

	it("is filtered by category, place, what is low and what expires", async () => {
		const category = `C-${newId().slice(-12)}`
		const place = await ask("POST", `/stores/${shelf.storeId}/inventory/locations`, {
			name: "Cold room",
			kind: "FRIDGE",
		})
		const locationId = (place.body.data as { id: string }).id
		const low = await make({ category, onHandMilli: 900, minimumMilli: 1_000 })
		const kept = await make({ category, onHandMilli: 5_000, minimumMilli: 1_000, locationId })
		const few = await make({ category, unit: "PIECE", onHandMilli: 10_000 })
		await ask("POST", `/stores/${shelf.storeId}/stock/restock`, {
			stockItemId: kept.id,
			quantityMilli: 1_000,
			expiresOn: new Date().toISOString().slice(0, 10),
		})
		const ids = async (query: string) => (await listed(query)).map(({ id }) => id).toSorted()
		expect(await ids(`category=${category}`)).toEqual([low.id, kept.id, few.id].toSorted())
		expect(await ids(`category=${category}&lowStock=true`)).toEqual([low.id, few.id].toSorted())
		expect(await ids(`locationId=${locationId}`)).toEqual([kept.id])
		expect(await ids(`category=${category}&expiring=2`)).toEqual([kept.id])
		const states = (await listed(`category=${category}&sortBy=available`)).map(({ state }) => state)
		expect(states).toEqual(["LOW", "ENOUGH", "LOW"])
	})

	it("is read page by page", async () => {
		const category = `P-${newId().slice(-12)}`
		for (let count = 0; count < 3; count += 1) await make({ category })
		const page = async (number: number) => {
			const { body } = await ask("GET", `${items}?category=${category}&limit=2&page=${number}`)
			return { ids: (body.data as StockItem[]).map(({ id }) => id), meta: body.meta }
		}
		const [first, second] = [await page(1), await page(2)]
		expect(first.meta).toMatchObject({ total: 3, totalPages: 2 })
		expect(new Set([...first.ids, ...second.ids]).size).toBe(3)
	})
})

describe("places where things lie", () => {
	const places = () => `/stores/${shelf.storeId}/inventory/locations`

	it("are made, changed by version and given up", async () => {
		const made = await ask("POST", places(), {
			name: "Freezer",
			kind: "FREEZER",
			celsiusMin: -22,
			celsiusMax: -18,
		})
		expect(made.status).toBe(201)
		const { id } = made.body.data as { id: string }
		const thing = await make({ locationId: id })
		const path = `/storage-locations/${id}`
		const changed = await ask("PATCH", path, { name: "Big freezer" }, { "if-match": '"1"' })
		expect(changed.body.data).toMatchObject({ name: "Big freezer", items: 1, version: 2, celsiusMin: -22 })
		expect(await codeOf(ask("PATCH", path, { name: "No" }, { "if-match": '"1"' }))).toBe("VERSION_CONFLICT")
		expect(await codeOf(ask("DELETE", path, undefined, { "if-match": '"1"' }))).toBe("VERSION_CONFLICT")
		expect((await ask("DELETE", path)).status).toBe(200)
		expect(await codeOf(ask("DELETE", path))).toBe("NOT_FOUND")
		expect((await ask("GET", `/inventory/${thing.id}`)).body.data).toMatchObject({ locationId: null })
		expect(JSON.stringify((await ask("GET", places())).body.data)).not.toContain(id)
	})

	it("have no more cold than warmth", async () => {
		const frozen = { name: "Wrong", kind: "FRIDGE", celsiusMin: 5, celsiusMax: 1 }
		expect(await codeOf(ask("POST", places(), frozen))).toBe("VALIDATION_ERROR")
	})

	it("are of the thing's own store, and not without end", async () => {
		const [, elsewhere = ""] = world.cafe.storeIds
		const other = await ask("POST", `/stores/${elsewhere}/inventory/locations`, { name: "Far", kind: "DRY" })
		const { id: locationId } = other.body.data as { id: string }
		const thing = await make()
		expect(await codeOf(ask("PATCH", `/inventory/${thing.id}`, { locationId }))).toBe("NOT_FOUND")
		await world.admin.query(
			`insert into storage_location (organization_id, id, store_id, name, kind)
			select $1, gen_random_uuid(), $2, 'Shelf ' || n, 'DRY' from generate_series(1, 100) n`,
			[shelf.organizationId, elsewhere],
		)
		const full = ask("POST", `/stores/${elsewhere}/inventory/locations`, { name: "One more", kind: "DRY" })
		expect(await codeOf(full)).toBe("CONFLICT")
	})
})
