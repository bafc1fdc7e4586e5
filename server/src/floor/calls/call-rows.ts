import type { WaiterCall } from "@comanda/contract/floor/service.ts"
import type { CallStatus } from "@comanda/contract/floor/states.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { like } from "../like.ts"
import { notHere } from "../not-here.ts"

export type CallRow = {
	id: string
	storeId: string
	tableId: string
	tableNumber: string
	type: WaiterCall["type"]
	note: string | null
	status: CallStatus
	memberId: string | null
	memberName: string | null
	askedIds: string[]
	dueAt: Date
	isEscalated: boolean
	calledAt: Date
	acknowledgedAt: Date | null
	resolvedAt: Date | null
	ackText: string | null
}

const columns = sql`c.id, c.store_id as "storeId", c.table_id as "tableId", t.number as "tableNumber", c.type, c.note,
	c.status, c.member_id as "memberId", m.name as "memberName", c.asked_ids as "askedIds", c.due_at as "dueAt",
	c.is_escalated as "isEscalated", c.called_at as "calledAt", c.acknowledged_at as "acknowledgedAt",
	c.resolved_at as "resolvedAt", c.ack_text as "ackText"`
const from = sql`from waiter_call c join floor_table t on t.organization_id = c.organization_id and t.id = c.table_id
	left join member m on m.organization_id = c.organization_id and m.id = c.member_id`

type Filter = {
	storeId: string
	q?: string | undefined
	status?: CallStatus | undefined
	type?: WaiterCall["type"] | undefined
	tableId?: string | undefined
	memberId?: string | undefined
	limit: number
	offset: number
}

export async function findCalls(ctx: Context, filter: Filter): Promise<{ rows: CallRow[]; total: number }> {
	const { storeId, status = null, type = null, tableId = null, memberId = null, limit, offset } = filter
	const wanted = like(filter.q)
	const { rows } = await sql<CallRow & { total: number }>`
		select ${columns}, count(*) over ()::int as total ${from}
		where c.organization_id = ${ctx.organizationId} and c.store_id = ${storeId}
			and (${wanted}::text is null or t.number ilike ${wanted})
			and (${status}::text is null or c.status = ${status})
			and (${type}::text is null or c.type = ${type})
			and (${tableId}::uuid is null or c.table_id = ${tableId})
			and (${memberId}::uuid is null or c.member_id = ${memberId})
		order by c.called_at desc, c.id desc limit ${limit} offset ${offset}`.execute(ctx.db)
	return { rows: rows.map(({ total, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export async function lockCall(ctx: Context, id: string): Promise<CallRow | undefined> {
	await sql`select from waiter_call where organization_id = ${ctx.organizationId} and id = ${id} for update`.execute(
		ctx.db,
	)
	const { rows } = await sql<CallRow>`select ${columns} ${from}
		where c.organization_id = ${ctx.organizationId} and c.id = ${id}`.execute(ctx.db)
	return rows[0]
}

export async function requireCall(ctx: Context, id: string): Promise<CallRow> {
	const call = await lockCall(ctx, id)
	if (!call) throw notHere("call")
	return call
}

const ackShownMs = 5 * 60_000

/** A guest reads what the waiter answered for five minutes, and not who is asked. */
export function presentCall(ctx: Context, { askedIds, dueAt, ...row }: CallRow): WaiterCall {
	const isGuest = ctx.caller.kind === "guest"
	const isOld = row.acknowledgedAt !== null && ctx.now.getTime() - row.acknowledgedAt.getTime() > ackShownMs
	return {
		...row,
		memberId: isGuest ? null : row.memberId,
		memberName: isGuest ? null : row.memberName,
		isRerouted: row.status === "REROUTED" || askedIds.length > 1,
		calledAt: row.calledAt.toISOString(),
		acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
		resolvedAt: row.resolvedAt?.toISOString() ?? null,
		ackText: isGuest && isOld ? null : row.ackText,
	}
}
