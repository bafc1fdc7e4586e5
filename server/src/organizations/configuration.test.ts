import type { FeaturesAnswer, SettingsAnswer } from "@comanda/contract/organizations/configuration.ts"
import { defaultFeatures } from "@comanda/contract/organizations/features.ts"
import { defaultSettings } from "@comanda/contract/organizations/settings.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { hasFeature, settingsOf } from "./configuration.ts"
import { inOrganization } from "./testing/in-organization.ts"
import { type Cafe, openCafe, told } from "./testing/open-cafe.ts"

let world: World
let cafe: Cafe
let ofStore: string
let ofOrganization: string
beforeAll(async () => {
	world = await openWorld()
	cafe = await openCafe(world)
	ofStore = `/stores/${cafe.storeId}`
	ofOrganization = `/organizations/${world.cafe.organizationId}`
})
afterAll(() => world.close())

const settings = async (at = ofStore) =>
	(await cafe.ask("GET", `${at}/settings`, cafe.owner)).body.data as SettingsAnswer
const set = (body: object, at = ofStore, version?: number, token = cafe.owner) =>
	cafe.ask("PATCH", `${at}/settings`, token, body, version)
const features = async (at = ofStore) =>
	(await cafe.ask("GET", `${at}/features`, cafe.owner)).body.data as FeaturesAnswer
const switchTo = (body: object, at = ofStore, version?: number, token = cafe.owner) =>
	cafe.ask("PATCH", `${at}/features`, token, { features: body }, version)

