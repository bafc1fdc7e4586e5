import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listTickets as contract } from "@comanda/contract/kitchen/endpoints.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { like } from "../like.ts"
import { requireStore } from "../require-store.ts"
import { presentTicket } from "./present-ticket.ts"
import { type TicketRow, ticketColumns, ticketsWithOrders } from "./ticket-rows.ts"

const wanted = `t.organization_id = $1 and t.store_id = $2 and ($3::text is null or t.status = $3)
	and ($4::uuid is null or t.counter_id = $4) and ($5::uuid is null or t.order_id = $5)
	and ($6::timestamptz is null or t.created_at >= $6) and ($7::timestamptz is null or t.created_at < $7)`
// Which orders of the store, not of the whole organization, are looked at for a word.
const named = `o.store_id = $2 and (o.number::text like $8 or o.table_number ilike $8 or o.guest_name ilike $8)`
const page: Prepared = {
	name: "tickets_page",
	text: `select ${ticketColumns} from ${ticketsWithOrders} where ${wanted} and ($8::text is null or ${named})
		order by t.created_at desc, t.id desc limit $9 offset $10`,
}
// Their orders are looked at only where somebody looks for a word of theirs.
const count: Prepared = {
	name: "tickets_count",
	text: `select count(*)::int as total from kitchen_ticket t where ${wanted}`,
}
const countNamed: Prepared = {
	name: "tickets_count_named",
	text: `select count(*)::int as total from ${ticketsWithOrders} where ${wanted} and ${named}`,
}

export async function listTickets(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, status, counterId, orderId, from, to, q, page: number, limit } = input
	const word = like(q)
	const filter = [status, counterId, orderId, from, to].map((value) => value ?? null)
	const key = [ctx.organizationId, storeId, ...filter]
	const [, rows, [counted]] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<TicketRow>(page, [...key, word, limit, (number - 1) * limit]),
		ctx.query<{ total: number }>(word ? countNamed : count, word ? [...key, word] : key),
	])
	return { rows: rows.map(presentTicket), meta: pageMeta(number, limit, counted?.total ?? 0) }
}
