import { lockStanding, type Standing } from "#organizations/index.ts"
import type { Context, OrganizationStatus } from "#platform/context.ts"

export type LockedOrganization = Standing & {
	/** What it is, or would be if it were not blocked. */
	below: Exclude<OrganizationStatus, "BLOCKED">
}

/** The organization that was entered. Whoever changes how it stands, or what it pays for, next waits for this one. */
export async function lockOrganization(ctx: Context): Promise<LockedOrganization> {
	const standing = await lockStanding(ctx)
	if (standing.status !== "BLOCKED") return { ...standing, below: standing.status }
	const row = await ctx.db
		.selectFrom("platformOrganization")
		.select("blockedFrom")
		.where("organizationId", "=", ctx.organizationId)
		.executeTakeFirst()
	return { ...standing, below: (row?.blockedFrom as LockedOrganization["below"] | null) ?? "ACTIVE" }
}