describe("settings", () => {
	it("that nobody set are the defaults, for everybody who asks in the program too", async () => {
		const told = await settings()
		expect(told).toMatchObject({ values: defaultSettings, own: {}, inherited: defaultSettings })
		const { value } = await inOrganization(world, world.cafe, (ctx) => settingsOf(ctx, cafe.storeId))
		expect(value).toEqual(defaultSettings)
	})

	it("are the store's own, on its organization's, on the defaults, and null takes one back", async () => {
		await set({ orders: { defaultPrepMinutes: 20 }, tips: { enabled: true } }, ofOrganization)
		await set({ orders: { defaultPrepMinutes: 10, prefix: "SG-" } })
		const here = await settings()
		expect(here.values.orders).toMatchObject({ defaultPrepMinutes: 10, prefix: "SG-", autoAccept: true })
		expect(here.values.tips.enabled).toBe(true)
		expect(here.own).toEqual({ orders: { defaultPrepMinutes: 10, prefix: "SG-" } })
		expect(here.inherited.orders).toMatchObject({ defaultPrepMinutes: 20, prefix: "" })
		const other = await settings(`/stores/${cafe.otherStoreId}`)
		expect(other.values.orders).toMatchObject({ defaultPrepMinutes: 20, prefix: "" })
		const { value } = await inOrganization(world, world.cafe, (ctx) => settingsOf(ctx, cafe.storeId))
		expect(value).toEqual(here.values)
		const back = (await set({ orders: { defaultPrepMinutes: null, prefix: null } })).body
			.data as SettingsAnswer
		expect([back.own, back.values]).toEqual([{}, back.inherited])
		await set({ orders: { defaultPrepMinutes: null }, tips: { enabled: null } }, ofOrganization)
	})

	it("of two people at once are the first one's, and the other is shown them", async () => {
		const { version } = await settings()
		const both = await Promise.all(
			[3, 4].map((limit) => set({ staff: { personalDrinkLimit: limit } }, ofStore, version)),
		)
		expect(both.map(told).toSorted()).toEqual(["200", "409 VERSION_CONFLICT"])
		const [written] = both.filter(({ status }) => status === 200)
		const [refused] = both.filter(({ status }) => status === 409)
		expect(refused?.body.error.data).toEqual({ current: written?.body.data })
	})

	it("of two people who name no version both hold, where they are different ones", async () => {
		await Promise.all([
			set({ guests: { sessionMinutes: 45 } }),
			set({ staff: { geofenceMeters: 250 } }),
			set({ receipts: { footer: "Merci\nà bientôt" } }),
		])
		const { own } = await settings()
		expect(own).toMatchObject({
			guests: { sessionMinutes: 45 },
			staff: { geofenceMeters: 250 },
			receipts: { footer: "Merci\nà bientôt" },
		})
	})

	it("that are as they were leave no trace", async () => {
		await set({ stock: { lowStockThreshold: 7 } })
		const before = [await settings(), await cafe.newest(cafe.storeId)]
		expect(told(await set({ stock: { lowStockThreshold: 7 }, loyalty: {} }))).toBe("200")
		expect([await settings(), await cafe.newest(cafe.storeId)]).toEqual(before)
	})

	it("are told to the journal with what they were", async () => {
		await set({ stock: { lowStockThreshold: 8, commitPoint: "PREPARING" } })
		const { type, payload } = await cafe.newest(cafe.storeId)
		expect([type, payload]).toEqual([
			"Store.ConfigUpdated",
			{
				part: "settings",
				changed: ["stock.lowStockThreshold", "stock.commitPoint"],
				previous: { "stock.lowStockThreshold": 7, "stock.commitPoint": null },
				current: { "stock.lowStockThreshold": 8, "stock.commitPoint": "PREPARING" },
			},
		])
		await set({ payments: { serviceChargeBasisPoints: 1_000 } }, ofOrganization)
		const ours = await cafe.newest(world.cafe.organizationId)
		expect([ours.type, ours.payload]).toMatchObject([
			"Organization.ConfigUpdated",
			{ current: { "payments.serviceChargeBasisPoints": 1_000 } },
		])
		await set({ payments: { serviceChargeBasisPoints: null } }, ofOrganization)
	})

	const rate = { id: newId(), name: "TVA 12 %", basisPoints: 1_200 }
	it("keep lists of things", async () => {
		const lists = {
			payments: { methods: ["CASH", "BANCONTACT_PAY"] },
			tips: { suggestions: [{ basisPoints: 0 }, { amountMinor: 200 }], maxMinor: 10_000 },
			taxes: { rates: [rate] },
		}
		expect(((await set(lists)).body.data as SettingsAnswer).own).toMatchObject(lists)
	})

	it.each([
		["a setting nobody knows", { orders: { color: "red" } }, "orders.color"],
		["a group nobody knows", { colors: {} }, "colors"],
		["what is a column of the store", { pricesIncludeTax: true }, "pricesIncludeTax"],
		["what is a feature", { staff: { glassTracking: true } }, "staff.glassTracking"],
		["a number beyond its limit", { orders: { defaultPrepMinutes: 0 } }, "orders.defaultPrepMinutes"],
		["half a cent", { tips: { minMinor: 0.5 } }, "tips.minMinor"],
		["no way to pay", { payments: { methods: [] } }, "payments.methods"],
		["a way to pay twice", { payments: { methods: ["CASH", "CASH"] } }, "payments.methods"],
		["a way to pay that is none", { payments: { methods: ["SHELLS"] } }, "payments.methods.0"],
		["a rate twice", { taxes: { rates: [rate, rate] } }, "taxes.rates"],
		["a smallest tip above the largest", { tips: { minMinor: 10_001 } }, "tips.maxMinor"],
	])("refuse %s", async (_, body, field) => {
		const before = await settings()
		const answer = await set(body)
		expect([told(answer), answer.body.error.details[0]?.field]).toEqual(["400 VALIDATION_ERROR", field])
		expect(await settings()).toEqual(before)
	})

	it.each([
		["amounts, which are in a store's currency", { tips: { maxMinor: 500 } }],
		["suggested amounts", { tips: { suggestions: [{ amountMinor: 200 }] } }],
		["the rounding of cash", { payments: { cashRoundingStepMinor: 5 } }],
		["a store's counter", { kitchen: { fallbackCounterId: newId() } }],
	])("of an organization refuse %s", async (_, body) => {
		expect(told(await set(body, ofOrganization))).toBe("400 VALIDATION_ERROR")
	})

	it("of an organization may suggest shares", async () => {
		const suggestions = [{ basisPoints: 1_000 }]
		expect(told(await set({ tips: { suggestions } }, ofOrganization))).toBe("200")
		const other = await settings(`/stores/${cafe.otherStoreId}`)
		expect(other.values.tips.suggestions).toEqual(suggestions)
	})

	it("name a counter of the store's own, and no other", async () => {
		const { rows } = await world.admin.query("select id, store_id from counter")
		const counterOf = (storeId: string | undefined) => rows.find((row) => row.store_id === storeId).id
		const name = (storeId: string | undefined) => set({ kitchen: { fallbackCounterId: counterOf(storeId) } })
		expect(told(await name(cafe.otherStoreId))).toBe("404 NOT_FOUND")
		expect(told(await name(world.neighbour.storeIds[0]))).toBe("404 NOT_FOUND")
		expect(told(await name(cafe.storeId))).toBe("200")
	})

	it("are read by managers, changed by the owner, and nobody else's", async () => {
		expect(told(await cafe.ask("GET", `${ofStore}/settings`, cafe.manager))).toBe("200")
		expect(told(await set({ loyalty: {} }, ofStore, undefined, cafe.manager))).toBe("403 FORBIDDEN")
		const lead = await world.signInAs("SHIFT_LEAD", world.cafe, cafe.storeId)
		expect(told(await cafe.ask("GET", `${ofStore}/settings`, lead))).toBe("403 FORBIDDEN")
		for (const token of [cafe.stranger, cafe.neighbour]) {
			expect(told(await cafe.ask("GET", `${ofStore}/settings`, token))).toBe("404 NOT_FOUND")
			expect(told(await cafe.ask("GET", `${ofStore}/settings/history`, token))).toBe("404 NOT_FOUND")
			expect(told(await set({ loyalty: {} }, ofStore, undefined, token))).toBe("404 NOT_FOUND")
		}
	})

	it("of an organization are for who reaches all of it", async () => {
		const ofOne = await world.signInAs("OWNER", world.cafe, cafe.storeId)
		const everywhere = await world.signInAs("MANAGER", world.cafe, null)
		for (const what of ["settings", "settings/history", "features"]) {
			const ask = (token: string) => cafe.ask("GET", `${ofOrganization}/${what}`, token)
			expect(told(await ask(ofOne))).toBe("403 FORBIDDEN")
			expect(told(await ask(cafe.manager))).toBe("403 FORBIDDEN")
			expect(told(await ask(everywhere))).toBe("200")
			expect(told(await ask(cafe.neighbour))).toBe("404 NOT_FOUND")
		}
		expect(told(await set({ loyalty: {} }, ofOrganization, undefined, ofOne))).toBe("403 FORBIDDEN")
		expect(told(await set({ loyalty: {} }, ofOrganization, undefined, everywhere))).toBe("403 FORBIDDEN")
		expect(told(await switchTo({}, ofOrganization, undefined, ofOne))).toBe("403 FORBIDDEN")
		expect(told(await set({ loyalty: {} }, ofOrganization, undefined, cafe.neighbour))).toBe("404 NOT_FOUND")
		expect(told(await switchTo({}, ofOrganization, undefined, cafe.neighbour))).toBe("404 NOT_FOUND")
	})
})

