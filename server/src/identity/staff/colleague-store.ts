import type { MemberRole, Permission } from "@comanda/contract/permissions.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

export type Colleague = {
	id: string
	name: string
	pinHash: string | null
	roles: MemberRole[]
	denied: Permission[]
}

const working = (condition: string) => `select m.id, m.name, m.pin_hash as "pinHash",
		array_agg(distinct r.role) as roles,
		coalesce((select array_agg(distinct d) from role_assignment x, unnest(x.denied) d
			where x.organization_id = m.organization_id and x.member_id = m.id
				and (x.store_id is null or x.store_id = $2)
				and (x.expires_at is null or x.expires_at > now())), '{}') as denied
	from member m
	join role_assignment r on r.organization_id = m.organization_id and r.member_id = m.id
		and (r.store_id is null or r.store_id = $2) and (r.expires_at is null or r.expires_at > now())
	where m.organization_id = $1 and m.status = 'ACTIVE' and ${condition}
	group by m.organization_id, m.id, m.name, m.pin_hash`

const withPin: Prepared = {
	name: "colleagues_with_pin",
	text: `${working("m.pin_hash is not null")} order by m.name, m.id`,
}
const byId: Prepared = { name: "colleague_by_id", text: working("m.id = $3") }
const byBadge: Prepared = { name: "colleague_by_badge", text: working("m.nfc_hash = $3") }

/** Who works in this store today and has a PIN. */
export function findColleagues(ctx: Context, storeId: string): Promise<Colleague[]> {
	return ctx.query<Colleague>(withPin, [ctx.organizationId, storeId])
}

export async function findColleague(
	ctx: Context,
	storeId: string,
	by: { memberId: string } | { nfcHash: Buffer },
): Promise<Colleague | null> {
	const [statement, value] = "memberId" in by ? [byId, by.memberId] : [byBadge, by.nfcHash]
	const [row] = await ctx.query<Colleague>(statement, [ctx.organizationId, storeId, value])
	return row ?? null
}
