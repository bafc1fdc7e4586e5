import type { Organization } from "@comanda/contract/organizations/organization.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type Cafe, openCafe, told } from "./testing/open-cafe.ts"

let world: World
let cafe: Cafe
let path: string
beforeAll(async () => {
	world = await openWorld()
	cafe = await openCafe(world)
	path = `/organizations/${world.cafe.organizationId}`
})
afterAll(() => world.close())

const read = async () => (await cafe.ask("GET", path, cafe.owner)).body.data as Organization
const change = (body: object, version?: number, token = cafe.owner) =>
	cafe.ask("PATCH", path, token, body, version)

describe("an organization", () => {
	it("is shown to who reads settings in all of it", async () => {
		expect(await read()).toMatchObject({
			slug: "cafe-ficelle",
			name: "Café Ficelle",
			legalName: null,
			taxId: null,
			billingEmail: null,
			status: "ACTIVE",
			isDemo: true,
		})
		const everywhere = await world.signInAs("MANAGER", world.cafe, null)
		expect(told(await cafe.ask("GET", path, everywhere))).toBe("200")
		expect(told(await change({ name: "Mine" }, undefined, everywhere))).toBe("403 FORBIDDEN")
		const ofOne = await world.signInAs("OWNER", world.cafe, cafe.storeId)
		for (const token of [cafe.manager, ofOne]) {
			expect(told(await cafe.ask("GET", path, token))).toBe("403 FORBIDDEN")
			expect(told(await change({ name: "Mine" }, undefined, token))).toBe("403 FORBIDDEN")
		}
		expect(told(await cafe.ask("GET", path, cafe.neighbour))).toBe("404 NOT_FOUND")
		expect(told(await change({ name: "Mine" }, undefined, cafe.neighbour))).toBe("404 NOT_FOUND")
		expect(told(await cafe.ask("GET", path, null))).toBe("401 UNAUTHORIZED")
	})

	it("keeps its tax number and its address sealed, and tells the journal neither", async () => {
		const facts = { legalName: "Ficelle SRL", taxId: "BE 0123.456.789", billingEmail: "books@demo.test" }
		const changed = (await change(facts)).body.data as Organization
		expect(changed).toMatchObject(facts)
		expect(await read()).toEqual(changed)
		const { rows } = await world.admin.query(
			"select * from organization_billing where organization_id = $1",
			[world.cafe.organizationId],
		)
		expect(rows[0].tax_id_sealed).toMatch(/^s1\./)
		const { type, payload } = await cafe.newest(world.cafe.organizationId)
		expect(type).toBe("Organization.Changed")
		const written = JSON.stringify([rows, payload])
		for (const secret of ["0123.456.789", "books@demo.test"]) expect(written).not.toContain(secret)
		expect(payload).toMatchObject({ previous: { legalName: null }, current: { legalName: "Ficelle SRL" } })
		expect((payload as { changed: string[] }).changed).toEqual(["legalName", "taxId", "billingEmail"])
	})

	it("changes what is named, and takes back what is named null", async () => {
		const before = await read()
		const after = (await change({ taxId: null })).body.data as Organization
		expect(after).toEqual({ ...before, taxId: null, version: before.version + 1 })
		expect(await read()).toEqual(after)
	})

	it("lets one of two through and shows the other what was written", async () => {
		const { version } = await read()
		const both = await Promise.all(["A", "B"].map((name) => change({ name }, version)))
		expect(both.map(told).toSorted()).toEqual(["200", "409 VERSION_CONFLICT"])
		const [written] = both.filter(({ status }) => status === 200)
		const [refused] = both.filter(({ status }) => status === 409)
		expect(refused?.body.error.data).toEqual({ current: written?.body.data })
	})

	it.each([
		["a number with a line break", { taxId: "BE\n1" }],
		["an address that is none", { billingEmail: "books" }],
		["no name", { name: null }],
		["another standing", { status: "ACTIVE" }],
	])("refuses %s", async (_, body) => {
		expect(told(await change(body))).toBe("400 VALIDATION_ERROR")
	})

	it("that was blocked can still be looked at by its owner", async () => {
		await world.admin.query("update organization set status = 'BLOCKED' where id = $1", [
			world.neighbour.organizationId,
		])
		const owner = await world.signInAs("OWNER", world.neighbour, null)
		const at = `/organizations/${world.neighbour.organizationId}`
		expect((await cafe.ask("GET", at, owner)).body.data).toMatchObject({ status: "BLOCKED" })
		expect(told(await cafe.ask("PATCH", at, owner, { name: "X" }))).toBe("403 ORGANIZATION_BLOCKED")
	})
})
