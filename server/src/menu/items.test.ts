import type { ItemDraft, VariantDraft } from "@comanda/contract/menu/item-draft.ts"
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
const size = (itemId: string, name: string, priceMinor: number, more: object = {}) =>
	own.get<VariantDraft>("POST", `/menu/items/${itemId}/variants`, { name: { fr: name }, priceMinor, ...more })

describe("an item", () => {
	it("keeps all that is said of it, and changes only what is named", async () => {
		const group = await own.group()
		const facts = {
			name: { fr: "Tout", en: "All" },
			description: { fr: "Tout ce qui se dit." },
			taxes: [{ name: "TVA 12 %", basisPoints: 1_200 }],
			takeawayTaxes: [{ name: "TVA 6 %", basisPoints: 600 }],
			sku: "ALL-1",
			barcode: "5410000000001",
			tags: ["hot-drinks"],
			stationTags: ["bar"],
			allergens: ["milk"],
			diets: ["vegan"],
			caloriesKcal: 1,
			caffeineMg: 2,
			sugarGrams: 3,
			prepMinutes: 7,
			quantityMax: 3,
			isPopular: true,
			isNew: true,
			zones: ["TAKEAWAY"],
			groupIds: [group.id],
		}
		const kept = {
			...facts,
			taxes: [{ ...facts.taxes[0], rateId: null }],
			takeawayTaxes: [{ ...facts.takeawayTaxes[0], rateId: null }],
		}
		const item = await own.item(facts)
		expect(item).toMatchObject(kept)
		const changed = await own.get<ItemDraft>("PATCH", `/menu/items/${item.id}`, {
			prepMinutes: 9,
			description: null,
		})
		expect(changed).toMatchObject({ ...kept, prepMinutes: 9, description: null, version: 2 })
		await own.publish()
		const { taxes, takeawayTaxes, groupIds, zones } = facts
		expect(await shownItem(item.id)).toMatchObject({
			taxes,
			takeawayTaxes,
			groupIds,
			zones,
			caffeineMg: 2,
			quantityMax: 3,
		})
		const byCode = await own.get<ItemDraft[]>("GET", `/stores/${own.storeId}/menu/items?q=5410000000001`)
		expect(byCode.map(({ id }) => id)).toEqual([item.id])
	})

	it("follows a rate of the store when that changes, and stays what it was when it is taken off the list", async () => {
		const rate = { id: newId(), name: "TVA restaurant", basisPoints: 1_200 }
		const rates = (list: object[]) =>
			own.get("PATCH", `/stores/${own.storeId}/settings`, { taxes: { rates: list } })
		await rates([rate])
		const item = await own.item({ taxes: [{ rateId: rate.id }] })
		await own.publish()
		expect((await shownItem(item.id))?.taxes).toEqual([{ name: "TVA restaurant", basisPoints: 1_200 }])
		await rates([{ ...rate, basisPoints: 1_300 }])
		expect((await shownItem(item.id))?.taxes).toEqual([{ name: "TVA restaurant", basisPoints: 1_300 }])
		await rates([])
		expect((await shownItem(item.id))?.taxes).toEqual([{ name: "TVA restaurant", basisPoints: 1_200 }])
		expect(await own.refused("PATCH", `/menu/items/${item.id}`, { taxes: [{ rateId: newId() }] })).toEqual([
			400,
			"VALIDATION_ERROR",
			"taxes.0.rateId",
		])
	})

	it("is refused with a price that is a typing error, an article number that is taken, or what is not of its store", async () => {
		const path = `/stores/${own.storeId}/menu/items`
		const plain = { name: { fr: "Non" }, categoryId: own.category.id, priceMinor: 1 }
		expect(await own.refused("POST", path, { ...plain, priceMinor: 100_000 })).toEqual([
			400,
			"VALIDATION_ERROR",
			"priceMinor",
		])
		await own.item({ sku: "TWICE" })
		expect(await own.refused("POST", path, { ...plain, sku: "TWICE" })).toEqual([409, "CONFLICT"])
		const other = await own.item()
		expect(await own.refused("PATCH", `/menu/items/${other.id}`, { sku: "TWICE" })).toEqual([409, "CONFLICT"])
		const foreign = await world.admin.query(
			`select (select id from menu_category where store_id = $1 limit 1) as category, (select id from counter where store_id = $1 limit 1) as counter,
				(select id from option_group where store_id = $1 limit 1) as group, (select id from zone where store_id = $1 limit 1) as zone`,
			[world.cafe.storeIds[1]],
		)
		const { category, counter, group, zone } = foreign.rows[0]
		for (const wrong of [
			{ categoryId: category },
			{ counterId: counter },
			{ groupIds: [group] },
			{ zones: [zone] },
			{ imageId: newId() },
		]) {
			expect(await own.refused("POST", path, { ...plain, ...wrong }), JSON.stringify(wrong)).toEqual([
				404,
				"NOT_FOUND",
			])
			expect(await own.refused("PATCH", `/menu/items/${other.id}`, wrong)).toEqual([404, "NOT_FOUND"])
		}
	})

	it("is not sold any more from the moment it is deleted, and again when it is restored", async () => {
		const item = await own.item({ sku: "GONE" })
		await own.publish()
		expect(await own.refused("DELETE", `/menu/items/${item.id}`, undefined, 99)).toEqual([
			409,
			"VERSION_CONFLICT",
		])
		const manager = await world.signInAs("MANAGER", world.cafe, own.storeId)
		const asManager = await world.call("DELETE", `/menu/items/${item.id}`, { token: manager })
		expect([asManager.status, asManager.body.error.code]).toEqual([403, "FORBIDDEN"])
		await own.get("DELETE", `/menu/items/${item.id}`)
		expect(await shownItem(item.id)).toBeUndefined()
		expect(await own.refused("GET", `/menu/items/${item.id}`)).toEqual([404, "NOT_FOUND"])
		const twin = await own.item({ sku: "GONE" })
		expect(await own.refused("POST", `/menu/items/${item.id}/restore`)).toEqual([409, "CONFLICT"])
		await own.get("DELETE", `/menu/items/${twin.id}`)
		await own.get("POST", `/menu/items/${item.id}/restore`)
		expect(await shownItem(item.id)).toBeDefined()
	})

	it("stands in its category where it was put", async () => {
		const { id: categoryId } = await own.get<{ id: string }>("POST", `/stores/${own.storeId}/categories`, {
			menuId: own.menu.id,
			name: { fr: "Rangées" },
		})
		const items = [
			await own.item({ categoryId }),
			await own.item({ categoryId }),
			await own.item({ categoryId }),
		]
		const ids = items.map(({ id }) => id).toReversed()
		await own.get("POST", `/stores/${own.storeId}/menu/items/reorder`, { categoryId, ids })
		await own.publish()
		expect(
			(await own.shown()).items.filter((item) => item.categoryId === categoryId).map(({ id }) => id),
		).toEqual(ids)
		const strange = { categoryId, ids: [ids[0], newId()] }
		expect(await own.refused("POST", `/stores/${own.storeId}/menu/items/reorder`, strange)).toEqual([
			404,
			"NOT_FOUND",
		])
	})

	it("costs what its channel says, for each of its sizes", async () => {
		const item = await own.item()
		const path = `/menu/items/${item.id}/platform-prices`
		await own.get("PUT", path, {
			prices: [
				{ channel: "POS", priceMinor: 450 },
				{ channel: "UBEREATS", priceMinor: 650 },
			],
		})
		await own.publish()
		expect(await shownItem(item.id)).toMatchObject({ priceMinor: 500 })
		expect(await shownItem(item.id, "?channel=POS")).toMatchObject({ priceMinor: 450 })
		const twice = {
			prices: [
				{ channel: "POS", priceMinor: 1 },
				{ channel: "POS", priceMinor: 2 },
			],
		}
		expect(await own.refused("PUT", path, twice)).toEqual([400, "VALIDATION_ERROR", "prices.1"])
		const wrong = { prices: [{ channel: "POS", variantId: newId(), priceMinor: 1 }] }
		expect(await own.refused("PUT", path, wrong)).toEqual([400, "VALIDATION_ERROR", "prices.0.variantId"])
		expect(await own.refused("PUT", path, { prices: [] }, 1)).toEqual([409, "VERSION_CONFLICT"])
	})

	it("is sold out by hand until somebody brings it back, and not until yesterday", async () => {
		const item = await own.item()
		await own.publish()
		const path = `/menu/items/${item.id}/availability`
		const barista = await world.signInAs("BARISTA", world.cafe, own.storeId)
		const off = await world.call("PATCH", path, {
			token: barista,
			body: { available: false, reason: "empty" },
		})
		expect(off.body.data).toMatchObject({ available: false, soldOut: { until: null, reason: "empty" } })
		expect(await shownItem(item.id)).toMatchObject({ available: false })
		expect(await own.get("GET", `/menu/items/${item.id}`)).toMatchObject({ soldOut: { reason: "empty" } })
		await own.publish()
		expect(await shownItem(item.id)).toMatchObject({ available: false })
		await own.get("PATCH", path, { available: true })
		expect(await shownItem(item.id)).toMatchObject({ available: true })
		const over = { available: false, until: new Date(Date.now() - 1_000).toISOString() }
		expect(await own.refused("PATCH", path, over)).toEqual([400, "VALIDATION_ERROR", "until"])
		const { rows } = await world.admin.query(
			"select type, payload from journal where subject = $1 and type like 'Item.%' order by seq",
			[item.id],
		)
		expect(rows.map(({ type, payload }) => [type, payload.byHand])).toEqual([
			["Item.SoldOut", true],
			["Item.BackInStock", true],
		])
	})
})

