import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, simpleOrder, type Tenant, type World } from "#testing/open-world.ts"

let world: World
let here: string
beforeAll(async () => {
	world = await openWorld()
	;[here = ""] = world.cafe.storeIds
})
afterAll(() => world.close())

type Row = { id: string; storeName: string; orderNumber: string; placedAt: string }
const personOf = (token: string): string =>
	JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub
const list = (token: string, id = "me", query = "") =>
	world.call("GET", `/users/${id}/orders${query}`, { token })
const idsOf = async (token: string, id = "me") =>
	((await list(token, id)).body.data as Row[]).map((row) => row.id)

async function orderFor(personId: string | null, tenant: Tenant): Promise<string> {
	const { token, storeId } = await world.guestAt(tenant)
	const order = simpleOrder((await world.call("GET", `/stores/${storeId}/menu`)).body.data)
	const headers = { "idempotency-key": newId() }
	await world.call("POST", `/stores/${storeId}/orders`, { token, body: order, headers })
	await world.admin.query("update customer_order set customer_person_id = $2 where id = $1", [
		order.id,
		personId,
	])
	return order.id
}

describe("what somebody ordered", () => {
	it("is his own everywhere, newest first, page by page, and nobody else's", async () => {
		const token = await world.signInAs("STAFF", world.neighbour, null)
		const me = personOf(token)
		const mine: string[] = []
		for (const tenant of [world.cafe, world.neighbour, world.cafe]) mine.unshift(await orderFor(me, tenant))
		await orderFor(null, world.cafe)
		await orderFor(personOf(await world.signInAs("STAFF", world.cafe, here)), world.cafe)
		expect(await idsOf(token)).toEqual(mine)
		expect(await idsOf(token, me)).toEqual(mine)
		const first = await list(token, "me", "?limit=2")
		const { nextCursor } = first.body.meta as { nextCursor: string }
		const second = await list(token, "me", `?limit=2&cursor=${nextCursor}`)
		const rows = [...(first.body.data as Row[]), ...(second.body.data as Row[])]
		expect(rows.map(({ id }) => id)).toEqual(mine)
		expect((second.body.meta as { nextCursor: unknown }).nextCursor).toBeNull()
		expect(rows.map(({ storeName }) => storeName)).toEqual(["Saint-Gilles", "Ixelles", "Saint-Gilles"])
		expect(rows[0]?.orderNumber).toMatch(/^ORD-\d{8}-\d{4}$/)
	})

	it("does not hold what he typed in for others", async () => {
		const token = await world.signInAs("WAITER", world.cafe, here)
		const order = simpleOrder((await world.call("GET", `/stores/${here}/menu`)).body.data)
		const headers = { "idempotency-key": newId() }
		const placed = await world.call("POST", `/stores/${here}/orders`, { token, body: order, headers })
		expect(placed.status).toBe(201)
		expect(await idsOf(token)).toEqual([])
	})

	it("is shown to staff where they may read customers, and only what was ordered there", async () => {
		const customer = personOf(await world.signInAs("STAFF", world.neighbour, null))
		const inCafe = await orderFor(customer, world.cafe)
		await orderFor(customer, world.neighbour)
		expect(await idsOf(await world.signInAs("CASHIER", world.cafe, here), customer)).toEqual([inCafe])
		expect(await idsOf(await world.signInAs("OWNER", world.cafe, null), customer)).toEqual([inCafe])
		const refused = async (token: string) => {
			const { status, body } = await list(token, customer)
			return `${status} ${body.error?.code}`
		}
		// Whoever may read some customers only, or works in a store where this one never was.
		expect(await refused(await world.signInAs("WAITER", world.cafe, here))).toBe("404 NOT_FOUND")
		expect(await refused(await world.signInAs("OWNER", world.cafe, world.cafe.storeIds[1] ?? ""))).toBe(
			"404 NOT_FOUND",
		)
		expect(await refused((await world.guestAt(world.cafe)).token)).toBe("403 FORBIDDEN")
		const nobody = await list(await world.signInAs("OWNER", world.cafe, null), newId())
		expect(nobody.status).toBe(404)
	})

	it("takes no cursor that it has not given", async () => {
		const token = await world.signInAs("STAFF", world.cafe, here)
		const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
		const wrong = [
			"x",
			made(["2026-01-01", newId()]),
			made(["2026-13-01T00:00:00.000Z", newId()]),
			made([1, 2]),
			made(null),
		]
		for (const cursor of wrong) {
			const { status, body } = await list(token, "me", `?cursor=${cursor}`)
			expect([cursor, status, body.error?.code]).toEqual([cursor, 400, "VALIDATION_ERROR"])
		}
	})
})
