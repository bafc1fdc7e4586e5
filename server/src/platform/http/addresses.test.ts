import { addressesOf } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"

// Other programs ask at addresses of their own, and some say in the query what others say in the body.

let world: World
let owner: string
let storeId: string
let counterId: string

beforeAll(async () => {
	world = await openWorld()
	owner = await world.signInAs("OWNER", world.cafe, null)
	storeId = world.cafe.storeIds[0] ?? ""
	const made = await ask("POST", `/stores/${storeId}/counters`, { name: "Terrace", kind: "BAR" })
	counterId = (made.body.data as { id: string }).id
})
afterAll(() => world.close())

async function ask(method: string, path: string, body?: unknown) {
	const headers = { "idempotency-key": newId() as string }
	return world.call(method, path, {
		...{ token: owner, ...(method === "GET" ? {} : { headers }) },
		...(body === undefined ? {} : { body }),
	})
}

const same = async (path: string, other: string) => {
	const [one, two] = [await ask("GET", path), await ask("GET", other)]
	expect([one.status, two.status]).toEqual([200, 200])
	expect(two.body.data).toEqual(one.body.data)
}

describe("other addresses of an endpoint", () => {
	it("are of no other endpoint", () => {
		const all = endpoints.flatMap((each) => addressesOf(each).map(({ method, path }) => `${method} ${path}`))
		const shape = all.map((address) => address.replaceAll(/:[A-Za-z]+/g, ":"))
		expect(shape.filter((address, at) => shape.indexOf(address) !== at)).toEqual([])
	})

	it("answer the same: a café is a store, and a menu is found by its store", async () => {
		await same(`/stores/${storeId}/counters`, `/cafes/${storeId}/counters`)
		await same(`/stores/${storeId}/menu`, `/menu/${storeId}`)
		await same(`/stores/${storeId}/menu`, `/${storeId}/menu`)
		await same(`/stores/${storeId}/menu/export`, `/menu/export?storeId=${storeId}`)
		await same(`/stores/${storeId}/inventory/items`, `/stores/${storeId}/stock`)
		await same(`/stores/${storeId}/inventory/items?lowStock=true`, `/cafes/${storeId}/stock/low`)
		await same(`/stores/${storeId}/menu/items?kind=COMBO`, `/stores/${storeId}/combos`)
	})

	it("take no other word for what they say themselves", async () => {
		const answer = await ask("GET", `/stores/${storeId}/stock/low?lowStock=false`)
		expect([answer.status, answer.body.error.details]).toMatchObject([
			400,
			[{ field: "lowStock", code: "duplicate" }],
		])
	})

	it("share their keys: an order that is sent to both is one order", async () => {
		const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
		const order = { ...simpleOrder(menu), type: "TAKEAWAY" }
		const headers = { "idempotency-key": newId() as string }
		const flat = { token: owner, headers, body: { ...order, storeId } }
		const first = await world.call("POST", "/orders", flat)
		const again = await world.call("POST", `/stores/${storeId}/orders`, { ...flat, body: order })
		expect([first.status, again.status]).toEqual([201, 201])
		expect(again.body.data).toEqual(first.body.data)
		expect((await world.call("POST", "/orders", { ...flat, body: order })).status).toBe(400)
	})
})

describe("a query beside a body", () => {
	const isActive = async () =>
		((await ask("GET", `/counters/${counterId}`)).body.data as { status: string }).status

	it("may hold the flags that are declared for it", async () => {
		const tried = await ask("POST", `/counters/${counterId}/deactivate?dryRun=true&force=true`)
		expect([tried.status, tried.body.data]).toMatchObject([200, { dryRun: true }])
		expect(await isActive()).toBe("ACTIVE")
		const done = await ask("POST", `/counters/${counterId}/deactivate?dryRun=false`, { force: true })
		expect([done.status, done.body.data]).toMatchObject([200, { dryRun: false }])
		expect(await isActive()).toBe("INACTIVE")
	})

	it.each([
		["dryRun=maybe", "invalid_type"],
		["dryRun=true&dryRun=true", "invalid_type"],
		["dryRun=", "invalid_type"],
		["isBroken=true", "unknown"],
		["toString=true", "unknown"],
	])("holds nothing else: %s", async (query, code) => {
		const answer = await ask("POST", `/counters/${counterId}/maintenance?${query}`)
		expect([answer.status, answer.body.error.details]).toMatchObject([400, [{ code }]])
	})

	it("does not say again what the body says", async () => {
		const answer = await ask("POST", `/counters/${counterId}/deactivate?force=true`, { force: false })
		expect([answer.status, answer.body.error.details]).toMatchObject([
			400,
			[{ field: "force", code: "duplicate" }],
		])
	})
})
