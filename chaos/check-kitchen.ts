import { setTimeout as delay } from "node:timers/promises"
import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import type pg from "pg"
import type { Ledger } from "./ledger.ts"
import type { Violation } from "./violations.ts"

const catchUpMs = 30_000

/** Each order has one ticket at each counter that makes a part of it; what was bumped stays bumped. */
export async function checkKitchen(db: pg.Pool, ledger: Ledger): Promise<Violation[]> {
	const deadline = Date.now() + catchUpMs
	while ((await missingTickets(db)).length > 0 && Date.now() < deadline) await delay(200)
	const missing = (await missingTickets(db)).map((says): Violation => ({ kind: "kitchen", says }))
	return [...missing, ...(await flaws(db)), ...(await unbumped(db, ledger))]
}

async function missingTickets(db: pg.Pool): Promise<string[]> {
	const { rows } = await db.query<{ says: string }>(`
		select format('Order %s has no ticket at counter %s.', l.order_id, l.counter_id) as says
		from (select distinct organization_id, order_id, counter_id from order_line) l
		left join kitchen_ticket t using (organization_id, order_id, counter_id)
		where t.id is null`)
	return rows.map((row) => row.says)
}

async function flaws(db: pg.Pool): Promise<Violation[]> {
	const { rows } = await db.query<{ says: string }>(`
		select format('Order %s has %s tickets at counter %s.', order_id, count(*), counter_id) as says
		from kitchen_ticket group by order_id, counter_id having count(*) > 1
		union all
		select format('Ticket %s is of a counter that makes nothing of its order.', t.id) from kitchen_ticket t
		where not exists (select from order_line l where l.organization_id = t.organization_id
			and l.order_id = t.order_id and l.counter_id = t.counter_id)
		union all
		select format('Order %s is %s with %s of %s tickets bumped.', o.id, o.status, t.bumped, t.tickets)
		from customer_order o join (
			select organization_id, order_id, count(*) as tickets, count(*) filter (where status = 'BUMPED') as bumped
			from kitchen_ticket group by 1, 2
		) t on t.organization_id = o.organization_id and t.order_id = o.id
		where o.status <> case t.bumped when 0 then 'CONFIRMED' when t.tickets then 'READY' else 'PREPARING' end
		union all
		select format('Subscriber %s gave up on entry %s of stream %s: %s', subscriber, seq, stream, error)
		from dead_letter`)
	return rows.map(({ says }) => ({ kind: "kitchen", says }))
}

async function unbumped(db: pg.Pool, ledger: Ledger): Promise<Violation[]> {
	const { rows } = await db.query<{ id: string }>("select id from kitchen_ticket where status = 'BUMPED'")
	const bumped = new Set(rows.map((row) => row.id))
	const promised = new Set(ledger.acknowledged("bump").map(({ data }) => (data as Ticket).id))
	const lost = [...promised].filter((id) => !bumped.has(id))
	const unasked = [...bumped].filter((id) => !promised.has(id))
	return [
		...lost.map((id): Violation => ({ kind: "lost", says: `Ticket ${id} was bumped, and is not.` })),
		...unasked.map((id): Violation => ({ kind: "duplicated", says: `Ticket ${id} is bumped, by nobody.` })),
	]
}
