import type { CategoryDraft } from "@comanda/contract/menu/categories.ts"
import type { ItemDraft, VariantDraft } from "@comanda/contract/menu/item-draft.ts"
import type { MenuDraft } from "@comanda/contract/menu/menus.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type OwnMenu, openMenu } from "./testing/open-menu.ts"

let world: World
let own: OwnMenu
beforeAll(async () => {
	world = await openWorld()
	own = await openMenu(world)
})
afterAll(() => world.close())

const shownItem = async (id: string, query = "") =>
	(await own.shown(query)).items.find((item) => item.id === id)

describe("a menu", () => {
	it("is a draft until it is published, and knows what guests do not see yet", async () => {
		const item = await own.item()
		expect(await shownItem(item.id)).toBeUndefined()
		expect(await own.get("GET", `/menus/${own.menu.id}`)).toMatchObject({
			status: "DRAFT",
			hasChanges: true,
			edition: 0,
		})
		expect(await own.publish()).toMatchObject({ status: "PUBLISHED", hasChanges: false, edition: 1 })
		expect(await shownItem(item.id)).toMatchObject({ priceMinor: 500 })
		await own.get("PATCH", `/menu/items/${item.id}`, { priceMinor: 700 })
		expect(await own.get("GET", `/menus/${own.menu.id}`)).toMatchObject({ hasChanges: true })
		expect(await shownItem(item.id)).toMatchObject({ priceMinor: 500 })
		await own.publish()
		expect(await shownItem(item.id)).toMatchObject({ priceMinor: 700 })
	})

	it("shows an earlier edition again, and says that it is not what is drawn up", async () => {
		const item = await own.item({ priceMinor: 111 })
		const { edition } = await own.publish()
		await own.get("PATCH", `/menu/items/${item.id}`, { priceMinor: 222 })
		await own.publish()
		const back = await own.get<MenuDraft>("POST", `/menus/${own.menu.id}/publish`, { edition })
		expect(back).toMatchObject({ edition: edition + 2, hasChanges: true })
		expect(await shownItem(item.id)).toMatchObject({ priceMinor: 111 })
		expect(await own.refused("POST", `/menus/${own.menu.id}/publish`, { edition: 999 })).toEqual([
			404,
			"NOT_FOUND",
		])
		const listed = await own.ask("GET", `/menus/${own.menu.id}/editions?limit=2`)
		expect((listed.body.data as { edition: number }[]).map((each) => each.edition)).toEqual([
			edition + 2,
			edition + 1,
		])
		expect(listed.body.meta).toMatchObject({ total: edition + 2 })
	})

	it("is gone from guests when it is archived or deleted, and back when it is published or restored", async () => {
		const item = await own.item()
		await own.publish()
		const path = `/menus/${own.menu.id}`
		expect(await own.get("POST", `${path}/archive`)).toMatchObject({ status: "ARCHIVED" })
		expect(await shownItem(item.id)).toBeUndefined()
		await own.publish()
		expect(await shownItem(item.id)).toBeDefined()
		await own.get("DELETE", path)
		expect(await shownItem(item.id)).toBeUndefined()
		expect(await own.refused("GET", path)).toEqual([404, "NOT_FOUND"])
		expect(await own.refused("POST", `${path}/publish`)).toEqual([404, "NOT_FOUND"])
		await own.get("POST", `${path}/restore`)
		await own.get("POST", `${path}/restore`)
		expect(await shownItem(item.id)).toBeDefined()
	})

	it("is served in its channels, hours and zones only", async () => {
		const item = await own.item()
		const change = (facts: object) =>
			own.get("PATCH", `/menus/${own.menu.id}`, facts).then(() => own.publish())
		await change({ channels: ["POS"] })
		expect(await shownItem(item.id)).toBeUndefined()
		expect(await shownItem(item.id, "?channel=POS")).toBeDefined()
		await change({ channels: [], zones: ["TAKEAWAY"] })
		expect(await shownItem(item.id)).toMatchObject({ zones: ["TAKEAWAY"] })
		expect(await shownItem(item.id, "?zone=DELIVERY")).toBeUndefined()
		const never = {
			monday: [],
			tuesday: [],
			wednesday: [],
			thursday: [],
			friday: [],
			saturday: [],
			sunday: [],
		}
		const yesterday = new Date(Date.now() - 36 * 3_600_000).toLocaleDateString("en", {
			weekday: "long",
			timeZone: "UTC",
		})
		const hours = { ...never, [yesterday.toLowerCase()]: [{ opens: "00:00", closes: "00:01" }] }
		await change({ zones: [], hours })
		expect(await shownItem(item.id)).toBeUndefined()
		expect((await own.shown()).validUntil).not.toBeNull()
		await change({ hours: null })
		expect(await shownItem(item.id)).toBeDefined()
	})

	it("refuses who has not seen its newest version, and shows it to him", async () => {
		const { version } = await own.get<MenuDraft>("GET", `/menus/${own.menu.id}`)
		const stale = await own.ask("PATCH", `/menus/${own.menu.id}`, { name: { fr: "Autre" } }, version - 1)
		expect([stale.status, stale.body.error.code]).toEqual([409, "VERSION_CONFLICT"])
		expect(stale.body.error.data).toMatchObject({ current: { id: own.menu.id, version } })
		const path = `/menus/${own.menu.id}`
		for (const [method, to] of [
			["DELETE", path],
			["POST", `${path}/publish`],
			["POST", `${path}/archive`],
		] as const)
			expect(await own.refused(method, to, undefined, version - 1)).toEqual([409, "VERSION_CONFLICT"])
		expect((await own.ask("PATCH", path, { name: { fr: "Essai" } }, version)).status).toBe(200)
	})

	it("is copied with all that is on it, under ids of its own", async () => {
		const item = await own.item({ name: { fr: "Copiée" }, sku: "COPY-1" })
		const size = await own.get<VariantDraft>("POST", `/menu/items/${item.id}/variants`, {
			name: { fr: "Grand" },
			priceMinor: 900,
		})
		const combo = await own.item({ kind: "COMBO", name: { fr: "Formule copiée" } })
		const groups = [
			{ id: newId(), name: { fr: "Un" }, min: 1, max: 1, choices: [{ itemId: item.id, variantId: size.id }] },
		]
		await own.get("PUT", `/menu/items/${combo.id}/combo-groups`, { groups })
		await own.get("PUT", `/menu/items/${item.id}/platform-prices`, {
			prices: [{ channel: "POS", variantId: size.id, priceMinor: 1 }],
		})
		const copy = await own.get<MenuDraft>("POST", `/menus/${own.menu.id}/duplicate`, {
			name: { fr: "Copie" },
		})
		expect(copy).toMatchObject({ status: "DRAFT", edition: 0, name: { fr: "Copie" } })
		const before = await own.get<MenuDraft>("GET", `/menus/${own.menu.id}`)
		expect([copy.items, copy.categories]).toEqual([before.items, before.categories])
		const listed = await own.get<ItemDraft[]>(
			"GET",
			`/stores/${own.storeId}/menu/items?menuId=${copy.id}&limit=100`,
		)
		const twin = listed.find(({ name }) => name.fr === "Copiée")
		const formula = listed.find(({ name }) => name.fr === "Formule copiée")
		expect(twin).toMatchObject({
			sku: null,
			channelPrices: [{ priceMinor: 1, variantId: twin?.variants[0]?.id }],
		})
		expect(twin?.variants[0]?.id).not.toBe(size.id)
		expect(formula?.comboGroups[0]?.choices).toMatchObject([
			{ itemId: twin?.id, variantId: twin?.variants[0]?.id },
		])
		expect(await own.refused("POST", `/menus/${newId()}/duplicate`)).toEqual([404, "NOT_FOUND"])
		await own.get("DELETE", `/menus/${copy.id}`)
	})

	it("stands among the others in the order that was given; who is not named stays in its place", async () => {
		const path = `/stores/${own.storeId}/menus`
		const ids = (await own.get<MenuDraft[]>("GET", path)).map(({ id }) => id)
		await own.get("POST", `${path}/reorder`, { ids: ids.toReversed() })
		expect((await own.get<MenuDraft[]>("GET", path)).map(({ id }) => id)).toEqual(ids.toReversed())
		await own.get("POST", `${path}/reorder`, { ids: [ids.at(-1), ids[0]] })
		expect((await own.get<MenuDraft[]>("GET", path)).map(({ id }) => id)).toEqual(ids.toReversed())
		expect(await own.refused("POST", `${path}/reorder`, { ids: [newId()] })).toEqual([404, "NOT_FOUND"])
		await own.get("POST", `${path}/reorder`, { ids })
	})

	it("is found by a word of its name, in pages", async () => {
		const found = await own.ask("GET", `/stores/${own.storeId}/menus?q=ESSA&limit=1`)
		expect(found.body.data).toMatchObject([{ id: own.menu.id }])
		expect(found.body.meta).toMatchObject({ page: 1, limit: 1, total: 1 })
		expect((await own.ask("GET", `/stores/${own.storeId}/menus?q=fr`)).body.data).toEqual([])
	})

	it("names zones of its own store, and never loses its last one by the way", async () => {
		const zones = await world.admin.query(
			"select id, store_id from zone where organization_id = $1 order by store_id = $2 desc",
			[world.cafe.organizationId, own.storeId],
		)
		const [mine, second] = zones.rows
		const theirs = zones.rows.at(-1)
		expect(await own.refused("PATCH", `/menus/${own.menu.id}`, { zones: [theirs.id] })).toEqual([
			404,
			"NOT_FOUND",
		])
		const path = `/zones/${mine.id}/menu-mapping`
		expect(await own.get("GET", path)).toMatchObject({
			menuIds: [],
			everywhereIds: expect.arrayContaining([own.menu.id]),
		})
		expect(await own.get("PUT", path, { menuIds: [own.menu.id] })).toMatchObject({ menuIds: [own.menu.id] })
		expect(await own.get("GET", `/menus/${own.menu.id}`)).toMatchObject({
			zones: [mine.id],
			hasChanges: true,
		})
		expect(await own.refused("PUT", path, { menuIds: [] })).toEqual([409, "LAST_ZONE"])
		await own.get("PUT", `/zones/${second.id}/menu-mapping`, { menuIds: [own.menu.id] })
		expect(await own.get("PUT", path, { menuIds: [] })).toMatchObject({ menuIds: [] })
		expect(await own.refused("GET", `/zones/${newId()}/menu-mapping`)).toEqual([404, "NOT_FOUND"])
		await own.get("PATCH", `/menus/${own.menu.id}`, { zones: [] })
		await own.publish()
	})
})

