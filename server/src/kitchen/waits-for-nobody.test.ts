import type pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { systemContext } from "#platform/system-context.ts"
import { type Kitchen, openKitchen } from "./testing/open-kitchen.ts"

// On a busy evening many orders are changed while the kitchen reads of others: nobody may wait for who waits for him.

let kitchen: Kitchen
let other: pg.PoolClient
beforeAll(async () => {
	kitchen = await openKitchen({ RATE_LIMITS: "off" })
	other = await kitchen.world.admin.connect()
})
afterAll(async () => {
	other.release()
	await kitchen.world.close()
})

async function twoOrders(): Promise<
	[Awaited<ReturnType<Kitchen["order"]>>, Awaited<ReturnType<Kitchen["order"]>>]
> {
	const itemId = kitchen.items[0]?.id ?? ""
	return [await kitchen.order([{ itemId, quantity: 2 }]), await kitchen.order([{ itemId, quantity: 2 }])]
}

/** Somebody changes an order, and is not through yet. */
async function hold(orderId: string): Promise<void> {
	await other.query("begin")
	await other.query("select from customer_order where id = $1 for no key update", [orderId])
}

async function untilSomebodyWaits(): Promise<void> {
	for (;;) {
		const { rows } = await other.query(
			"select from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))",
		)
		if (rows.length > 0) return
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
}

describe("reading what orders say", () => {
	it("keeps no counter while it waits for an order", async () => {
		const [first, second] = await twoOrders()
		await hold(second.id)
		const { platform } = kitchen.world.program
		const { organizationId, storeId } = kitchen
		const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
		const { entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
			const ctx = systemContext(platform, tx, organizationId, "test", "test")
			for (const { id, lineIds } of [first, second]) {
				const cancelled = [{ lineId: lineIds[0], quantity: 1 }]
				record(ctx, storeId, "Order.LinesCancelled", id, { cancelled, reason: null })
			}
		})
		platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
		await untilSomebodyWaits()
		const counterId = second.tickets[0]?.counterId
		const counter = "select id from counter where id = $1 for no key update nowait"
		expect((await other.query(counter, [counterId])).rows).toHaveLength(1)
		await other.query("commit")
		await kitchen.world.program.settled()
		for (const { id } of [first, second]) {
			const [ticket] = await kitchen.ticketsOf(id)
			expect(ticket?.lines[0]).toMatchObject({ quantity: 1, cancelledQuantity: 1 })
		}
	})
})

describe("telling when orders may be ready", () => {
	it("passes by an order that is being changed, and tells of it the next time", async () => {
		const [free, busy] = await twoOrders()
		const told = async () => {
			const rows = await kitchen.sql<{ id: string; isTold: boolean }>(
				`select id, eta_at is not null as "isTold" from customer_order where id = any ($1)`,
				[[free.id, busy.id]],
			)
			return rows.filter(({ isTold }) => isTold).map(({ id }) => id)
		}
		await kitchen.sql("update customer_order set eta_at = null where id = any ($1)", [[free.id, busy.id]])
		await hold(busy.id)
		await kitchen.say("Ticket.Started", free.tickets[0]?.id ?? "", {})
		expect(await told()).toEqual([free.id])
		await other.query("commit")
		await kitchen.say("Ticket.Started", busy.tickets[0]?.id ?? "", {})
		expect((await told()).toSorted()).toEqual([free.id, busy.id].toSorted())
	})

	it("leaves an order ready whose last ticket was made while the order was waited for", async () => {
		const order = await kitchen.order([{ itemId: kitchen.items[0]?.id ?? "" }])
		const [ticket] = order.tickets
		await kitchen.sql("update customer_order set status = 'READY' where id = $1", [order.id])
		await hold(order.id)
		const telling = kitchen.say("Ticket.Started", ticket?.id ?? "", {})
		await untilSomebodyWaits()
		await other.query("update kitchen_ticket_line set prep_status = 'READY' where ticket_id = $1", [
			ticket?.id,
		])
		await other.query("update kitchen_ticket set status = 'BUMPED', open_items = 0 where id = $1", [
			ticket?.id,
		])
		await other.query("commit")
		await telling
		expect(await kitchen.orderStatus(order.id)).toBe("READY")
	})
})
