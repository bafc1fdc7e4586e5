import { afterAll, beforeAll, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { openOrderKit } from "./testing/order-kit.ts"

let world: World
beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
})
afterAll(() => world.close())

it("ends an order that was served and is put on another", async () => {
	const kit = await openOrderKit(world)
	const [into, served] = [await kit.place(), await kit.place()]
	await world.admin.query("update customer_order set status = 'READY' where id = $1", [served.id])
	expect((await kit.send("POST", `/orders/${served.id}/serve`, kit.manager, {})).status).toBe(200)
	const body = { intoOrderId: into.id, orderIds: [served.id] }
	const merged = await kit.send("POST", "/orders/merge", kit.manager, body)
	expect(merged.body.data).toMatchObject({ totalMinor: into.totalMinor + served.totalMinor })
	const rest = await kit.send("GET", `/orders/${served.id}`, kit.manager)
	expect(rest.body.data).toMatchObject({ status: "COMPLETED", totalMinor: 0, mergedInto: into.id })
})