describe("a size", () => {
	it("of an item is one of several, and one is the usual one", async () => {
		const item = await own.item()
		const small = await size(item.id, "Petit", 300)
		const large = await size(item.id, "Grand", 400, { isDefault: true })
		const listed = async () =>
			(await own.get<{ variants: VariantDraft[] }>("GET", `/menu/items/${item.id}/variants`)).variants
		expect((await listed()).map(({ isDefault }) => isDefault)).toEqual([false, true])
		expect(await own.refused("PATCH", `/menu/variants/${large.id}`, { isDefault: false })).toEqual([
			400,
			"VALIDATION_ERROR",
			"isDefault",
		])
		await own.get("POST", `/menu/items/${item.id}/variants/reorder`, { ids: [large.id, small.id] })
		expect(await own.refused("POST", `/menu/items/${item.id}/variants/reorder`, { ids: [newId()] })).toEqual([
			404,
			"NOT_FOUND",
		])
		await own.get("PATCH", `/menu/variants/${small.id}`, { priceMinor: 320, isDefault: true })
		await own.publish()
		expect(await shownItem(item.id)).toMatchObject({
			priceMinor: 320,
			variants: [{ id: large.id }, { id: small.id, isDefault: true }],
		})
		expect(await own.refused("PATCH", `/menu/variants/${small.id}`, { priceMinor: 1 }, 1)).toEqual([
			409,
			"VERSION_CONFLICT",
		])
		await own.get("DELETE", `/menu/variants/${small.id}`)
		expect((await listed()).map(({ isDefault }) => isDefault)).toEqual([true])
	})

	it("that a recipe or a combo names cannot be deleted", async () => {
		const item = await own.item()
		const [used, picked] = [await size(item.id, "Simple", 300), await size(item.id, "Double", 400)]
		const stock = await world.admin.query("select id from stock_item where store_id = $1 limit 1", [
			own.storeId,
		])
		const lineId = newId()
		await world.admin.query(
			`insert into recipe_line (organization_id, id, store_id, item_id, stock_item_id, quantity) values ($1, $2, $3, $4, $5, 1)`,
			[world.cafe.organizationId, lineId, own.storeId, item.id, stock.rows[0].id],
		)
		await world.admin.query(
			`insert into recipe_condition (organization_id, recipe_line_id, place, store_id, variant_id) values ($1, $2, 1, $3, $4)`,
			[world.cafe.organizationId, lineId, own.storeId, used.id],
		)
		expect(await own.refused("DELETE", `/menu/variants/${used.id}`)).toEqual([409, "IN_USE"])
		const combo = await own.item({ kind: "COMBO" })
		const groups = [
			{
				id: newId(),
				name: { fr: "Un" },
				min: 1,
				max: 1,
				choices: [{ itemId: item.id, variantId: picked.id }],
			},
		]
		await own.get("PUT", `/menu/items/${combo.id}/combo-groups`, { groups })
		expect(await own.refused("DELETE", `/menu/variants/${picked.id}`)).toEqual([409, "IN_USE"])
		expect(await own.refused("DELETE", `/menu/variants/${picked.id}`, undefined, 99)).toEqual([
			409,
			"VERSION_CONFLICT",
		])
	})
})

