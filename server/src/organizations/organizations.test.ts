import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"

let world: World
let storeId: string
let owner: string
beforeAll(async () => {
	world = await openWorld()
	storeId = world.cafe.storeIds[0] ?? ""
	owner = await world.signInAs("OWNER", world.cafe, null)
})
afterAll(() => world.close())

type Store = { id: string; name: string; version: number; isOpen: boolean }

function change(body: object, version: number) {
	return world.call("PATCH", `/stores/${storeId}`, {
		token: owner,
		body,
		headers: { "if-match": `"${version}"` },
	})
}

describe("changing a store", () => {
	it("lets one of two through and shows the other what was written", async () => {
		const { version } = (await world.call("GET", `/stores/${storeId}`, { token: owner })).body.data as Store
		const answers = await Promise.all(
			["Saint-Gilles A", "Saint-Gilles B"].map((name) => change({ name }, version)),
		)
		const [written] = answers.filter((answer) => answer.status === 200)
		const [refused] = answers.filter((answer) => answer.status === 409)
		expect(refused?.body.error.code).toBe("VERSION_CONFLICT")
		expect(refused?.body.error.data).toEqual({ current: written?.body.data })
	})

	it("lets all through who name no version, one after the other", async () => {
		const read = async () =>
			(await world.call("GET", `/stores/${storeId}`, { token: owner })).body.data as Store
		const { version } = await read()
		const body = { name: "Saint-Gilles" }
		const once = () => world.call("PATCH", `/stores/${storeId}`, { token: owner, body })
		const answers = await Promise.all(Array.from({ length: 12 }, once))
		expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
		expect((await read()).version).toBe(version + 12)
	})

	it("refuses a version that cannot be read, instead of passing it over", async () => {
		for (const version of ["99999999999999999999", '"abc"', '"1","2"']) {
			const headers = { "if-match": version }
			const body = { name: "Saint-Gilles" }
			const answer = await world.call("PATCH", `/stores/${storeId}`, { token: owner, body, headers })
			expect([version, answer.status, answer.body.error?.code]).toEqual([version, 400, "VALIDATION_ERROR"])
		}
	})

	it("tells the journal what it was and what it is", async () => {
		const { version, isOpen } = (await world.call("GET", `/stores/${storeId}`, { token: owner })).body
			.data as Store
		await change({ isOpen: !isOpen }, version)
		const { rows } = await world.admin.query(
			"select payload from journal where type = 'Store.ConfigUpdated' order by seq desc limit 1",
		)
		expect(rows[0].payload).toMatchObject({ previous: { isOpen }, current: { isOpen: !isOpen } })
		await change({ isOpen }, version + 1)
	})

	it("is for the owner", async () => {
		const manager = await world.signInAs("MANAGER", world.cafe, storeId)
		const answer = await world.call("PATCH", `/stores/${storeId}`, { token: manager, body: { isOpen: true } })
		expect([answer.status, answer.body.error.code]).toEqual([403, "FORBIDDEN"])
	})
})

describe("finding a store", () => {
	it("works by its short address, for everybody, and shows no version", async () => {
		const { body, status } = await world.call("GET", "/public/resolve?slug=saint-gilles")
		expect(status).toBe(200)
		expect(body.data).toMatchObject({ organizationName: "Café Ficelle", currency: "EUR" })
		expect(body.data).not.toHaveProperty("version")
	})

	it("has no default: an unknown address is nobody's", async () => {
		const { status, body } = await world.call("GET", "/public/resolve?slug=nowhere")
		expect([status, body.error.code]).toEqual([404, "NOT_FOUND"])
	})

	it("lists the stores in reach", async () => {
		const lead = await world.signInAs("SHIFT_LEAD", world.cafe, storeId)
		const names = async (token: string) =>
			((await world.call("GET", "/stores", { token })).body.data as { stores: Store[] }).stores.length
		expect([await names(owner), await names(lead)]).toEqual([2, 1])
	})
})

describe("a read that has not changed", () => {
	it("answers 304 to its ETag, and 200 once it has", async () => {
		const first = await world.call("GET", `/stores/${storeId}`, { token: owner })
		const headers = { "if-none-match": String(first.headers.etag) }
		expect((await world.call("GET", `/stores/${storeId}`, { token: owner, headers })).status).toBe(304)
		await change({ name: "Saint-Gilles" }, (first.body.data as Store).version)
		expect((await world.call("GET", `/stores/${storeId}`, { token: owner, headers })).status).toBe(200)
	})
})
