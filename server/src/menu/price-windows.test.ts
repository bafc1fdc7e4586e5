import type { PriceWindow } from "@comanda/contract/menu/price-windows.ts"
import { noHours } from "@comanda/contract/organizations/hours.ts"
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

const path = () => `/stores/${own.storeId}/price-windows`
const shown = async (id: string) => (await own.shown()).items.find((item) => item.id === id)

describe("a price window", () => {
	it("makes things cheaper once it is published, until it is deleted and published", async () => {
		const item = await own.item()
		const facts = { name: "Always", hours: noHours, prices: [{ itemId: item.id, priceMinor: 300 }] }
		const made = await own.get<PriceWindow>("POST", path(), facts)
		await own.publish()
		expect(await shown(item.id)).toMatchObject({ priceMinor: 300, regularPriceMinor: 500 })
		const changed = await own.get<PriceWindow>("PATCH", `/price-windows/${made.id}`, {
			lastDay: "2020-01-01",
		})
		expect(changed).toMatchObject({
			lastDay: "2020-01-01",
			version: 2,
			prices: [{ itemId: item.id, variantId: null, priceMinor: 300 }],
		})
		await own.publish()
		expect(await shown(item.id)).toMatchObject({ priceMinor: 500, regularPriceMinor: null })
		expect(await own.refused("DELETE", `/price-windows/${made.id}`, undefined, 1)).toEqual([
			409,
			"VERSION_CONFLICT",
		])
		await own.get("DELETE", `/price-windows/${made.id}`)
		expect(await own.refused("GET", `/price-windows/${made.id}`)).toEqual([404, "NOT_FOUND"])
		expect((await own.ask("GET", `${path()}?q=alwa`)).body.data).toEqual([])
		expect(await own.get("POST", `/price-windows/${made.id}/restore`)).toMatchObject({ deletedAt: null })
		expect((await own.ask("GET", `${path()}?q=alwa`)).body.meta).toMatchObject({ total: 1 })
	})

	it("names things and sizes of its store, each once, at a price that is one, on days in their order", async () => {
		const item = await own.item()
		const facts = (more: object) => ({ name: "Wrong", hours: noHours, ...more })
		const one = { itemId: item.id, priceMinor: 1 }
		const refused = (more: object) => own.refused("POST", path(), facts(more))
		expect(await refused({ prices: [{ ...one, itemId: newId() }] })).toEqual([404, "NOT_FOUND"])
		expect(await refused({ prices: [{ ...one, variantId: newId() }] })).toEqual([
			400,
			"VALIDATION_ERROR",
			"prices.0.variantId",
		])
		expect(await refused({ prices: [one, { ...one, priceMinor: 2 }] })).toEqual([
			400,
			"VALIDATION_ERROR",
			"prices.1",
		])
		expect(await refused({ prices: [{ ...one, priceMinor: 1_000_000 }] })).toEqual([
			400,
			"VALIDATION_ERROR",
			"prices.0.priceMinor",
		])
		expect(await refused({ firstDay: "2027-02-01", lastDay: "2027-01-01" })).toEqual([
			400,
			"VALIDATION_ERROR",
			"lastDay",
		])
		const made = await own.get<PriceWindow>("POST", path(), facts({ firstDay: "2027-02-01" }))
		expect(await own.refused("PATCH", `/price-windows/${made.id}`, { lastDay: "2027-01-01" })).toEqual([
			400,
			"VALIDATION_ERROR",
			"lastDay",
		])
		expect(await own.refused("PATCH", `/price-windows/${made.id}`, { name: "x" }, 9)).toEqual([
			409,
			"VERSION_CONFLICT",
		])
	})
})

describe("a short code", () => {
	it("leads to a table, a zone or an item of its store until it is taken back", async () => {
		const codes = `/stores/${own.storeId}/shortcodes`
		const item = await own.item()
		type Code = { id: string; code: string }
		const made = await own.get<Code>("POST", codes, { type: "ITEM", referenceId: item.id, code: " bier1 " })
		expect(made.code).toBe("BIER1")
		const resolved = await world.call("GET", `${codes}/bier1`)
		expect(resolved.body.data).toEqual({ type: "ITEM", referenceId: item.id })
		const table = await own.get<Code>("POST", codes, { type: "TABLE", referenceId: world.cafe.tableId })
		expect(table.code).toMatch(/^[2-9A-HJKMNP-Z]{5}$/)
		expect((await own.ask("GET", `${codes}?type=TABLE&q=${table.code}`)).body.data).toMatchObject([
			{ id: table.id },
		])
		expect(await own.refused("POST", codes, { type: "ITEM", referenceId: item.id, code: "BIER1" })).toEqual([
			409,
			"CONFLICT",
		])
		expect(await own.refused("PATCH", `/shortcodes/${table.id}`, { code: "bier1" })).toEqual([
			409,
			"CONFLICT",
		])
		expect(await own.refused("POST", codes, { type: "ZONE", referenceId: item.id })).toEqual([
			404,
			"NOT_FOUND",
		])
		expect(await own.get("PATCH", `/shortcodes/${made.id}`, { code: "WATER" })).toMatchObject({
			code: "WATER",
		})
		expect((await world.call("GET", `${codes}/BIER1`)).status).toBe(404)
		expect(await own.get("GET", `/shortcodes/${made.id}`)).toMatchObject({ code: "WATER" })
		await own.get("DELETE", `/shortcodes/${made.id}`)
		expect(await own.refused("GET", `/shortcodes/${made.id}`)).toEqual([404, "NOT_FOUND"])
	})
})
