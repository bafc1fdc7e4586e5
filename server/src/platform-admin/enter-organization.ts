import type { Context, OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/**
 * Goes into one organization to change something there. From here on the transaction sees that one and no other, and
 * what it records says that the platform did it.
 */
export async function enterOrganization(ctx: OpenContext, organizationId: string): Promise<Context> {
	const known = await ctx.db
		.selectFrom("platformOrganization")
		.select("organizationId")
		.where("organizationId", "=", organizationId)
		.executeTakeFirst()
	if (!known) throw new Refusal("NOT_FOUND", "There is no such organization.")
	const tenant = await ctx.enter(organizationId, "*")
	return { ...tenant, approvedBy: "platform" }
}
