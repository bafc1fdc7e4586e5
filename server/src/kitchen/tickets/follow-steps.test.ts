import { setTimeout as delay } from "node:timers/promises"
import { afterAll, beforeAll, expect, it } from "vitest"
import { type Kitchen, oneOfEachCounter, openKitchen } from "../testing/open-kitchen.ts"

let kitchen: Kitchen

beforeAll(async () => {
	kitchen = await openKitchen()
})
afterAll(() => kitchen.world.close())

/** Until somebody waits for a lock that another holds. */
async function untilWaiting(): Promise<void> {
	for (;;) {
		const [row] = await kitchen.sql<{ waiting: number }>(
			"select count(*)::int as waiting from pg_locks l join pg_database d on d.oid = l.database or l.database is null where not granted and d.datname = current_database()",
		)
		if (row?.waiting) return
		await delay(10)
	}
}

it("a step that was said while the kitchen reads of the one before it is not taken back", async () => {
	const { id, lineIds } = await kitchen.order(oneOfEachCounter(kitchen, 1))
	const set = "update order_line set prep_status = $2 where id = $1"
	const cook = await kitchen.world.admin.connect()
	try {
		await cook.query("begin")
		await cook.query("select 1 from customer_order where id = $1 for update", [id])
		await kitchen.sql(set, [lineIds[0], "IN_PROGRESS"])
		const said = { lines: [{ lineId: lineIds[0], prepStatus: "IN_PROGRESS" }] }
		const read = kitchen.say("Order.ItemStatusChanged", id, said)
		await untilWaiting()
		await cook.query(set, [lineIds[0], "READY"])
		await cook.query("commit")
		await read
	} finally {
		cook.release()
	}
	await kitchen.world.program.settled()
	const lines = await kitchen.sql("select prep_status from order_line where id = $1", [lineIds[0]])
	expect(lines).toEqual([{ prep_status: "READY" }])
	const [ticket] = await kitchen.ticketsOf(id)
	expect(ticket).toMatchObject({ status: "READY", lines: [{ prepStatus: "READY" }] })
})
