import type { Context } from "#platform/context.ts"
import type { LockedOrganization } from "./lock-organization.ts"

type Block = { blockedReason?: string | null; blockedFrom?: LockedOrganization["below"] | null }

/** Why the organization that was entered is blocked, for its owner to read, and what it is below that. */
export async function setBlock(ctx: Context, block: Block): Promise<void> {
	await ctx.db
		.updateTable("platformOrganization")
		.set(block)
		.where("organizationId", "=", ctx.organizationId)
		.execute()
}
