import type { Context, OrganizationStatus } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

export type Standing = { status: OrganizationStatus; trialEndsAt: Date | null; isDemo: boolean }

const locked: Prepared = {
	name: "organization_standing_lock",
	text: `select status, trial_ends_at as "trialEndsAt", is_demo as "isDemo" from organization
		where id = $1 for no key update`,
}

/** How the organization stands. Whoever changes that next waits until this is done. */
export async function lockStanding(ctx: Context): Promise<Standing> {
	const [row] = await ctx.query<Standing>(locked, [ctx.organizationId])
	if (!row) throw new Refusal("NOT_FOUND", "There is no such organization.")
	return row
}