describe("a combo", () => {
	it("has the price, and groups of things of which some are picked", async () => {
		const [coffee, cake] = [
			await own.item({ name: { fr: "Café" } }),
			await own.item({ name: { fr: "Tarte" } }),
		]
		const combo = await own.item({ kind: "COMBO", priceMinor: 800 })
		const path = `/menu/items/${combo.id}/combo-groups`
		const group = (choices: object[], more: object = {}) => ({
			id: newId(),
			name: { fr: "Un" },
			min: 1,
			max: 1,
			choices,
			...more,
		})
		const groups = [
			group([{ itemId: coffee.id }]),
			group([{ itemId: cake.id, surchargeMinor: 50 }], { min: 0 }),
		]
		await own.get("PUT", path, { groups })
		await own.publish()
		expect(await shownItem(combo.id)).toMatchObject({
			kind: "COMBO",
			priceMinor: 800,
			available: true,
			comboGroups: [{ min: 1 }, { choices: [{ surchargeMinor: 50 }] }],
		})
		await own.get("PATCH", `/menu/items/${coffee.id}/availability`, { available: false })
		expect(await shownItem(combo.id)).toMatchObject({ available: false })
		await own.get("PATCH", `/menu/items/${coffee.id}/availability`, { available: true })
		expect(await own.refused("PUT", path, { groups: [group([{ itemId: combo.id }])] })).toEqual([
			400,
			"VALIDATION_ERROR",
			"groups.0.choices.0.itemId",
		])
		expect(
			await own.refused("PUT", path, { groups: [group([{ itemId: cake.id, variantId: newId() }])] }),
		).toEqual([400, "VALIDATION_ERROR", "groups.0.choices.0.variantId"])
		expect(await own.refused("PUT", path, { groups: [group([{ itemId: newId() }])] })).toEqual([
			404,
			"NOT_FOUND",
		])
		expect(await own.refused("PUT", path, { groups }, 1)).toEqual([409, "VERSION_CONFLICT"])
		expect(await own.refused("PUT", `/menu/items/${cake.id}/combo-groups`, { groups })).toEqual([
			400,
			"VALIDATION_ERROR",
			"itemId",
		])
		const other = await own.item({ kind: "COMBO" })
		expect(await own.refused("PUT", `/menu/items/${other.id}/combo-groups`, { groups })).toEqual([
			409,
			"CONFLICT",
		])
		expect(
			await own.refused("POST", `/menu/items/${combo.id}/variants`, { name: { fr: "Non" }, priceMinor: 1 }),
		).toEqual([400, "VALIDATION_ERROR", "itemId"])
	})
})
