import type { Order } from "@comanda/contract/orders/order.ts"
import type pg from "pg"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Look } from "../chaos/judges/look.ts"
import { Ledger } from "../chaos/ledger.ts"
import { type OrderKit, openOrderKit } from "../server/src/orders/testing/order-kit.ts"
import { openWorld, type World } from "../server/src/testing/open-world.ts"
import { judgeBooks, type Verdicts } from "./judge-books.ts"

// A small evening of everything that the judges look at. Then one row after the other is damaged, and the judge whose
// book it is has to say so.

let world: World
let kit: OrderKit
let seen: pg.PoolClient
let ledger: Ledger
let split: string

beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openOrderKit(world)
	seen = await world.admin.connect()
	ledger = new Ledger()
	const owner = await world.signInAs("OWNER", world.cafe, null)
	const settings = { payments: { methods: ["CASH", "CARD"] } }
	await kit.send("PATCH", `/stores/${kit.storeId}/settings`, owner, settings)
	await spendEvening()
	await judge()
})
afterAll(async () => {
	seen.release()
	await world.close()
})

async function act<T>(kind: string, [method, path, token]: string[], body: object): Promise<T> {
	const answer = await kit.send(method ?? "", path ?? "", token ?? "", body)
	const { data, error } = answer.body as { data: unknown; error?: { code: string } }
	if (answer.status >= 300) throw new Error(`${kind}: ${JSON.stringify(error)}`)
	const ask = { method: method ?? "", path: path ?? "", key: newId() }
	ledger.keep({ kind, ask, status: answer.status, data, code: null, attempts: 1 })
	return data as T
}

async function place(): Promise<Order> {
	const order = await kit.place()
	const ask = { method: "POST", path: "/orders", key: newId() }
	ledger.keep({ kind: "order", ask, status: 201, data: order, code: null, attempts: 1 })
	return order
}

/** Four orders: one changed and split, one whose line moves out, one put on another, and one given up. */
async function spendEvening(): Promise<void> {
	const [a, b, c, d] = [await place(), await place(), await place(), await place()]
	const [line] = a.lines
	const path = `/orders/${a.id}`
	const off = { id: newId(), basisPoints: 500, reason: "Waited long" }
	await act("discount", ["POST", `${path}/discounts`, kit.manager], off)
	await act("void", ["POST", `${path}/lines/${a.lines[1]?.id}/void`, kit.manager], { reason: "Dropped" })
	await act("edit", ["PATCH", `${path}/lines/${line?.id}`, kit.waiter], { quantity: 5 })
	const out = { toOrderId: newId(), lines: [{ lineId: b.lines[0]?.id }] }
	await act("move-out", ["POST", `/orders/${b.id}/lines/move`, kit.waiter], out)
	await act("merge", ["POST", "/orders/merge", kit.waiter], { intoOrderId: b.id, orderIds: [c.id] })
	await act("cancel", ["POST", `/orders/${d.id}/cancel`, kit.manager], { reason: "Left" })
	await act("split", ["POST", `${path}/split`, kit.waiter], { by: "SHARE", shares: [1, 1, 1] })
	split = a.id
	await takeMoney(a)
}

/** In cash and by card, with a tip; then somebody else gives a part of it back. */
async function takeMoney({ id: orderId }: Order): Promise<void> {
	const tillId = newId()
	const float = [{ valueMinor: 1_000, count: 5 }]
	const open = { id: tillId, register: "Bar", float }
	await act("open-till", ["POST", `/stores/${kit.storeId}/cash-sessions`, kit.manager], open)
	const card = { id: newId(), method: "CARD", amountMinor: 500, tipMinor: 50 }
	const tenders = [card, { id: newId(), method: "CASH" }]
	await act("pay", ["POST", "/payments/charge", kit.cashier], { orderId, cashSessionId: tillId, tenders })
	const back = { id: newId(), amountMinor: 100, reason: "Cold" }
	await act("refund", ["POST", `/payments/${card.id}/refund`, kit.manager], back)
}

function judge(told: Ledger = ledger): Promise<Verdicts> {
	const look: Look = async (sql, values) => (await seen.query(sql, values)).rows
	const { app, reader } = world.program.platform.databases
	return judgeBooks({ look, app, reader, storeId: kit.storeId, serviceBasisPoints: 0, ledger: told })
}

it("finds nothing wrong with an evening on which nothing went wrong", async () => {
	expect(await judge()).toEqual({ kitchen: [], stock: [], totals: [], journal: [], books: [] })
})

type Damage = [book: keyof Verdicts, what: string, sql: string]

const aSent =
	"(select id from order_line where order_id = $1 and sent_quantity > 0 and voided_at is null limit 1)"
const aHeld = "(select stock_item_id from stock_hold where quantity > 0 and order_id = $1 limit 1)"

