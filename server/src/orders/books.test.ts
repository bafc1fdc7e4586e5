import type { Order } from "@comanda/contract/orders/order.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type OrderKit, openOrderKit } from "./testing/order-kit.ts"

let world: World
let kit: OrderKit

beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openOrderKit(world)
})
afterAll(() => world.close())

async function bookedOf(orderId: string): Promise<Record<string, number>> {
	const { rows } = await world.admin.query<{ account: string; amount: string }>(
		`select e.account, sum(e.amount)::bigint as amount
			from ledger_posting g, unnest(g.accounts, g.amounts) as e(account, amount)
			where g.order_id = $1 group by 1 having sum(e.amount) <> 0`,
		[orderId],
	)
	return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount)]))
}

async function change(method: string, path: string, body: object, token = kit.manager): Promise<Order> {
	const answer = await kit.send(method, path, token, body)
	if (answer.status >= 300) throw new Error(answer.text)
	return answer.body.data
}

const sumOf = (entries: Record<string, number>) => Object.values(entries).reduce((sum, each) => sum + each, 0)

describe("the books of a store", () => {
	it("know what an order comes to from the moment it is taken", async () => {
		const order = await kit.place({ tipMinor: 150 })
		const entries = await bookedOf(order.id)
		expect(entries.bills).toBe(order.totalMinor)
		expect(entries.tips).toBe(-150)
		expect(sumOf(entries)).toBe(0)
		const taxes = Object.keys(entries).filter((account) => account.startsWith("tax:"))
		expect(taxes).toHaveLength(order.taxes.length)
	})

	it("follow every change of it, and are as before when it is given up", async () => {
		const order = await kit.place()
		const more = await change("POST", `/orders/${order.id}/lines`, { lines: [kit.line(kit.plain[2])] })
		expect((await bookedOf(order.id)).bills).toBe(more.totalMinor)
		const discount = { id: newId(), reason: "Waited long", basisPoints: 1_000 }
		const less = await change("POST", `/orders/${order.id}/discounts`, discount)
		const entries = await bookedOf(order.id)
		expect(entries).toMatchObject({ bills: less.totalMinor })
		expect(entries.discounts).toBeGreaterThan(0)
		await change("POST", `/orders/${order.id}/cancel`, { code: "OTHER", reason: "Went away" })
		expect(await bookedOf(order.id)).toEqual({})
	})

	it("do not know what nobody has taken yet", async () => {
		const order = await kit.place({ paymentTiming: "PAY_NOW" })
		expect(order.status).toBe("PENDING")
		expect(await bookedOf(order.id)).toEqual({})
	})

	it("keep what stands on a bill with the bill on which it stands", async () => {
		const [one, two] = [await kit.place(), await kit.place()]
		const merged = await change("POST", "/orders/merge", { intoOrderId: one.id, orderIds: [two.id] })
		expect((await bookedOf(one.id)).bills).toBe(merged.totalMinor)
		expect(await bookedOf(two.id)).toEqual({})
	})

	it("number their postings without a gap, however many come at once, and keep their totals", async () => {
		await Promise.all(Array.from({ length: 24 }, () => kit.place()))
		const { rows } = await world.admin.query(
			`select b.postings::int, (select count(*)::int from ledger_posting g where g.store_id = b.store_id) as written,
				(select max(seq)::int from ledger_posting g where g.store_id = b.store_id) as last,
				(select sum(t.debit_minor - t.credit_minor)::int from ledger_total t where t.store_id = b.store_id) as total,
				(select count(*)::int from (
					select e.account from ledger_posting g, unnest(g.accounts, g.amounts) as e(account, amount)
						where g.store_id = b.store_id group by 1
						having sum(e.amount) <> (select sum(t.debit_minor - t.credit_minor) from ledger_total t
							where t.store_id = b.store_id and t.account = e.account)) off) as wrong
			from store_books b where b.store_id = $1`,
			[kit.storeId],
		)
		const [{ postings, written, last, total, wrong }] = rows
		expect(written).toBe(postings)
		expect(last).toBe(postings)
		expect([total, wrong]).toEqual([0, 0])
	})
})

describe("the database", () => {
	const posting = (entries: object) =>
		JSON.stringify({ storeId: kit.storeId, kind: "TENDER", by: "test", entries })
	const asCafe = async (text: string, values: unknown[] = []) => {
		const client = await world.admin.connect()
		try {
			await client.query("begin")
			await client.query("set local role comanda_app")
			await client.query(
				"select set_config('app.organization_id', $1, true), set_config('app.store_ids', '*', true)",
				[world.cafe.organizationId],
			)
			return await client.query(text, values)
		} finally {
			await client.query("rollback")
			client.release()
		}
	}

	it("refuses a posting that does not add up", async () => {
		const write = asCafe("select ledger_post($1::jsonb)", [posting({ bills: 100, bank: -99 })])
		await expect(write).rejects.toThrow(/ledger_posting_amounts_check|violates check constraint/)
	})

	it("lets nobody change or take away what was posted", async () => {
		await expect(asCafe("update ledger_posting set memo = 'x'")).rejects.toThrow(/permission denied/)
		await expect(asCafe("delete from ledger_posting")).rejects.toThrow(/permission denied/)
		await expect(asCafe("delete from ledger_total")).rejects.toThrow(/permission denied/)
	})

	it("writes nothing where nothing moves", async () => {
		const { rows } = await asCafe("select ledger_post($1::jsonb) as seq", [posting({ bills: 0 })])
		expect(rows).toEqual([{ seq: null }])
	})
})
