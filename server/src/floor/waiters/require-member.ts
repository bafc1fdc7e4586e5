import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { notHere } from "../not-here.ts"

/** Somebody who works in this store, and still does. */
export async function requireMember(ctx: Context, storeId: string, memberId: string): Promise<void> {
	const { rows } = await sql`select from member m
		where m.organization_id = ${ctx.organizationId} and m.id = ${memberId} and m.status = 'ACTIVE'
			and exists (select from role_assignment r where r.organization_id = m.organization_id and r.member_id = m.id
				and (r.store_id is null or r.store_id = ${storeId}) and (r.expires_at is null or r.expires_at > now()))`.execute(
		ctx.db,
	)
	if (rows.length === 0) throw notHere("member")
}
