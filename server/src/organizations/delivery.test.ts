import type { DeliveryQuote } from "@comanda/contract/organizations/delivery.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type Cafe, openCafe, told } from "./testing/open-cafe.ts"

let world: World
let cafe: Cafe
let path: string
beforeAll(async () => {
	world = await openWorld()
	cafe = await openCafe(world)
	path = `/stores/${cafe.storeId}/delivery-zones`
})
afterAll(() => world.close())

type List = { zones: object[]; version: number }
const put = (zones: unknown, version?: number, token = cafe.manager) =>
	cafe.ask("PUT", path, token, { zones }, version)
const list = async () => (await cafe.ask("GET", path, null)).body.data as List
const quote = (latitude: number, longitude: number, subtotalMinor: number) =>
	cafe.ask("POST", `${path}/quote`, null, { latitude, longitude, subtotalMinor })

/** The demo café is at 50.8288 north, 4.3451 east. */
const near = {
	id: newId(),
	name: "Parvis",
	radiusMeters: 1_000,
	feeMinor: 200,
	minimumOrderMinor: 1_000,
	etaMinutes: 20,
}
const far = {
	id: newId(),
	name: "Commune",
	radiusMeters: 3_000,
	feeMinor: 400,
	minimumOrderMinor: 2_500,
	etaMinutes: 35,
}
const corners = [
	[50.9, 4.3],
	[50.9, 4.4],
	[50.86, 4.4],
	[50.86, 4.3],
].map(([latitude, longitude]) => ({ latitude, longitude }))
const north = {
	id: newId(),
	name: "Nord",
	polygon: corners,
	feeMinor: 600,
	minimumOrderMinor: 0,
	etaMinutes: 50,
}

describe("delivery zones", () => {
	it("are set whole, in order, and there for everybody to read", async () => {
		const { version } = await list()
		const answer = await put([far, near, north], version)
		const kept = [
			{ ...far, polygon: null },
			{ ...near, polygon: null },
			{ ...north, radiusMeters: null },
		]
		const listed = { storeId: cafe.storeId, zones: kept, version: version + 1 }
		expect([answer.body.data, await list()]).toEqual([listed, listed])
		const { type, payload } = await cafe.newest(cafe.storeId)
		expect([type, payload]).toMatchObject(["Store.ConfigUpdated", { part: "deliveryZones", previous: [] }])
	})

	it("of two people at once are the first one's, and the other is shown them", async () => {
		const { version } = await list()
		const both = await Promise.all([[near], [far]].map((zones) => put(zones, version)))
		expect(both.map(told).toSorted()).toEqual(["200", "409 VERSION_CONFLICT"])
		const [refused] = both.filter(({ status }) => status === 409)
		expect(refused?.body.error.data).toEqual({ current: await list() })
		await put([far, near, north])
	})

	it.each([
		["both a polygon and a radius", [{ ...near, polygon: corners }]],
		["neither a polygon nor a radius", [{ ...near, radiusMeters: null }]],
		["two corners", [{ ...north, polygon: corners.slice(0, 2) }]],
		[
			"a border that crosses itself",
			[{ ...north, polygon: [corners[0], corners[2], corners[1], corners[3]] }],
		],
		[
			"two hundred and one corners",
			[
				{
					...north,
					polygon: Array.from({ length: 201 }, (_, at) => ({
						latitude: at / 100,
						longitude: at ** 2 / 1_000,
					})),
				},
			],
		],
		["the same zone twice", [near, near]],
		["a fee below nothing", [{ ...near, feeMinor: -1 }]],
		["fifty-one zones", Array.from({ length: 51 }, () => ({ ...near, id: newId() }))],
	])("are refused with %s", async (_, zones) => {
		const before = await list()
		expect(told(await put(zones))).toBe("400 VALIDATION_ERROR")
		expect(await list()).toEqual(before)
	})

	it("around a store that has no place are refused by name", async () => {
		const made = { name: "Nulle part", currency: "EUR", timeZone: "Europe/Brussels", language: "fr" }
		const { id } = (await cafe.ask("POST", "/stores", cafe.owner, made)).body.data as { id: string }
		const at = `/stores/${id}/delivery-zones`
		const answer = await cafe.ask("PUT", at, cafe.owner, { zones: [north, near] })
		expect([told(answer), answer.body.error.details[0]?.field]).toEqual([
			"400 VALIDATION_ERROR",
			"zones.1.radiusMeters",
		])
		// Another store may use the same id for a zone of its own.
		expect(told(await cafe.ask("PUT", at, cafe.owner, { zones: [north] }))).toBe("200")
		expect((await list()).zones).toHaveLength(3)
		await cafe.ask("DELETE", `/stores/${id}`, cafe.owner)
		expect(told(await cafe.ask("GET", at, null))).toBe("404 NOT_FOUND")
	})

	it("are drawn by who manages the store", async () => {
		const lead = await world.signInAs("SHIFT_LEAD", world.cafe, cafe.storeId)
		expect(told(await put([], undefined, lead))).toBe("403 FORBIDDEN")
		for (const token of [cafe.stranger, cafe.neighbour])
			expect(told(await put([], undefined, token))).toBe("404 NOT_FOUND")
	})
})

describe("a quote for a delivery", () => {
	it("is the lowest fee of the zones that hold the place", async () => {
		const there = await quote(50.83, 4.345, 3_000)
		expect(there.body.data).toEqual({
			zoneId: near.id,
			zoneName: "Parvis",
			feeMinor: 200,
			minimumOrderMinor: 1_000,
			etaMinutes: 20,
			currency: "EUR",
		})
		expect(((await quote(50.845, 4.35, 3_000)).body.data as DeliveryQuote).zoneName).toBe("Commune")
		expect(((await quote(50.88, 4.35, 0)).body.data as DeliveryQuote).zoneName).toBe("Nord")
	})

	it("says what is missing when the order is too small for all of them", async () => {
		const refused = await quote(50.83, 4.345, 850)
		expect(told(refused)).toBe("422 MINIMUM_ORDER_NOT_MET")
		expect(refused.body.error.data).toEqual({
			zoneId: near.id,
			minimumOrderMinor: 1_000,
			missingMinor: 150,
			currency: "EUR",
		})
	})

	it("refuses a place outside of all of them", async () => {
		expect(told(await quote(51.2, 4.4, 100_000))).toBe("422 OUTSIDE_DELIVERY_AREA")
		expect(told(await quote(-50.83, 4.345, 100_000))).toBe("422 OUTSIDE_DELIVERY_AREA")
	})

	it("refuses what is no place, and an address alone", async () => {
		expect(told(await quote(95, 0, 0))).toBe("400 VALIDATION_ERROR")
		const address = { address: "Rue Neuve 1, Bruxelles", subtotalMinor: 1_000 }
		expect(told(await cafe.ask("POST", `${path}/quote`, null, address))).toBe("400 VALIDATION_ERROR")
		const nowhere = `/stores/${newId()}/delivery-zones/quote`
		const asked = { latitude: 0, longitude: 0, subtotalMinor: 0 }
		expect(told(await cafe.ask("POST", nowhere, null, asked))).toBe("404 NOT_FOUND")
	})
})
