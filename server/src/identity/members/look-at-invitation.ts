import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { lookAtInvitation as contract } from "@comanda/contract/identity/members.ts"
import { sql } from "kysely"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { secretHash } from "#platform/signing.ts"
import { findPersonByEmail } from "../people/person-store.ts"
import { findInvitation, invitedAddress } from "./invitation-store.ts"

type Look = ResultOf<typeof contract>

/** What an invitation opens, told to who holds its link, and to nobody else. */
export async function lookAtInvitation(
	ctx: OpenContext,
	{ token }: ParsedInputOf<typeof contract>,
): Promise<Look> {
	const invitation = await findInvitation(ctx, secretHash(token))
	if (!invitation) throw linkExpired()
	const known = await findPersonByEmail(ctx, invitation.emailIndex)
	const tenant = await ctx.enter(invitation.organizationId, "*")
	const { rows } = await sql<Omit<Look, "email" | "needsSignIn">>`
		select o.name as "organizationName", m.name,
			(select coalesce(json_agg(json_build_object('storeName', s.name, 'role', r.role) order by s.name nulls first, r.role), '[]'::json)
				from role_assignment r left join store s on s.organization_id = r.organization_id and s.id = r.store_id
				where r.organization_id = m.organization_id and r.member_id = m.id
					and (r.expires_at is null or r.expires_at > now())) as roles
		from member m join organization o on o.id = m.organization_id
		where m.organization_id = ${tenant.organizationId} and m.id = ${invitation.memberId} and m.status = 'INVITED'`.execute(
		tenant.db,
	)
	if (!rows[0]) throw linkExpired()
	const email = await ctx.sealing.open(invitation.emailSealed, invitedAddress)
	return { ...rows[0], email, needsSignIn: known !== null }
}

export function linkExpired(): Refusal {
	return new Refusal("LINK_EXPIRED", "This invitation is too old, was taken back, or was used.")
}
