import type { Order } from "@comanda/contract/orders/order.ts"
import type pg from "pg"
import { numberOf } from "../server/src/orders/index.ts"
import type { Ledger } from "./ledger.ts"
import type { Violation } from "./violations.ts"

type BookedLine = { id: string; quantity: number; unitPriceMinor: number; totalMinor: number }
type Booked = {
	id: string
	storeId: string
	businessDate: string
	number: number
	totalMinor: number
	taxMinor: number
	lines: BookedLine[]
}

/** Every acknowledged order is in the books once, as it was acknowledged; nothing else is; numbers have no gaps. */
export async function checkOrders(db: pg.Pool, ledger: Ledger): Promise<Violation[]> {
	const booked = await readOrders(db)
	const promised = ledger.orders()
	const violations: Violation[] = []
	const byId = new Map(booked.map((order) => [order.id, order]))
	for (const order of promised.values()) {
		const found = byId.get(order.id)
		if (!found)
			violations.push({ kind: "lost", says: `Order ${order.orderNumber} (${order.id}) is not there.` })
		else violations.push(...differences(order, found))
	}
	for (const { id } of booked) {
		if (promised.has(id)) continue
		violations.push({ kind: "duplicated", says: `Order ${id} is there, and nobody was told of it.` })
	}
	return [...violations, ...doubledAnswers(ledger), ...gaps(booked)]
}

async function readOrders(db: pg.Pool): Promise<Booked[]> {
	const { rows } =
		await db.query<Booked>(`select o.id, o.store_id as "storeId", o.business_date as "businessDate",
			o.number, o.total_minor as "totalMinor", o.tax_minor as "taxMinor",
			(select json_agg(json_build_object('id', l.id, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor,
				'totalMinor', l.total_minor) order by l.line_no)
			from order_line l where l.organization_id = o.organization_id and l.order_id = o.id) as lines
		from customer_order o`)
	return rows
}

function differences(promised: Order, booked: Booked): Violation[] {
	const facts = (order: Omit<Booked, "id" | "number" | "lines">, lines: readonly BookedLine[]) =>
		JSON.stringify([
			order.storeId,
			order.businessDate,
			order.totalMinor,
			order.taxMinor,
			(lines ?? []).map((line) => [line.id, line.quantity, line.unitPriceMinor, line.totalMinor]),
		])
	const { orderNumber } = numberOf(booked.businessDate, booked.number)
	const told = `${promised.orderNumber} ${facts(promised, promised.lines)}`
	const written = `${orderNumber} ${facts(booked, booked.lines)}`
	if (told === written) return []
	return [{ kind: "changed", says: `Order ${promised.id} was told as ${told} and is written as ${written}` }]
}

function doubledAnswers(ledger: Ledger): Violation[] {
	const orders = ledger.acknowledged("order").map(({ data }) => data as Order)
	const numbers = orders.map(({ storeId, orderNumber }) => `${orderNumber} of store ${storeId}`)
	return [...doubled(orders.map(({ id }) => id)), ...doubled(numbers)].map((name) => ({
		kind: "duplicated",
		says: `Two acknowledged orders are called ${name}.`,
	}))
}

function doubled(names: readonly string[]): string[] {
	const seen = new Set<string>()
	return names.filter((name) => seen.size === seen.add(name).size)
}

function gaps(booked: readonly Booked[]): Violation[] {
	const days = Map.groupBy(booked, ({ storeId, businessDate }) => `${businessDate} in store ${storeId}`)
	return [...days].flatMap(([day, orders]) => {
		const highest = Math.max(...orders.map(({ number }) => number))
		if (highest === orders.length) return []
		const says = `On ${day} there are ${orders.length} orders with numbers up to ${highest}.`
		return [{ kind: "lost" as const, says }]
	})
}
