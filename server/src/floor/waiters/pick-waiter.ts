import { type Candidate, chooseWaiter } from "@comanda/contract/floor/choose-waiter.ts"
import type { Settings } from "@comanda/contract/organizations/settings.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"

type Wanted = {
	storeId: string
	tableId: string
	businessDate: string
	service: Settings["service"]
	/** Who was asked already. */
	without: readonly string[]
}

/** Who is asked next: online, heard of lately and within the house. Undefined when there is nobody. */
export async function pickWaiter(ctx: Context, wanted: Wanted): Promise<string | undefined> {
	const { storeId, tableId, businessDate, service, without } = wanted
	const { rows } = await sql<Candidate>`
		select p.member_id as "memberId", p.idle_since as "idleSince",
			exists (select from waiter_table w where w.organization_id = p.organization_id and w.member_id = p.member_id
				and w.table_id = ${tableId}) as "isTheirs",
			(select count(*)::int from serving s where s.organization_id = p.organization_id and s.member_id = p.member_id
				and s.store_id = p.store_id and s.status in ('PENDING', 'ACCEPTED')) as active,
			(select count(*)::int from serving s where s.organization_id = p.organization_id and s.member_id = p.member_id
				and s.store_id = p.store_id and s.business_date = ${businessDate}::date and s.status = 'SERVED') as "servedToday"
		from waiter_presence p join member m on m.organization_id = p.organization_id and m.id = p.member_id
		where p.organization_id = ${ctx.organizationId} and p.store_id = ${storeId} and m.status = 'ACTIVE'
			and p.is_online and p.is_inside
			and p.seen_at > ${ctx.now}::timestamptz - make_interval(secs => ${service.presenceSeconds})
			and not p.member_id = any (${[...without]}::uuid[])`.execute(ctx.db)
	return chooseWaiter(rows, service, ctx.now)?.memberId
}
