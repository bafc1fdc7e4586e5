import { v7 as newId } from "uuid"
import { afterAll, beforeAll, expect, it } from "vitest"
import { type Kitchen, openKitchen } from "../testing/open-kitchen.ts"

let kitchen: Kitchen
beforeAll(async () => {
	kitchen = await openKitchen({ RATE_LIMITS: "off" })
})
afterAll(() => kitchen.world.close())

const itemId = () => kitchen.items[0]?.id ?? ""

async function send(method: string, path: string, body: object = {}): Promise<void> {
	await kitchen.get(method, path, body)
	await kitchen.world.program.settled()
}

/** Something was made, more was ordered and made as well, and then it was taken off. */
async function withNothingOnItsLastTicket() {
	const order = await kitchen.order([{ itemId: itemId() }])
	await send("POST", `/tickets/${order.tickets[0]?.id}/bump`)
	const line = { id: newId(), itemId: itemId(), quantity: 1 }
	await send("POST", `/orders/${order.id}/lines`, { lines: [line] })
	const hanging = (await kitchen.ticketsOf(order.id)).find(({ status }) => status === "NEW")
	await send("POST", `/tickets/${hanging?.id}/bump`)
	await send("POST", `/orders/${order.id}/lines/${line.id}/void`, { reason: "Dropped" })
	return order
}

it("brings back what was sent last and is still wanted", async () => {
	const order = await withNothingOnItsLastTicket()
	await send("POST", `/orders/${order.id}/recall`, { reason: "It is cold" })
	const statuses = (await kitchen.ticketsOf(order.id)).map(({ id, status }) => [id, status])
	expect(Object.fromEntries(statuses)[order.tickets[0]?.id ?? ""]).toBe("RECALLED")
	expect(await kitchen.orderStatus(order.id)).toBe("PREPARING")
	expect(await kitchen.sql("select * from dead_letter")).toEqual([])
})

it("leaves an order ready of which nothing is left to make again", async () => {
	const order = await withNothingOnItsLastTicket()
	await send("POST", `/orders/${order.id}/lines/${order.lineIds[0]}/void`, { reason: "Dropped as well" })
	await send("POST", `/orders/${order.id}/recall`, { reason: "It is cold" })
	expect(await kitchen.orderStatus(order.id)).toBe("READY")
	expect(await kitchen.sql("select * from dead_letter")).toEqual([])
})
