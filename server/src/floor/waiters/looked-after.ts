import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** What a waiter looks after: every table but those that are only others', and what he brings, wherever it goes. */
export type LookedAfter = { othersTableIds: string[]; servedOrderIds: string[] }

// What he has brought stays his for a day: its guests ask him about it.
const lookedAfterBy: Prepared = {
	name: "waiter_looks_after",
	text: `select array(
			select w.table_id from waiter_table w join member m on m.organization_id = w.organization_id and m.id = w.member_id
			where w.organization_id = $1 and w.store_id = $2 and m.status = 'ACTIVE'
			group by w.table_id having bool_and(w.member_id <> $3::uuid)) as "othersTableIds",
		array(select s.order_id from serving s
			where s.organization_id = $1 and s.store_id = $2 and s.member_id = $3::uuid and s.status <> 'WITHDRAWN'
				and (s.ended_at is null or s.ended_at > now() - interval '1 day')) as "servedOrderIds"`,
}

/** A table that nobody was given is everybody's: a small house gives none away. */
export async function lookedAfter(
	ctx: Pick<Context, "query" | "organizationId">,
	{ storeId, memberId }: { storeId: string; memberId: string },
): Promise<LookedAfter> {
	const [row] = await ctx.query<LookedAfter>(lookedAfterBy, [ctx.organizationId, storeId, memberId])
	return row ?? { othersTableIds: [], servedOrderIds: [] }
}
