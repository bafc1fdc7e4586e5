import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** Somebody who owns all of the organization. Without an address he has no account, or has not come in yet. */
export type Owner = { memberId: string; name: string; email: string | null; language: string | null }

const owners: Prepared = {
	name: "owners_of_organization",
	text: `select m.id as "memberId", m.name, p.email_sealed as "emailSealed", p.language from member m
		left join person p on p.id = m.person_id and p.status = 'ACTIVE'
		where m.organization_id = $1 and m.status in ('ACTIVE', 'INVITED') and exists (
			select from role_assignment r where r.organization_id = m.organization_id and r.member_id = m.id
				and r.role = 'OWNER' and r.store_id is null and (r.expires_at is null or r.expires_at > now()))
		order by m.created_at, m.id`,
}

/** Who owns the organization, for what all of them are told. */
export async function findOwners(ctx: Context): Promise<Owner[]> {
	type Row = Omit<Owner, "email"> & { emailSealed: string | null }
	const rows = await ctx.query<Row>(owners, [ctx.organizationId])
	return Promise.all(
		rows.map(async ({ emailSealed, ...owner }) => ({
			...owner,
			email: emailSealed && (await ctx.sealing.open(emailSealed, "person.email")),
		})),
	)
}
