import { isDeepStrictEqual } from "node:util"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { replaceRoles as contract } from "@comanda/contract/identity/members.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { closeStaffSessionsOf } from "../staff/staff-session-store.ts"
import { checkAssignments } from "./check-assignments.ts"
import { findMember } from "./find-member.ts"
import { keepAnOwner } from "./keep-an-owner.ts"
import type { Assignment } from "./member-store.ts"
import { oneAtATime } from "./one-at-a-time.ts"
import { refuseStale } from "./refuse-stale.ts"
import { requireManageable } from "./require-manageable.ts"
import { streamFor } from "./stream-for.ts"
import { writeAssignments } from "./write-assignments.ts"

/** Sets all of a member's roles. Who is at a device shows his PIN again, since he may be another one there now. */
export async function replaceRoles(
	ctx: Context,
	{ memberId, roles }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await oneAtATime(ctx)
	const member = await requireManageable(ctx, memberId, { mayBeSelf: false })
	await refuseStale(ctx, member.version, () => findMember(ctx, memberId))
	await checkAssignments(ctx, roles, member.standing, "staff:update")
	await keepAnOwner(
		ctx,
		memberId,
		roles.map((role) => ({ ...role, expiresAt: role.expiresAt ?? null })),
	)
	const current = await writeAssignments(ctx, memberId, roles)
	if (isDeepStrictEqual(inOrder(member.roles), inOrder(current))) return findMember(ctx, memberId)
	await ctx.db
		.updateTable("member")
		.set({ version: member.version + 1, updatedAt: ctx.now })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", memberId)
		.execute()
	await closeStaffSessionsOf(ctx, memberId)
	const stream = streamFor(
		ctx,
		member.roles.map(({ storeId }) => storeId),
	)
	record(ctx, stream, "Member.RolesChanged", memberId, { previous: member.roles, current })
	return findMember(ctx, memberId)
}

function inOrder(roles: readonly Assignment[]): Assignment[] {
	const placeOf = ({ storeId, role }: Assignment) => `${storeId} ${role}`
	return roles.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
}