const damages: Damage[] = [
	["kitchen", "a sending that the ledger forgot", `delete from order_line_ledger where line_id = ${aSent}`],
	[
		"kitchen",
		"a sending that hangs once more",
		`update kitchen_ticket_line set quantity = quantity + 1 where line_id = ${aSent}`,
	],
	["kitchen", "a line that hangs nowhere", `delete from kitchen_ticket_line where line_id = ${aSent}`],
	[
		"kitchen",
		"a ticket of an order that was given up, back on the wall",
		`update kitchen_ticket set status = 'NEW' where id = (select t.id from kitchen_ticket t join customer_order o
			on o.id = t.order_id where o.status = 'CANCELLED' and o.merged_into is null and $1::uuid is not null limit 1)`,
	],
	[
		"kitchen",
		"a counter that counts what nobody waits for",
		`update counter set open_items = open_items + 1 where id = (select counter_id from kitchen_ticket where order_id = $1
			and counter_id is not null limit 1)`,
	],
	[
		"kitchen",
		"an order that is ready while something of it is not",
		"update customer_order set status = 'READY' where id = $1",
	],
	[
		"stock",
		"something more on the shelf",
		`update stock_item set available = available + 1 where id = ${aHeld}`,
	],
	[
		"stock",
		"something held for nobody",
		`update stock_item set held = held + 1, available = available - 1 where id = ${aHeld}`,
	],
	[
		"stock",
		"an order that holds too much",
		"update stock_hold set quantity = quantity + 1 where order_id = $1",
	],
	[
		"stock",
		"a movement that is gone",
		`delete from stock_movement where stock_item_id = ${aHeld} and order_id = $1`,
	],
	[
		"stock",
		"an order that is over and goes on holding",
		"update customer_order set status = 'COMPLETED' where id = $1",
	],
	[
		"totals",
		"a bill of one cent more",
		"update order_bill set total_minor = total_minor + 1 where order_id = $1 and number = 1",
	],
	[
		"totals",
		"a discount that nobody gave",
		"update order_line set discount_minor = discount_minor + 1, total_minor = total_minor - 1 where order_id = $1 and quantity > 0",
	],
	[
		"totals",
		"a price that is not the menu's",
		`update order_line set unit_price_minor = unit_price_minor + 1, gross_minor = gross_minor + quantity,
			total_minor = total_minor + quantity where order_id = $1`,
	],
	["totals", "a tax of one cent less", "update customer_order set tax_minor = tax_minor - 1 where id = $1"],
	[
		"totals",
		"a total of another sum",
		"update customer_order set tip_minor = 5, total_minor = total_minor + 5 where id = $1",
	],
	["totals", "a gap between numbers", "update customer_order set number = number + 90 where id = $1"],
	[
		"journal",
		"another status than the last entry's",
		"update customer_order set status = 'PREPARING' where id = $1",
	],
	[
		"journal",
		"another total than the last entry's",
		"update customer_order set tip_minor = 5, total_minor = total_minor + 5 where id = $1",
	],
	[
		"journal",
		"a step that no entry tells of",
		`insert into order_status_change (organization_id, order_id, store_id, step, status, at, by)
			select organization_id, id, store_id, 99, status, now(), 'nobody' from customer_order where id = $1`,
	],
	["books", "a posting that is gone", "delete from ledger_posting where order_id = $1 and kind = 'REFUND'"],
	[
		"books",
		"a posting of one cent more",
		`update ledger_posting set amounts[1] = amounts[1] + sign(amounts[1])::bigint, amounts[2] = amounts[2] - sign(amounts[1])::bigint
			where order_id = $1 and kind = 'TENDER'`,
	],
	[
		"books",
		"a total that says something else than its postings",
		"update ledger_total set debit_minor = debit_minor + 1 where store_id = (select store_id from customer_order where id = $1)",
	],
	[
		"books",
		"a payment that nobody was told of",
		"update payment set id = gen_random_uuid() where order_id = $1 and method = 'CASH'",
	],
	[
		"books",
		"a card that was charged a cent more",
		"update payment set amount_minor = amount_minor + 1 where order_id = $1 and method = 'CARD'",
	],
	[
		"books",
		"an order that was paid less",
		"update customer_order set paid_minor = paid_minor - 1 where id = $1",
	],
	[
		"books",
		"a refund of another sum",
		"update payment_refund set amount_minor = amount_minor - 1 where order_id = $1",
	],
	[
		"books",
		"a drawer with a coin too many",
		`update cash_session set cash_minor = cash_minor + 1, sales_minor = sales_minor + 1
			where id = (select cash_session_id from payment where order_id = $1 and method = 'CASH')`,
	],
	["journal", "an entry that is gone", "delete from journal where subject = $1 and type = 'Order.Split'"],
	[
		"journal",
		"an order without its beginning",
		"delete from journal where subject = $1 and type = 'Order.Created'",
	],
]

describe("says so when there is", () => {
	it.each(damages)("in the book of %s %s", async (book, _, sql) => {
		await seen.query("begin")
		const { rowCount } = await seen.query(sql, [split])
		const verdicts = await judge().finally(() => seen.query("rollback"))
		expect(rowCount).toBeGreaterThan(0)
		expect(verdicts[book]).not.toEqual([])
	})

	it("an entry whose words were changed, by the chain of hashes", async () => {
		const set = `update journal set payload = payload || $2 where subject = $1 and type = 'Order.Split'`
		await world.admin.query(set, [split, { by: "ITEM" }])
		const { journal } = await judge()
		await world.admin.query(set, [split, { by: "SHARE" }])
		expect(journal.join()).toContain("is not what was written")
		expect((await judge()).journal).toEqual([])
	})

	it("an order that was acknowledged and is not there, and one of which nobody was told", async () => {
		const told = new Ledger()
		const lost = newId()
		for (const write of ledger.writes) {
			const isFirst = write.kind === "order" && (write.data as Order).id === split
			told.keep(isFirst ? { ...write, data: { ...(write.data as Order), id: lost } } : write)
		}
		const says = (await judge(told)).kitchen.join()
		expect(says).toContain(`Order ${lost} was acknowledged`)
		expect(says).toContain(`Order ${split} is there, and nobody was told`)
	})
})
