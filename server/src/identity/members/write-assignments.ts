import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { AskedRole } from "./check-assignments.ts"
import type { Assignment } from "./member-store.ts"

/** Puts these roles in place of what there was, and says them as they will be read. */
export async function writeAssignments(
	ctx: Context,
	memberId: string,
	roles: readonly AskedRole[],
): Promise<Assignment[]> {
	const { organizationId } = ctx
	const written = roles.map((each) => ({
		storeId: each.storeId,
		role: each.role,
		expiresAt: each.expiresAt ? new Date(each.expiresAt).toISOString() : null,
		denied: [...new Set(each.denied)],
		discountLimitMinor: each.discountLimitMinor ?? null,
		counterIds: [...new Set(each.counterIds)],
	}))
	await ctx.db
		.deleteFrom("roleAssignment")
		.where("organizationId", "=", organizationId)
		.where("memberId", "=", memberId)
		.execute()
	await ctx.db
		.insertInto("roleAssignment")
		.values(written.map((each) => ({ organizationId, id: newId(), memberId, ...each })))
		.execute()
	return written
}
