import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { verifyJournal } from "#platform/journal/verify-journal.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { testLog, testPasswords, testSecret } from "#testing/test-settings.ts"
import { holdsRealWork } from "./holds-real-work.ts"
import { seededManagerEmail, seededOwnerEmail, seededPassword, seedStores } from "./seed-stores.ts"

const ordersPerDay = 2
const days = 30
let world: World

function seed(stores: number) {
	const keys = { passwords: testPasswords, derive: testSecret }
	return seedStores({ ...keys, owner: world.owner, stores, ordersPerDay, say: () => {}, log: testLog })
}

const count = async (text: string) =>
	Number((await world.admin.query(`select count(*) as n ${text}`)).rows[0].n)
const seeded = "store_id::text like '5eed%'"

beforeAll(async () => {
	world = await openWorld()
	const { stores } = await seed(6)
	expect(stores).toBe(6)
}, 240_000)
afterAll(() => world?.close())

describe("seeded stores", () => {
	it("have a month of orders each, numbered without gaps in each day", async () => {
		const { rows } =
			await world.admin.query(`select store_id, business_date, count(*)::int as orders, max(number) as last
			from customer_order where ${seeded} group by 1, 2`)
		expect(new Set(rows.map((row) => row.store_id)).size).toBe(6)
		expect(rows.filter(({ orders, last }) => orders !== last)).toEqual([])
		const whole = rows.filter(({ orders }) => orders === ordersPerDay)
		expect(whole.length).toBeGreaterThanOrEqual(6 * (days - 1))
		expect(
			await count(`from order_counter c where ${seeded} and last <> (select max(number) from customer_order o
			where o.store_id = c.store_id and o.business_date = c.business_date)`),
		).toBe(0)
	})

	it("have lines, tickets, calls, bookings and things that were low", async () => {
		for (const table of [
			"order_line",
			"order_line_ledger",
			"kitchen_ticket",
			"kitchen_ticket_line",
			"waiter_call",
			"reservation",
			"reservation_table",
			"stock_alert",
			"seating",
			"serving",
			"guest_session",
			"order_status_change",
			"ledger_posting",
			"ledger_total",
			"store_books",
		])
			expect([table, await count(`from ${table} where ${seeded}`)]).not.toEqual([table, 0])
	})

	it("have a journal that is whole, and that every subscriber has read", async () => {
		const { platform } = world.program
		const { flaws, entries } = await verifyJournal(platform.databases.app, platform.databases.reader)
		expect(flaws).toEqual([])
		expect(entries).toBeGreaterThan(6 * days * ordersPerDay * 5)
		expect(
			await count(`from journal_head h where stream::text like '5eed%' and (select count(*) from subscriber_cursor c
			where c.stream = h.stream and c.seq = h.seq) < 5`),
		).toBe(0)
	})

	it("have the stock that their movements add up to", async () => {
		expect(
			await count(`from stock_item i where ${seeded} and (i.available, i.held, i.movements) <> (
			select sum(available_change), sum(held_change), max(seq) from stock_movement m where m.stock_item_id = i.id)`),
		).toBe(0)
	})

	it("have counters that hold what hangs there", async () => {
		expect(await count(`from counter c where ${seeded} and open_items > 0`)).toBeGreaterThan(0)
		expect(
			await count(`from counter c where ${seeded} and open_items <> (select coalesce(sum(t.open_items), 0)
			from kitchen_ticket t where t.counter_id = c.id)`),
		).toBe(0)
	})

	it("let their people in, who see their own orders", async () => {
		const password = seededPassword(testSecret)
		const { rows } = await world.admin.query(
			"select store_id as id from store_directory where slug = 'seeded-store-3'",
		)
		for (const email of [seededOwnerEmail(2), seededManagerEmail(3)]) {
			const { body } = await world.call("POST", "/auth/login", { body: { email, password } })
			const { accessToken: token } = body.data as { accessToken: string }
			const listed = await world.call("GET", `/stores/${rows[0].id}/orders?view=board`, { token })
			expect([email, listed.status]).toEqual([email, 200])
			expect((listed.body.data as unknown[]).length).toBeGreaterThan(2)
		}
	})

	it("grow when more are asked for, and only then", async () => {
		const before = await count(`from customer_order where ${seeded}`)
		expect((await seed(6)).stores).toBe(0)
		expect(await count(`from customer_order where ${seeded}`)).toBe(before)
		expect((await seed(8)).stores).toBe(2)
		expect(await count("from store_directory where slug like 'seeded-store-%'")).toBe(8)
	}, 240_000)

	it("are no real work, as the neighbour's is", async () => {
		expect(await holdsRealWork(world.owner)).toBe(true)
	})
})
