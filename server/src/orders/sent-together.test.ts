import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addTestPerson, sessionOf } from "#identity/testing/door-kit.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { codeOf, type OrderKit, openOrderKit } from "./testing/order-kit.ts"

// What a terminal did without a network, sent at once; and what somebody orders for another.

let world: World
let kit: OrderKit
beforeAll(async () => {
	world = await openWorld()
	kit = await openOrderKit(world)
})
afterAll(() => world.close())

type Outcome = { key: string; status: number; data: { id: string } | null; error: { code: string } | null }
const place = (itemId = kit.plain[0]?.id, priceMinor = kit.plain[0]?.priceMinor ?? 0) => ({
	key: newId() as string,
	command: "placeOrder",
	input: {
		...{ id: newId(), type: "TAKEAWAY", shownTotalMinor: priceMinor },
		lines: [{ id: newId(), itemId, quantity: 1 }],
	},
})
const send = (commands: object[], token = kit.manager) =>
	kit.send("POST", "/sync/offline/orders", token, { storeId: kit.storeId, commands })
const outcomesOf = async (commands: object[]): Promise<Outcome[]> => {
	const answer = await send(commands)
	expect(codeOf(answer)).toEqual([200, "ok"])
	return (answer.body.data as { outcomes: Outcome[] }).outcomes
}
const written = async (ids: unknown[]) => {
	const { rows } = await world.admin.query(
		"select id from customer_order where id = any ($1::uuid[]) order by id",
		[ids],
	)
	return rows.length
}

describe("fifty orders of a terminal that was away", () => {
	it("of which one cannot be made are forty-nine and a conflict, and sent again the same", async () => {
		const commands = Array.from({ length: 50 }, () => place())
		const bad = place(newId())
		commands[20] = bad
		const ids = commands.map(({ input }) => input.id)
		const outcomes = await outcomesOf(commands)
		expect(outcomes.map(({ key }) => key)).toEqual(commands.map(({ key }) => key))
		expect(outcomes.filter(({ status }) => status === 201)).toHaveLength(49)
		expect(outcomes[20]).toMatchObject({ status: 422, data: null, error: { code: "ITEM_NOT_AVAILABLE" } })
		expect(await written(ids)).toBe(49)
		const again = await outcomesOf(commands)
		expect(again).toEqual(outcomes)
		// Half of it got through, and the terminal does not know which.
		expect(await outcomesOf(commands.slice(25))).toEqual(outcomes.slice(25))
		expect(await written(ids)).toBe(49)
	})

	it("sent by two tabs at once are fifty, and the one that was put right is made", async () => {
		const commands = Array.from({ length: 20 }, () => place())
		const ids = commands.map(({ input }) => input.id)
		const [one, two] = await Promise.all([outcomesOf(commands), outcomesOf(commands)])
		expect(two).toEqual(one)
		expect(await written(ids)).toBe(20)
		const bad = place(newId())
		expect((await outcomesOf([bad]))[0]?.status).toBe(422)
		const fixed = { ...place(), input: { ...place().input, id: bad.input.id } }
		expect((await outcomesOf([fixed]))[0]?.status).toBe(201)
	})

	it("are no more than fifty, and their commands are those that take part", async () => {
		expect(codeOf(await send(Array.from({ length: 51 }, () => place())))).toEqual([400, "VALIDATION_ERROR"])
		expect(codeOf(await send([{ ...place(), command: "removeCart" }]))).toEqual([400, "VALIDATION_ERROR"])
	})

	it("keep their order: what is changed after it was placed is changed", async () => {
		const placed = place()
		const { id } = placed.input
		const noted = { key: newId(), command: "updateOrder", input: { orderId: id, note: "Later" } }
		const outcomes = await outcomesOf([placed, noted])
		expect(outcomes.map(({ status }) => status)).toEqual([201, 200])
		expect(outcomes[1]?.data).toMatchObject({ id, note: "Later" })
	})
})

describe("an order for somebody else", () => {
	const proxy = (more: object, token = kit.cashier) =>
		kit.send("POST", `/stores/${kit.storeId}/orders/proxy`, token, { ...place().input, ...more })
	const said = { proxyFor: "Madame Peeters", proxyReason: "Cannot see the screen" }

	it("says for whom and why, or is none", async () => {
		expect(codeOf(await proxy({ proxyFor: said.proxyFor }))).toEqual([400, "VALIDATION_ERROR"])
		expect(codeOf(await proxy({ proxyReason: said.proxyReason }))).toEqual([400, "VALIDATION_ERROR"])
		expect(codeOf(await proxy(said, await kit.seatGuest()))).toEqual([403, "FORBIDDEN"])
	})

	it("is in the journal under both who made it and for whom", async () => {
		const { id: personId } = await addTestPerson(world)
		const token = await sessionOf(world, personId)
		const own = await kit.send("POST", `/stores/${kit.storeId}/orders`, token, place().input)
		expect(own.status).toBe(201)
		const answer = await proxy({ ...said, customerPersonId: personId })
		expect(codeOf(answer)).toEqual([201, "ok"])
		const order = answer.body.data as { id: string }
		const { rows } = await world.admin.query(
			"select actor, on_behalf_of, payload::text as payload from journal where subject = $1 and type = 'Order.Created'",
			[order.id],
		)
		const cashier = await world.admin.query(
			"select placed_by, customer_person_id, proxy_for, proxy_reason from customer_order where id = $1",
			[order.id],
		)
		const [kept] = cashier.rows
		expect(rows).toMatchObject([{ actor: kept.placed_by, on_behalf_of: `person:${personId}` }])
		expect(kept).toMatchObject({
			customer_person_id: personId,
			proxy_for: said.proxyFor,
			proxy_reason: said.proxyReason,
		})
		expect(kept.placed_by).not.toBe(`person:${personId}`)
		expect(rows[0].payload).not.toContain("Peeters")
		expect(answer.body.data).toMatchObject({ source: "PROXY" })
	})

	it("is for nobody whom the house does not know", async () => {
		const { id } = await addTestPerson(world)
		expect(codeOf(await proxy({ ...said, customerPersonId: id }))).toEqual([404, "NOT_FOUND"])
	})
})
