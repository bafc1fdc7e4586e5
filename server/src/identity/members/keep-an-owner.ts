import type { MemberRole, Permission } from "@comanda/contract/permissions.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

const managesPeople: Permission[] = ["staff:read", "staff:create", "staff:update"]

// An owner in the full sense: of everything, for good, with an account, and able to make others owners.
const owners: Prepared = {
	name: "members_who_own",
	text: `select m.id from member m
		where m.organization_id = $1 and m.status = 'ACTIVE' and m.person_id is not null
			and exists (select from role_assignment r where r.organization_id = m.organization_id and r.member_id = m.id
				and r.role = 'OWNER' and r.store_id is null and r.expires_at is null)
			and not exists (select from role_assignment r where r.organization_id = m.organization_id and r.member_id = m.id
				and r.denied && $2::text[])`,
}

type Role = { storeId: string | null; role: MemberRole; expiresAt: unknown; denied: readonly Permission[] }

/** Refuses to take away the organization's last owner. The caller has made sure that nobody else is at it. */
export async function keepAnOwner(
	ctx: Context,
	memberId: string,
	after: readonly Role[] = [],
): Promise<void> {
	const rows = await ctx.query<{ id: string }>(owners, [ctx.organizationId, managesPeople])
	if (!rows.some(({ id }) => id === memberId) || rows.length > 1 || isOwner(after)) return
	throw new Refusal("LAST_OWNER", "This is the only owner without an end.")
}

function isOwner(roles: readonly Role[]): boolean {
	const owns = roles.some((each) => each.role === "OWNER" && each.storeId === null && !each.expiresAt)
	return owns && !roles.some(({ denied }) => denied.some((each) => managesPeople.includes(each)))
}
