import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { updateMember as contract } from "@comanda/contract/identity/members.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { closeStaffSessionsOf } from "../staff/staff-session-store.ts"
import { findMember } from "./find-member.ts"
import { keepAnOwner } from "./keep-an-owner.ts"
import { oneAtATime } from "./one-at-a-time.ts"
import { refuseStale } from "./refuse-stale.ts"
import { requireFreeNumber } from "./require-free.ts"
import { isCaller, type ManagedMember, requireManageable } from "./require-manageable.ts"
import { streamFor } from "./stream-for.ts"

type Update = ParsedInputOf<typeof contract>

/**
 * Changes a member's name, number or standing. A shift lead, whose right is limited, may name anew and suspend who
 * stands below him in his stores, for tonight; letting somebody in again, numbers and roles are a manager's.
 */
export async function updateMember(ctx: Context, input: Update): Promise<ResultOf<typeof contract>> {
	const { memberId, name, employeeNo, status } = input
	await oneAtATime(ctx)
	const member = await requireManageable(ctx, memberId, { mayBeSelf: true })
	await refuseStale(ctx, member.version, () => findMember(ctx, memberId))
	requireAllowed(ctx, member, input)
	await requireFreeNumber(ctx, employeeNo, memberId)
	if (status === "SUSPENDED") await keepAnOwner(ctx, memberId)
	const changed = [
		...(name !== undefined && name !== member.name ? ["name"] : []),
		...(employeeNo !== undefined && employeeNo !== member.employeeNo ? ["employeeNo"] : []),
	]
	const moves = status !== undefined && status !== member.status
	if (changed.length === 0 && !moves) return findMember(ctx, memberId)
	await ctx.db
		.updateTable("member")
		.set({
			...(name === undefined ? {} : { name }),
			...(employeeNo === undefined ? {} : { employeeNo }),
			...(status === undefined ? {} : { status }),
			version: member.version + 1,
			updatedAt: ctx.now,
		})
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", memberId)
		.execute()
	const stream = streamFor(
		ctx,
		member.roles.map(({ storeId }) => storeId),
	)
	if (changed.length > 0) record(ctx, stream, "Member.Updated", memberId, { changed })
	if (moves && status === "ACTIVE") record(ctx, stream, "Member.Restored", memberId, { from: member.status })
	if (moves && status === "SUSPENDED") {
		await closeStaffSessionsOf(ctx, memberId)
		record(ctx, stream, "Member.Suspended", memberId, { from: member.status })
	}
	return findMember(ctx, memberId)
}

function requireAllowed(ctx: Context, member: ManagedMember, { employeeNo, status }: Update): void {
	if (status !== undefined && isCaller(ctx, member))
		throw new Refusal("FORBIDDEN", "Nobody changes his own standing.")
	if (status !== undefined && member.status !== "ACTIVE" && member.status !== "SUSPENDED") {
		throw new Refusal("CONFLICT", "An invited member joins by the link, one who was let go is taken back.")
	}
	const isLimited = member.roles.some(
		({ storeId }) => member.standing.grantIn("staff:update", storeId) === "limited",
	)
	if (isLimited && (employeeNo !== undefined || status === "ACTIVE"))
		throw new Refusal("FORBIDDEN", "This is for a manager.")
}