describe("features", () => {
	it("are the store's own, on its organization's, on the defaults, and null takes one back", async () => {
		expect(await features()).toMatchObject({ values: defaultFeatures, own: {}, inherited: defaultFeatures })
		await switchTo({ loyalty: true, delivery: true }, ofOrganization)
		await switchTo({ delivery: false, waiterCalls: false })
		const here = await features()
		expect(here.own).toEqual({ delivery: false, waiterCalls: false })
		expect(here.values).toMatchObject({ loyalty: true, delivery: false, waiterCalls: false })
		const { value } = await inOrganization(world, world.cafe, async (ctx) => [
			await hasFeature(ctx, cafe.storeId, "loyalty"),
			await hasFeature(ctx, cafe.storeId, "delivery"),
			await hasFeature(ctx, cafe.otherStoreId, "delivery"),
			await hasFeature(ctx, cafe.storeId, "reservations"),
		])
		expect(value).toEqual([true, false, true, false])
		const open = (await cafe.ask("GET", `/public${ofStore}`, null)).body.data
		expect(open).toMatchObject({ features: here.values })
		await switchTo({ delivery: null })
		expect((await features()).values.delivery).toBe(true)
		const { type, payload } = await cafe.newest(cafe.storeId)
		expect([type, payload]).toMatchObject([
			"Store.ConfigUpdated",
			{ part: "features", previous: { "features.delivery": false }, current: { "features.delivery": null } },
		])
	})

	it("of two people at once are the first one's", async () => {
		const { version } = await features()
		const both = await Promise.all([true, false].map((on) => switchTo({ assistant: on }, ofStore, version)))
		expect(both.map(told).toSorted()).toEqual(["200", "409 VERSION_CONFLICT"])
	})

	it("refuse what is none, and who may not", async () => {
		expect(told(await switchTo({ teleport: true }))).toBe("400 VALIDATION_ERROR")
		expect(told(await switchTo({ loyalty: "yes" }))).toBe("400 VALIDATION_ERROR")
		expect(told(await switchTo({ loyalty: true }, ofStore, undefined, cafe.manager))).toBe("403 FORBIDDEN")
		for (const token of [cafe.stranger, cafe.neighbour]) {
			expect(told(await switchTo({ loyalty: true }, ofStore, undefined, token))).toBe("404 NOT_FOUND")
			expect(told(await cafe.ask("GET", `${ofStore}/features`, token))).toBe("404 NOT_FOUND")
		}
	})
})

