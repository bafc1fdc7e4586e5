import { randomUUID } from "node:crypto"
import type { ZReport } from "@comanda/contract/books/days.ts"
import { mustAsk } from "../chaos/rig/open-client.ts"
import type { BenchWorld } from "./bench-world.ts"
import type { Benchmark } from "./benchmark.ts"
import { duration, type Figure } from "./figure.ts"
import { percentile } from "./percentile.ts"

const ordersADay = 10_000
const days = 5
/** Many changes of one row in one transaction are slower than in many, for PostgreSQL walks over all of them. */
const ordersATransaction = 200
const drawerCount = 3
const holdMs = 100

/** The books of a store after a busy day: each order a sale and a tender, some cards with a fee, a few given back. */
const orders = `select count(ledger_post(p)) from generate_series($2::int, $3::int) n,
	lateral (select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as "order") o,
	lateral (select jsonb_build_object('storeId', $1::text, 'by', 'bench', 'orderId', o."order") || d.p as p from (values
		(jsonb_build_object('kind', 'SALE', 'entries', jsonb_build_object('bills', 2420 + n % 7, 'sales:2100', -1000,
			'sales:1200', -1000, 'tax:VAT@2100', -210, 'tax:VAT@1200', -120, 'tips', -90 - n % 7))),
		(jsonb_build_object('kind', 'TENDER', 'entries', case when n % 3 = 0
			then jsonb_build_object('cash:' || ($4::text[])[1 + n % 3], 2420, 'bills', -2420)
			else jsonb_build_object('clearing:card', 2420, 'bills', -2420) end)),
		(case when n % 5 = 0 then jsonb_build_object('kind', 'FEE', 'entries',
			jsonb_build_object('fees:card', 24, 'clearing:card', -24)) end),
		(case when n % 50 = 0 then jsonb_build_object('kind', 'REFUND', 'entries',
			jsonb_build_object('refunds:2100', 1000, 'tax:VAT@2100', 210, 'clearing:card', -1210)) end)
	) d(p) where d.p is not null) x`

/** How long the person waits who closes the day, and nobody can pay. */
export const closeDay: Benchmark = {
	name: "close-day",
	says: `closing a day of ${ordersADay} orders, over HTTP`,
	kind: "in-world",
	async run(world) {
		const store = world.stores.at(-1)
		if (!store) throw new Error("There is no store whose day could be closed.")
		const drawers: string[] = []
		while (drawers.length < drawerCount) drawers.push(await openDrawer(world, store.id))
		const tookMs: number[] = []
		let postings = 0
		while (tookMs.length < days) {
			await sellAll(world, store.id, drawers)
			const ask = { method: "POST", path: `/stores/${store.id}/z-reports`, token: world.owner }
			const began = performance.now()
			const closed = await mustAsk<ZReport>(world.client, { ...ask, key: randomUUID(), body: {} })
			tookMs.push(performance.now() - began)
			postings = closed.report.postings
			requireWhole(closed)
		}
		return figuresOf(tookMs, postings)
	},
}

async function openDrawer(world: BenchWorld, storeId: string): Promise<string> {
	const id = randomUUID()
	const body = { id, register: `Bench ${id}`, float: [{ valueMinor: 1_000, count: 10 }] }
	const path = `/stores/${storeId}/cash-sessions`
	await mustAsk(world.client, { method: "POST", path, token: world.owner, key: randomUUID(), body })
	return id
}

async function sellAll(
	{ db, organizationId }: BenchWorld,
	storeId: string,
	drawers: string[],
): Promise<void> {
	const client = await db.connect()
	try {
		for (let from = 1; from <= ordersADay; from += ordersATransaction) {
			await client.query("begin")
			await client.query("select set_config('app.organization_id', $1, true)", [organizationId])
			await client.query("select set_config('app.store_ids', '*', true)")
			await client.query(orders, [storeId, from, from + ordersATransaction - 1, drawers])
			await client.query("commit")
		}
	} finally {
		client.release()
	}
}

/** A report that is quick and wrong is worth nothing. */
function requireWhole({ number, report: { accounts, postings } }: ZReport): void {
	const left = accounts.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0)
	if (left !== 0 || postings < 2 * ordersADay) throw new Error(`Report ${number} does not add up.`)
}

function figuresOf(tookMs: readonly number[], postings: number): Figure[] {
	const remark = `slowest of ${tookMs.length} days, ${ordersADay} orders and ${postings} postings each`
	return [
		duration("close-day, p50", percentile(tookMs, 0.5), "ms", holdMs),
		duration("close-day, slowest", Math.max(...tookMs), "ms", holdMs, remark),
	]
}