describe("a category", () => {
	it("is changed, moved, ordered, deleted with what is in it, and restored", async () => {
		const path = `/stores/${own.storeId}/categories`
		const made = await own.get<CategoryDraft>("POST", path, { menuId: own.menu.id, name: { fr: "Autres" } })
		const item = await own.item({ categoryId: made.id })
		await own.publish()
		const changed = await own.get<CategoryDraft>("PATCH", `/categories/${made.id}`, {
			paper: "mint",
			stationTags: ["bar"],
		})
		expect(changed).toMatchObject({ paper: "mint", stationTags: ["bar"], items: 1, version: 2 })
		expect(await own.refused("PATCH", `/categories/${made.id}`, { paper: "sky" }, 1)).toEqual([
			409,
			"VERSION_CONFLICT",
		])
		expect(await own.refused("PATCH", `/categories/${made.id}`, { menuId: newId() })).toEqual([
			404,
			"NOT_FOUND",
		])
		const ids = [made.id, own.category.id]
		await own.get("POST", `${path}/reorder`, { menuId: own.menu.id, ids })
		const listed = await own.get<CategoryDraft[]>("GET", `${path}?menuId=${own.menu.id}`)
		expect(listed.map(({ id }) => id)).toEqual(ids)
		expect(await own.refused("POST", `${path}/reorder`, { menuId: own.menu.id, ids: [newId()] })).toEqual([
			404,
			"NOT_FOUND",
		])
		expect(await own.refused("DELETE", `/categories/${made.id}`, undefined, 1)).toEqual([
			409,
			"VERSION_CONFLICT",
		])
		await own.get("DELETE", `/categories/${made.id}`)
		expect(await shownItem(item.id)).toBeUndefined()
		expect(await own.refused("GET", `/categories/${made.id}`)).toEqual([404, "NOT_FOUND"])
		await own.get("POST", `/categories/${made.id}/restore`)
		expect(await shownItem(item.id)).toBeDefined()
	})
})
