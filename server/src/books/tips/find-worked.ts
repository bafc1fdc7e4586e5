import type { Worked } from "@comanda/contract/books/tip-shares.ts"
import { type MemberRole, memberRoles } from "@comanda/contract/permissions.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"

/** What somebody does in the store itself tells more than what he may do everywhere. */
const rolesHere: Prepared = {
	name: "tips_roles",
	text: `select distinct on (a.member_id) a.member_id as "memberId", a.role from role_assignment a
		where a.organization_id = $1 and (a.store_id = $2 or a.store_id is null) and a.member_id = any ($3::uuid[])
		order by a.member_id, a.store_id nulls last, array_position($4::text[], a.role)`,
}

export async function findWorked(
	ctx: Context,
	storeId: string,
	members: readonly { memberId: string; minutes: number }[],
): Promise<Worked[]> {
	const ids = members.map(({ memberId }) => memberId)
	const found = await ctx.query<{ memberId: string; role: MemberRole }>(rolesHere, [
		...[ctx.organizationId, storeId, ids, memberRoles],
	])
	const roles = new Map(found.map(({ memberId, role }) => [memberId, role]))
	return members.map(({ memberId, minutes }) => {
		const role = roles.get(memberId)
		if (!role) throw notThere("person here")
		return { memberId, minutes, role }
	})
}
