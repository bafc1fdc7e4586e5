import type { Waiter } from "@comanda/contract/floor/waiters.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { like } from "../like.ts"

type Filter = {
	storeId: string
	businessDate: string
	presenceSeconds: number
	memberId?: string
	q?: string | undefined
	isOnline?: boolean | undefined
	limit: number
	offset: number
}

type Row = Omit<Waiter, "seenAt"> & { seenAt: Date; total: number }

/** Who has said in this store that he works the floor, by name. */
export async function findWaiters(ctx: Context, filter: Filter): Promise<{ rows: Waiter[]; total: number }> {
	const { storeId, businessDate, presenceSeconds, memberId = null, isOnline = null, limit, offset } = filter
	const wanted = like(filter.q)
	const online = sql`(p.is_online and p.seen_at > ${ctx.now}::timestamptz - make_interval(secs => ${presenceSeconds}))`
	const { rows } = await sql<Row>`
		select p.member_id as "memberId", m.name, ${online} as "isOnline", p.is_inside as "isInside", p.seen_at as "seenAt",
			array(select w.table_id from waiter_table w where w.organization_id = p.organization_id
				and w.member_id = p.member_id and w.store_id = p.store_id order by w.table_id) as "tableIds",
			(select count(*)::int from serving s where s.organization_id = p.organization_id and s.member_id = p.member_id
				and s.store_id = p.store_id and s.status in ('PENDING', 'ACCEPTED')) as active,
			(select count(*)::int from serving s where s.organization_id = p.organization_id and s.member_id = p.member_id
				and s.store_id = p.store_id and s.business_date = ${businessDate}::date and s.status = 'SERVED') as "servedToday",
			count(*) over ()::int as total
		from waiter_presence p join member m on m.organization_id = p.organization_id and m.id = p.member_id
		where p.organization_id = ${ctx.organizationId} and p.store_id = ${storeId}
			and (${memberId}::uuid is null or p.member_id = ${memberId})
			and (${wanted}::text is null or m.name ilike ${wanted})
			and (${isOnline}::boolean is null or ${online} = ${isOnline})
		order by m.name, p.member_id limit ${limit} offset ${offset}`.execute(ctx.db)
	const total = rows[0]?.total ?? 0
	return { rows: rows.map(({ total: _, ...row }) => ({ ...row, seenAt: row.seenAt.toISOString() })), total }
}