describe("the history of settings", () => {
	type Row = {
		key: string
		value: unknown
		previousValue: unknown
		changedBy: { actor: string; name: string }
	}
	const history = async (query = "", at = ofStore) =>
		(await cafe.ask("GET", `${at}/settings/history${query}`, cafe.owner)).body as unknown as {
			data: Row[]
			meta: { nextCursor: string | null }
		}

	it("tells who set what, what it was, and forgets nothing", async () => {
		for (const sessionMinutes of [50, 55, null]) await set({ guests: { sessionMinutes } })
		const { data } = await history("?key=guests.sessionMinutes&limit=3")
		expect(data.map(({ value, previousValue }) => [value, previousValue])).toEqual([
			[null, 55],
			[55, 50],
			[50, 45],
		])
		expect(data[0]?.changedBy.name).toBe("Test OWNER")
		expect(data[0]?.changedBy.actor).toMatch(/^person:/)
	})

	it("is turned page by page, and nothing is shown twice or left out", async () => {
		const all = (await history("?limit=100")).data
		const seen: Row[] = []
		for (let cursor = ""; ; ) {
			const { data, meta } = await history(`?limit=4${cursor}`)
			seen.push(...data)
			if (!meta.nextCursor) break
			cursor = `&cursor=${meta.nextCursor}`
		}
		expect(seen).toEqual(all)
		expect(all.length).toBeGreaterThan(8)
		expect(told(await cafe.ask("GET", `${ofStore}/settings/history?cursor=abc`, cafe.owner))).toBe(
			"400 VALIDATION_ERROR",
		)
	})

	it("is the store's, or the organization's, and not mixed", async () => {
		const keys = async (at: string) => new Set((await history("?limit=100", at)).data.map(({ key }) => key))
		expect(await keys(ofStore)).not.toContain("payments.serviceChargeBasisPoints")
		expect(await keys(ofOrganization)).toContain("payments.serviceChargeBasisPoints")
		expect(await keys(ofOrganization)).not.toContain("guests.sessionMinutes")
		expect(await keys(`/stores/${cafe.otherStoreId}`)).toEqual(new Set())
	})

	it("cannot be changed, not even by the program", async () => {
		const { app } = world.program.platform.databases
		for (const text of ["update config_entry set key = 'x'", "delete from config_entry"])
			await expect(app.query(text)).rejects.toMatchObject({ code: "42501" })
	})
})
