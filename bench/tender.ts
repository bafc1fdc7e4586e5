import { randomUUID } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import { v7 as newId } from "uuid"
import type { BenchWorld } from "./bench-world.ts"
import type { Benchmark } from "./benchmark.ts"
import { countRows, type RowsPerOrder, writeRows } from "./count-rows.ts"
import { duration, type Figure, rate } from "./figure.ts"
import { type Measured, measureLoad } from "./measure-load.ts"
import { type Bill, openTenderShops, placeBills, type TenderShop } from "./open-tender-shops.ts"
import { tenderBare } from "./tender-bare.ts"
import { times } from "./times.ts"

const clients = 16
const holdMs = 50
/** Paying is quicker than ordering: there shall be enough to be paid. */
const placingMs = 10_000
const settleMs = 5_000

/** Money taken for an order: into a drawer or out of somebody's credit, booked, journaled, durable. */
export const tender: Benchmark = {
	name: "tender",
	says: "cash and credit taken for orders over HTTP, durable, beside the same rows by bare SQL",
	kind: "in-world",
	async run(world) {
		const shops = await openTenderShops(world, clients)
		const figures: Figure[] = []
		for (const method of ["CASH", "CREDIT"]) {
			const bills = await placeBills(world, clients, placingMs)
			await world.db.query("analyze")
			// What follows from the orders in the kitchen is no part of paying for them.
			await delay(settleMs)
			const program = await countRows(world.db, () => overHttp(world, { shops, bills, method }))
			const bare = await countRows(world.db, () => tenderBare(world, { shops, bills, method }))
			process.stdout.write(`${writeRows(perPayment(program.rows), perPayment(bare.rows))}\n`)
			const name = `tender ${method.toLowerCase()} ${clients}-clients`
			figures.push(rate(name, program.value, bare.value))
			figures.push(duration(`${name} p99`, program.value.p99, "ms", holdMs))
		}
		return figures
	},
}

/** Of each payment: what is seldom written beside it is the program's own housekeeping. */
function perPayment(rows: RowsPerOrder): RowsPerOrder {
	const payments = rows.get("insert payment") ?? 1
	const each = [...rows].map(([name, count]): [string, number] => [name, count / payments])
	return new Map(each.filter(([, count]) => count > 0.02))
}

type Taking = { shops: readonly TenderShop[]; bills: readonly (readonly Bill[])[]; method: string }

async function overHttp(world: BenchWorld, { shops, bills, method }: Taking): Promise<Measured> {
	const paid = shops.map(() => 0)
	return measureLoad({
		clients,
		...times,
		async once(client) {
			const [shop, place = 0] = [shops[client], paid[client]]
			const bill = bills[client]?.[place]
			if (!shop || !bill) throw new Error("More was paid than ordered: let more be ordered before.")
			paid[client] = place + 1
			const { orderId, amountMinor } = bill
			const how = method === "CREDIT" ? { accountId: shop.accountId } : {}
			const tenders = [{ id: newId(), method, amountMinor, ...how }]
			const { status } = await world.client.ask({
				method: "POST",
				path: "/payments/charge",
				token: world.owner,
				key: randomUUID(),
				body: { orderId, cashSessionId: shop.tillId, tenders },
			})
			return status === 200
		},
	})
}
