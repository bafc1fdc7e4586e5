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
	and ($6::timestamptz is null or t.created_at >= $6) and ($7::timestamptz is null or t.created_at < $7)
	and ($8::text is null or o.number::text like $8 or o.table_number ilike $8 or o.guest_name ilike $8)`
const page: Prepared = {
	name: "tickets_page",
	text: `select ${ticketColumns} from ${ticketsWithOrders} where ${wanted}
		order by t.created_at desc, t.id desc limit $9 offset $10`,
}
const count: Prepared = {
	name: "tickets_count",
	text: `select count(*)::int as total from ${ticketsWithOrders} where ${wanted}`,
}

export async function listTickets(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, status, counterId, orderId, from, to, q, page: number, limit } = input
	const filter = [status, counterId, orderId, from, to, like(q)].map((value) => value ?? null)
	const key = [ctx.organizationId, storeId, ...filter]
	const [, rows, [counted]] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<TicketRow>(page, [...key, limit, (number - 1) * limit]),
		ctx.query<{ total: number }>(count, key),
	])
	return { rows: rows.map(presentTicket), meta: pageMeta(number, limit, counted?.total ?? 0) }
}
