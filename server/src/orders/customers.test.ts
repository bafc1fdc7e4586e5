import type { Me } from "@comanda/contract/identity/sessions.ts"
import { io } from "socket.io-client"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addTestPerson, feltWithinFiveSeconds, sessionOf } from "#identity/testing/door-kit.ts"
import { entriesOf, refused } from "#identity/testing/member-kit.ts"
import { openWorld, simpleOrder, type Tenant, type World } from "#testing/open-world.ts"

// Somebody with an account who works nowhere: in every store he is a customer, and what he sees is his own.

let world: World
let port: number
beforeAll(async () => {
	world = await openWorld()
	port = await world.program.listen()
})
afterAll(() => world.close())

async function customer(): Promise<{ id: string; token: string }> {
	const { id } = await addTestPerson(world)
	return { id, token: await sessionOf(world, id) }
}

async function order(token: string, tenant: Tenant, more: object = {}, storeId = tenant.storeIds[0]) {
	const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	const body = { ...simpleOrder(menu), type: "TAKEAWAY", ...more }
	const headers = { "idempotency-key": newId() }
	const answer = await world.call("POST", `/stores/${storeId}/orders`, { token, body, headers })
	return { answer, id: body.id }
}

describe("a customer", () => {
	it("orders for himself in any store, and what he ordered is his", async () => {
		const me = await customer()
		const [mine, elsewhere] = [await order(me.token, world.cafe), await order(me.token, world.neighbour)]
		for (const { answer, id } of [mine, elsewhere]) {
			expect(answer.status).toBe(201)
			expect(answer.body.data).toMatchObject({ source: "WEB", tableId: null })
			const { rows } = await world.admin.query(
				"select customer_person_id, placed_by from customer_order where id = $1",
				[id],
			)
			expect(rows).toEqual([{ customer_person_id: me.id, placed_by: `person:${me.id}` }])
			expect(await entriesOf(world, id)).toMatchObject([{ type: "Order.Created", actor: `person:${me.id}` }])
		}
		const listed = await world.call("GET", "/users/me/orders", { token: me.token })
		expect((listed.body.data as { id: string }[]).map(({ id }) => id)).toEqual([elsewhere.id, mine.id])
	})

	it("reads his own order, with or without naming where, and nobody else's", async () => {
		const [me, other] = [await customer(), await customer()]
		const { id } = await order(me.token, world.cafe)
		const guest = await world.guestAt(world.cafe)
		const theirs = (await order(guest.token, world.cafe, {}, guest.storeId)).id
		const read = async (token: string, of: string, organizationId?: string) =>
			Promise.all(
				["", "/tracking"].map(async (rest) => {
					const headers: Record<string, string> = organizationId
						? { "x-organization-id": organizationId }
						: {}
					return refused(await world.call("GET", `/orders/${of}${rest}`, { token, headers }))
				}),
			)
		const { organizationId } = world.cafe
		expect(await read(me.token, id)).toEqual(["done", "done"])
		expect(await read(me.token, id, organizationId)).toEqual(["done", "done"])
		expect(await read(me.token, id, world.neighbour.organizationId)).toEqual(
			Array(2).fill("404 ORDER_NOT_FOUND"),
		)
		for (const not of [newId(), "nothing"])
			expect(await read(me.token, id, not)).toEqual(Array(2).fill("404 NOT_FOUND"))
		for (const [token, of] of [
			[other.token, id],
			[me.token, theirs],
			[me.token, newId()],
		] as const) {
			expect(await read(token, of, organizationId)).toEqual(Array(2).fill("404 ORDER_NOT_FOUND"))
			// Without the organization it is as if there were none.
			expect(await read(token, of)).toEqual(Array(2).fill("403 FORBIDDEN"))
		}
		// Staff read it as ever, but for who looks after tables: this is of none.
		const staff = (role: "CASHIER" | "WAITER") =>
			world.signInAs(role, world.cafe, world.cafe.storeIds[0] ?? "")
		expect(await read(await staff("CASHIER"), id)).toEqual(["done", "done"])
		expect(await read(await staff("WAITER"), id)).toEqual(Array(2).fill("404 ORDER_NOT_FOUND"))
	})

	it("follows his own order live, and no store", async () => {
		const [me, other] = [await customer(), await customer()]
		const { id } = await order(me.token, world.cafe)
		const join = async (token: string, room: string) => {
			const socket = io(`http://127.0.0.1:${port}`, { auth: { token }, transports: ["websocket"] })
			try {
				return (await socket.timeout(5_000).emitWithAck("join", { room })) as {
					ok: boolean
					code?: string
				}
			} finally {
				socket.disconnect()
			}
		}
		expect(await join(me.token, `order:${id}`)).toMatchObject({ ok: true })
		expect(await join(other.token, `order:${id}`)).toMatchObject({ ok: false })
		expect(await join(me.token, `store:${world.cafe.storeIds[0]}:orders`)).toEqual({
			ok: false,
			code: "FORBIDDEN",
		})
	})

	it("orders to no table from afar, and does nothing that staff do", async () => {
		const me = await customer()
		const { tableId, organizationId } = world.cafe
		const [storeId = ""] = world.cafe.storeIds
		expect(refused((await order(me.token, world.cafe, { type: "DINE_IN", tableId })).answer)).toBe(
			"403 FORBIDDEN",
		)
		const tries: [string, string, object | undefined, string][] = [
			["GET", `/stores/${storeId}`, undefined, "403 FORBIDDEN"],
			["GET", `/stores/${storeId}/kitchen/tickets`, undefined, "403 FORBIDDEN"],
			["GET", `/stores/${storeId}/tables`, undefined, "403 FORBIDDEN"],
			["GET", `/stores/${newId()}`, undefined, "404 NOT_FOUND"],
			["GET", `/organizations/${organizationId}/members`, undefined, "404 NOT_FOUND"],
			["GET", `/organizations/${newId()}/members`, undefined, "404 NOT_FOUND"],
			["GET", "/devices", undefined, "403 FORBIDDEN"],
			["POST", "/devices", { storeId, name: "Mine", kind: "POS" }, "403 FORBIDDEN"],
		]
		for (const [method, path, body, outcome] of tries) {
			const answer = await world.call(method, path, { token: me.token, ...(body ? { body } : {}) })
			expect([path, refused(answer)]).toEqual([path, outcome])
		}
	})

	it("is told so, and is one no more once he works somewhere", async () => {
		const me = await customer()
		const told = async () => (await world.call("GET", "/auth/me", { token: me.token })).body.data as Me
		const { asCustomer, reach } = await told()
		expect(reach).toEqual([])
		expect(asCustomer).toEqual({
			role: "CUSTOMER",
			permissions: expect.arrayContaining(["orders:create", "orders:read", "orders:cancel", "menu:read"]),
		})
		expect(asCustomer?.permissions).not.toContain("store:read")
		await world.admin.query(
			"insert into member (organization_id, id, person_id, name) values ($1, $2, $3, 'New')",
			[world.neighbour.organizationId, newId(), me.id],
		)
		await feltWithinFiveSeconds(world, async () => (await told()).asCustomer === null)
		expect(refused((await order(me.token, world.cafe)).answer)).toBe("404 NOT_FOUND")
	})

	it("orders nothing where the organization is blocked, or its time is over", async () => {
		const me = await customer()
		const stand = (status: string) =>
			world.admin.query("update organization set status = $2 where id = $1", [
				world.neighbour.organizationId,
				status,
			])
		const outcome = async () => refused((await order(me.token, world.neighbour)).answer)
		expect(await outcome()).toBe("done")
		await stand("BLOCKED")
		await feltWithinFiveSeconds(world, async () => (await outcome()) === "403 ORGANIZATION_BLOCKED")
		await stand("EXPIRED")
		await feltWithinFiveSeconds(world, async () => (await outcome()) === "403 SUBSCRIPTION_EXPIRED")
		await stand("ACTIVE")
		await feltWithinFiveSeconds(world, async () => (await outcome()) === "done")
	})
})
