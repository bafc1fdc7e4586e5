import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** An employee number names one person of the organization, also one who was let go. */
export async function requireFreeNumber(
	ctx: Context,
	employeeNo: string | null | undefined,
	memberId: string | null,
): Promise<void> {
	if (!employeeNo) return
	const taken = await ctx.db
		.selectFrom("member")
		.select("id")
		.where("organizationId", "=", ctx.organizationId)
		.where("employeeNo", "=", employeeNo)
		.executeTakeFirst()
	if (!taken || taken.id === memberId) return
	const details = [{ field: "employeeNo", code: "taken", message: "Somebody else has this number." }]
	throw new Refusal("CONFLICT", "Somebody else has this number.", { details })
}

/** Somebody is a member once, under whatever address he has an account: who was let go is taken back, not invited. */
export async function requireNewAddress(ctx: Context, emailIndex: string): Promise<void> {
	const { rows } = await sql<{ status: string }>`
		select m.status from member m left join person p on p.id = m.person_id
		where m.organization_id = ${ctx.organizationId} and (p.email_index = ${emailIndex} or m.person_id is null and exists (
			select from invitation i where i.organization_id = m.organization_id and i.member_id = m.id
				and i.email_index = ${emailIndex}))
		limit 1`.execute(ctx.db)
	const [known] = rows
	if (!known) return
	const details = [{ field: "email", code: "taken", message: `A member has this address: ${known.status}.` }]
	throw new Refusal("CONFLICT", "Somebody here has this address already.", { details })
}
