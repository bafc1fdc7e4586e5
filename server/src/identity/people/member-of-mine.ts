import type { Permission } from "@comanda/contract/permissions.ts"
import type { Caller, Context, OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { authorize, nowhere } from "#platform/http/authorize.ts"
import { Refusal } from "#platform/refusal.ts"

// Whoever is in reach: everybody for who has all stores, else those with a role in one of his.
const inReach: Prepared = {
	name: "member_of_person_in_reach",
	text: `select m.id, m.name, m.status, m.person_id as "personId" from member m where m.organization_id = $1
		and (m.person_id = $2 or $4 and m.person_id is null and m.id = $2)
		and ($3::uuid[] is null or exists (select from role_assignment r
			where r.organization_id = m.organization_id and r.member_id = m.id and r.store_id = any ($3::uuid[])))`,
}

export type MemberOfMine = {
	tenant: Context
	id: string
	name: string
	status: string
	personId: string | null
}

type Looking = {
	/** Only in this organization. */
	only?: string | null
	/** The id may be that of a member who has no account: nothing else names him. */
	orMember?: boolean
}

/** Somebody who works where the caller holds a permission, by the same rules as the endpoints; or null. */
export async function memberOfMine(
	ctx: OpenContext,
	caller: Caller & { kind: "person" },
	personId: string,
	permission: Permission,
	{ only = null, orMember = false }: Looking = {},
): Promise<MemberOfMine | null> {
	for (const { organizationId } of caller.memberships) {
		if (only !== null && organizationId !== only) continue
		const tenant = await enterWith(ctx, caller, organizationId, permission)
		if (!tenant) continue
		const stores = tenant.stores === "*" ? null : tenant.stores
		const values = [organizationId, personId, stores, orMember]
		const [member] = await tenant.query<Omit<MemberOfMine, "tenant">>(inReach, values)
		if (member) return { tenant, ...member }
	}
	return null
}

/** Enters an organization as far as the caller holds the permission there. */
async function enterWith(
	ctx: OpenContext,
	caller: Caller,
	organizationId: string,
	permission: Permission,
): Promise<Context | null> {
	const target = { ...nowhere, organizationId }
	try {
		const asked = { access: permission, method: "GET", servesBlocked: true } as const
		const { stores, supportAccess } = authorize(asked, caller, target)
		// Support reads what is written down as read; this is not.
		return supportAccess ? null : await ctx.enter(organizationId, stores)
	} catch (error) {
		if (error instanceof Refusal) return null
		throw error
	}
}
